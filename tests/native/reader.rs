//! What the reader refuses in a profile, and in which words (rules E2, P1). The tree is what the browser layer reads.

use embed_sso::core::config::Config;
use embed_sso::core::error::Code;
use embed_sso::core::value::Value;
use serde_json::{Value as Json, json};

use crate::fakes::parse;
use crate::setup::{Setup, genesys};
use crate::tree::tree;

pub(crate) const SECONDS: &str = "a number of seconds from 0 to 1000000000";
const PLACEMENTS: &str = r#"one of "fragment", "query", "loginUrl", "message", "none""#;
const ON_OPENING: &str = r#"one of "$hostOrigin", "$settings""#;

/// The refusal of the profile of a message vendor once `path` holds `value`.
pub(crate) fn refusal(path: &str, value: Value) -> String {
    let mut options = tree(&genesys().options);
    put(&mut options, &format!("profile.{path}"), value);
    let error = Config::read(&options, &parse).expect_err(path);
    assert_eq!(error.code, Code::InvalidProfile, "{}", error.message);
    error.message.clone()
}

pub(crate) fn put(object: &mut Value, path: &str, value: Value) {
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    let Value::Map(fields) = object else {
        panic!("no object around {path}");
    };
    if !fields.iter().any(|(known, _)| known == key) {
        fields.push((key.to_owned(), Value::Map(Vec::new())));
    }
    let field = fields.iter_mut().find(|(known, _)| known == key);
    let (_, field) = field.expect("it was put there");
    if rest.is_empty() {
        *field = value;
    } else {
        put(field, rest, value);
    }
}

pub(crate) fn refused(path: &str, value: &Json, text: &str) {
    assert_eq!(refusal(path, tree(value)), text);
}

#[test]
fn e2_what_has_another_kind_is_refused_by_path_and_kind() {
    let text = |path: &str, found: &str, expected: &str| {
        format!("profile.{path}: found {found}, expected {expected}")
    };
    for (path, value, found, expected) in [
        ("name", json!(7), "a number", "a non-empty string"),
        ("name", json!(""), "an empty string", "a non-empty string"),
        ("clock", json!(3600), "a number", "an object"),
        ("clock.default", json!("4h"), "a string", SECONDS),
        ("clock.default", json!(-1), "a number", SECONDS),
        ("origins", json!("https://a.example"), "a string", "a list"),
        (
            "origins",
            json!(["https://a.example", null]),
            "null",
            "a non-empty string",
        ),
        ("refusals", json!(["434"]), "a list", "an object"),
        ("refusals.434", json!(true), "a boolean", "a non-empty string"),
        ("params", json!({ "a": "b" }), "an object", "a list"),
        ("params", json!([["a"]]), "a list", "a pair of strings"),
        ("params", json!([["a", "b", "c"]]), "a list", "a pair of strings"),
        ("frame.sandbox", json!([true]), "a boolean", "a non-empty string"),
        (
            "signOut",
            json!({ "command": 1 }),
            "a number",
            "a non-empty string",
        ),
        ("variants", json!([]), "a list", "an object"),
        ("messages.type", json!([]), "a list", "a non-empty string"),
        ("messages.type", json!(["a", 1]), "a number", "a non-empty string"),
        ("messages.opening", json!({}), "an object", "a list"),
    ] {
        let place = match path {
            "origins" if value.is_array() => "origins[1]",
            "params" if value.is_array() => "params[0]",
            "frame.sandbox" => "frame.sandbox[0]",
            "signOut" => "signOut.command",
            "messages.type" if value.get(1).is_some() => "messages.type[1]",
            path => path,
        };
        refused(path, &value, &text(place, found, expected));
    }
}

#[test]
fn e2_a_param_is_refused_by_its_place() {
    let text = "profile.params[1][0]: found a number, expected a string";
    refused("params", &json!([["a", "b"], [1, "c"]]), text);
}

#[test]
fn e2_what_must_be_there_is_told_to_be_missing() {
    let text = "profile.name: missing, expected a non-empty string";
    refused("name", &json!(null), text);
    let text = "profile.placement.query.parameter: missing, expected a non-empty string";
    refused("placement", &json!({ "query": {} }), text);
    let text = "profile.siblings.are: missing, expected a list";
    refused("siblings", &json!({ "of": "apps" }), text);
    refused(
        "messages",
        &json!(null),
        "profile.messages: missing, expected an object",
    );
    refused(
        "messages.token",
        &json!(null),
        "profile.messages.token: missing, expected an object",
    );
    let text = "profile.messages.token.answer.reply: missing, expected plain data";
    refused("messages.token", &json!({ "answer": { "request": "x" } }), text);
    let text = "profile.messages.events.session-start.type: missing, expected a non-empty string";
    refused("messages.events.session-start", &json!({}), text);
}

