//! `docs/profile.schema.json`: JSON Schema of a profile, for editors, asked of the reader itself: what it expects at a place is
//! what it answers when something else stands there. The descriptions are those of `docs/vendors.md`.

use embed_sso::core::config::Config;
use serde_json::{Map, Value as Json, json};
use std::fmt::Write;

use crate::tree::tree;

/// A place in a profile: names of fields, and `[0]` for the first item of a list.
type Path<'p> = [&'p str];

/// Keys that begin with `$` are notes.
const NOTES: &str = "^\\$";

pub(crate) fn text() -> String {
    let mut schema = place(&[]);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("A vendor's profile for embed-sso");
    let mut text = serde_json::to_string_pretty(&schema).expect("it is JSON");
    text.push('\n');
    text
}

/// The schema of what may stand at `path`.
fn place(path: &Path<'_>) -> Json {
    let mut schema = one(path);
    let item = [path, &["[0]"]].concat();
    if schema["type"] != "array"
        && told(path, &json!([{ "?": 1 }])).is_some_and(|text| is_below(&text, &item))
    {
        schema = json!({ "anyOf": [schema, { "type": "array", "items": place(&item) }] });
    }
    if let Some(description) = description(path) {
        schema["description"] = Json::from(description);
    }
    schema
}

/// The same without lists that may stand there too.
fn one(path: &Path<'_>) -> Json {
    match told(path, &json!({ "?": 1 })) {
        Some(text) if !is_below(&text, path) || is_inside(&text, path) => open(path),
        Some(text) => match text.split_once(": unknown field \"?\", expected ") {
            Some((_, known)) => object(path, &words(known)),
            None => leaf(path, text.split_once(", expected ").expect("what is expected").1),
        },
        None => open(path),
    }
}

fn object(path: &Path<'_>, known: &[String]) -> Json {
    let below = |name: &String| (name.clone(), place(&[path, &[name.as_str()]].concat()));
    let fields: Map<String, Json> = known.iter().map(below).collect();
    let exactly = told(path, &json!({})).is_some_and(|text| text.contains("expected exactly"));
    if exactly {
        let choice = |(name, schema): (&String, &Json)| {
            closed(
                &Map::from_iter([(name.clone(), schema.clone())]),
                &[name.as_str()],
            )
        };
        return json!({ "oneOf": fields.iter().map(choice).collect::<Vec<_>>() });
    }
    let is_required = |name: &&String| {
        let field = [path, &[name.as_str()]].concat();
        let missing = |text: Option<String>| text.is_some_and(|text| text.contains(": missing, "));
        missing(told(&field, &Json::Null)) && missing(told_of(base_without_token(), &field, &Json::Null))
    };
    let required: Vec<&str> = known.iter().filter(is_required).map(String::as_str).collect();
    closed(&fields, &required)
}