#[test]
fn e2_an_unknown_field_is_refused_with_those_that_are_known() {
    let text = r#"profile.clock: unknown field "deflaut", expected one of "session", "loginBy", "loginSpan", "default""#;
    refused("clock.deflaut", &json!(1), text);
    let text = r#"profile.placement.fragment: unknown field "paramter", expected "parameter""#;
    refused("placement", &json!({ "fragment": { "paramter": "token" } }), text);
    let text = r#"profile.placement.message: unknown field "to", expected none"#;
    refused("placement", &json!({ "message": { "to": "*" } }), text);
    let text = format!(r#"profile.placement: unknown field "header", expected {PLACEMENTS}"#);
    refused("placement", &json!({ "header": {} }), &text);
    let text = r#"profile.messages.events.session-start: unknown field "position", expected one of "type", "when", "userId""#;
    refused(
        "messages.events.session-start",
        &json!({ "type": "x", "position": "y" }),
        text,
    );
}

#[test]
fn e2_a_choice_is_exactly_one() {
    let expected = format!("expected exactly {PLACEMENTS}");
    refused(
        "placement",
        &json!({}),
        &format!("profile.placement: found no field, {expected}"),
    );
    let both = json!({ "message": {}, "query": { "parameter": "t" } });
    refused(
        "placement",
        &both,
        &format!("profile.placement: found several fields, {expected}"),
    );
}

#[test]
fn e2_a_word_is_told_with_those_that_are_known() {
    let text = r#"profile.messages.codec: found "xml", expected one of "object", "json""#;
    refused("messages.codec", &json!("xml"), text);
    let text = r#"profile.messages.codec: found a number, expected one of "object", "json""#;
    refused("messages.codec", &json!(1), text);
    refused(
        "variant",
        &json!("big"),
        r#"profile.variant: found "big", expected none"#,
    );
}

#[test]
fn p1_no_string_is_repeated_that_is_no_word_of_a_list_and_no_more_than_32_characters_of_one() {
    let secret = "c4n4ry-".repeat(10);
    for path in [
        "clock",
        "clock.default",
        "origins",
        "placement",
        "frame.allow",
        "messages.events",
    ] {
        assert!(
            !refusal(path, Value::Text(secret.clone())).contains("c4n4ry"),
            "{path}"
        );
    }
    let text = refusal("messages.codec", Value::Text(secret.clone()));
    assert!(text.contains(&format!("found \"{}\",", &secret[..32])), "{text}");
    let text = refusal(&format!("clock.{secret}"), Value::Null);
    assert!(
        text.contains(&format!("unknown field \"{}\",", &secret[..32])),
        "{text}"
    );
    let text = refusal(&format!("refusals.{secret}"), Value::Null);
    assert!(
        text.starts_with(&format!("profile.refusals.{}: ", &secret[..32])),
        "{text}"
    );
}

#[test]
fn p3_a_template_holds_only_the_placeholders_that_are_known_where_it_is_sent() {
    let text = format!(r#"profile.messages.opening[0].deep[0]: found "$token", expected {ON_OPENING}"#);
    refused("messages.opening", &json!([{ "deep": ["$token"] }]), &text);
    let text =
        format!(r#"profile.messages.handshake.hostFirst.hello.ref: found "$id", expected {ON_OPENING}"#);
    let handshake = json!({ "hostFirst": { "hello": { "ref": "$id" }, "answer": "x" } });
    refused("messages.handshake", &handshake, &text);
    let text = format!(r#"profile.messages.opening[0].$note: found "$token", expected {ON_OPENING}"#);
    refused("messages.opening", &json!([{ "$note": "$token" }]), &text); // in a message it is no note
}

#[test]
fn e2_the_first_refusal_is_told() {
    let setup = genesys().profile("clock", json!(1)).profile("name", json!(2));
    assert!(setup.refused().1.starts_with("profile.name: "));
    let setup = Setup::of(&json!({}), "no URL");
    assert_eq!(setup.refused().0, Code::InvalidProfile);
}

#[test]
fn e2_options_are_refused_by_their_own_paths() {
    let refused = |option: &str, value: Json| genesys().with(option, value).refused();
    let text = r#"options.renewal: found "never", expected one of "host-decides", "automatic""#;
    assert_eq!(
        refused("renewal", json!("never")),
        (Code::InvalidOption, text.to_owned())
    );
    let text = "options.params[0][1]: found a number, expected a string";
    assert_eq!(
        refused("params", json!([["a", 1]])),
        (Code::InvalidParam, text.to_owned())
    );
    let text = "options.allowedOrigins[0]: found a number, expected a non-empty string";
    assert_eq!(
        refused("allowedOrigins", json!([7])),
        (Code::InvalidOrigin, text.to_owned())
    );
    let text = r#"options.popup: unknown field "feature", expected one of "features", "closeWithEmbed""#;
    assert_eq!(
        refused("popup", json!({ "feature": "" })),
        (Code::InvalidOption, text.to_owned())
    );
    let mut setup = genesys();
    setup.options.as_object_mut().unwrap().remove("url");
    let text = "options.url: missing, expected an absolute URL";
    assert_eq!(setup.refused(), (Code::InvalidOption, text.to_owned()));
}