fn closed(fields: &Map<String, Json>, required: &[&str]) -> Json {
    let mut schema = json!({
        "type": "object", "properties": fields, "patternProperties": { NOTES: true }, "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// An object of any fields, or a template.
fn open(path: &Path<'_>) -> Json {
    let text = told(path, &json!("x"));
    if !text.is_some_and(|text| text.contains("found a string, expected an object")) {
        return match told(path, &json!("$?")) {
            Some(text) => {
                let allowed = text.split_once(", expected ").expect("what is expected").1;
                json!({ "$comment": format!("any JSON; placeholders: {}", words(allowed).join(", ")) })
            }
            None => json!({}),
        };
    }
    let inside = place(&[path, &["x"]].concat());
    json!({ "type": "object", "patternProperties": { NOTES: true }, "additionalProperties": inside })
}

fn leaf(path: &Path<'_>, expected: &str) -> Json {
    match expected {
        "a string" => json!({ "type": "string" }),
        "a non-empty string" => json!({ "type": "string", "minLength": 1 }),
        "true or false" => json!({ "type": "boolean" }),
        "a string, a number, true or false" => json!({ "type": ["string", "number", "boolean"] }),
        "a pair of strings" => {
            json!({ "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 })
        }
        "a list" => json!({ "type": "array", "items": place(&[path, &["[0]"]].concat()) }),
        number if number.starts_with("a number of ") => {
            let (_, bounds) = number.split_once(" from ").expect("bounds");
            let (least, most) = bounds.split_once(" to ").expect("two bounds");
            let number = |text: &str| text.parse::<u64>().expect("a number");
            json!({ "type": "number", "minimum": number(least), "maximum": number(most) })
        }
        "none" => json!({ "type": "string" }), // the names of the profile's own variants
        words_of if words_of.contains('"') => json!({ "enum": words(words_of) }),
        other => panic!("{path:?} expects {other}: say here how a schema has that"),
    }
}

/// What the reader says when `value` stands at `path`; `None` where it is content with it.
fn told(path: &Path<'_>, value: &Json) -> Option<String> {
    told_of(base(path), path, value)
}

fn told_of(mut profile: Json, path: &Path<'_>, value: &Json) -> Option<String> {
    put(&mut profile, path, value);
    let options = json!({ "profile": profile, "url": "https://tool.example/" });
    let error = Config::read(&tree(&options), &|_| None).expect_err("a URL that nobody can parse");
    error
        .message
        .starts_with("profile")
        .then(|| error.message.clone())
}

/// A profile that is right but for what will be put at `path`.
fn base(path: &Path<'_>) -> Json {
    let placement = if path.contains(&"parameter") || path.contains(&"useWithin") {
        json!({})
    } else {
        json!({ "message": {} })
    };
    json!({
        "name": "x", "placement": placement,
        "messages": {
            "codec": "json", "over": "port", "command": {},
            "handshake": { "frameFirst": { "ready": "r" } }, "token": { "push": {} },
        },
    })
}

/// What is required only where there is a token is not required here.
fn base_without_token() -> Json {
    json!({
        "name": "x", "placement": { "none": {} }, "messages": { "handshake": { "frameFirst": { "ready": "r" } } },
    })
}

/// Choices get only the one that the path goes through; required fields beside the one that is meant are there.
fn put(place: &mut Json, path: &Path<'_>, value: &Json) {
    let [first, rest @ ..] = path else {
        *place = value.clone();
        return;
    };
    if *first == "[0]" {
        let names_field = rest.first().is_some_and(|next| *next != "[0]");
        *place = json!([if names_field {
            json!({ "type": "t" })
        } else {
            Json::Null
        }]);
        return put(&mut place[0], rest, value);
    }
    if ["placement", "handshake", "token", "signOut"].contains(first) && !rest.is_empty() {
        place[*first] = json!({});
    }
    let filled = match *first {
        "frameFirst" => json!({ "ready": "r" }),
        "hostFirst" => json!({ "hello": {}, "answer": "r" }),
        "answer" if !rest.is_empty() => json!({ "request": "r", "reply": {} }),
        name if name.contains('-') || name == "height" => json!({ "type": "t" }),
        "siblings" => json!({ "of": "a", "are": ["b"] }),
        _ => Json::Null,
    };
    if !rest.is_empty() && place[*first].is_null() {
        place[*first] = filled;
    }
    put(&mut place[*first], rest, value);
}

/// Whether a refusal is of `path`, or of what is in it.
fn is_below(text: &str, path: &Path<'_>) -> bool {
    text.strip_prefix(&written(path))
        .is_some_and(|rest| rest.starts_with([':', '.', '[']))
}

fn is_inside(text: &str, path: &Path<'_>) -> bool {
    text.strip_prefix(&written(path))
        .is_some_and(|rest| rest.starts_with(['.', '[']))
}

fn written(path: &Path<'_>) -> String {
    let mut text = String::from("profile");
    for step in path {
        let _ = if *step == "[0]" {
            write!(text, "{step}")
        } else {
            write!(text, ".{step}")
        };
    }
    text
}

fn words(list: &str) -> Vec<String> {
    let list = list.trim_start_matches("one of ");
    let all = list.split(", ").filter(|word| *word != "none");
    all.map(|word| word.trim_matches('"').to_owned()).collect()
}

/// The field's row in the tables of `docs/vendors.md`.
fn description(path: &Path<'_>) -> Option<String> {
    let name = path.join(".");
    let text = crate::read("docs/vendors.md");
    let mut prefix = "";
    text.lines().find_map(|line| {
        if line.starts_with("| `messages.` |") {
            prefix = "messages.";
        }
        let (field, meaning) = line.strip_prefix("| `")?.split_once("` | ")?;
        let found = !name.is_empty() && format!("{prefix}{field}") == name;
        found.then(|| meaning.trim_end_matches(" |").replace('`', ""))
    })
}
