//! `tests/types/profile-fields.ts`: every field that the core's reader knows, asked of the reader itself by giving it one
//! that it does not know, so that the type checker compares the reader with the declarations, in both directions.

use embed_sso::core::config::Config;
use serde_json::{Value as Json, json};
use std::fmt::Write;

use crate::tree::tree;

/// Paths into a profile, and the type of what stands there.
const OBJECTS: [(&str, &str); 26] = [
    ("", "Profile"),
    ("placement", "Profile[\"placement\"]"),
    ("placement.fragment", "In<Profile[\"placement\"], \"fragment\">"),
    ("placement.query", "In<Profile[\"placement\"], \"query\">"),
    ("placement.loginUrl", "In<Profile[\"placement\"], \"loginUrl\">"),
    ("placement.message", "In<Profile[\"placement\"], \"message\">"),
    ("placement.none", "In<Profile[\"placement\"], \"none\">"),
    ("clock", "In<Profile, \"clock\">"),
    ("siblings", "In<Profile, \"siblings\">"),
    ("frame", "In<Profile, \"frame\">"),
    ("signOut", "In<Profile, \"signOut\">"),
    ("messages", "Messages"),
    ("messages.handshake", "Messages[\"handshake\"]"),
    (
        "messages.handshake.frameFirst",
        "In<Messages[\"handshake\"], \"frameFirst\">",
    ),
    (
        "messages.handshake.hostFirst",
        "In<Messages[\"handshake\"], \"hostFirst\">",
    ),
    (
        "messages.handshake.loaded",
        "In<Messages[\"handshake\"], \"loaded\">",
    ),
    ("messages.token", "In<Messages, \"token\">"),
    ("messages.token.answer", "In<In<Messages, \"token\">, \"answer\">"),
    ("messages.events", "Events"),
    ("messages.events.session-start", "In<Events, \"session-start\">"),
    ("messages.events.queue-position", "In<Events, \"queue-position\">"),
    (
        "messages.events.interaction-start",
        "In<Events, \"interaction-start\">",
    ),
    (
        "messages.events.interaction-end",
        "In<Events, \"interaction-end\">",
    ),
    ("messages.events.token-expiring", "In<Events, \"token-expiring\">"),
    ("messages.events.token-rejected", "In<Events, \"token-rejected\">"),
    ("messages.events.height", "In<Events, \"height\">"),
];
/// Fields that hold one of a few words.
const WORDS: [(&str, &str); 2] = [
    ("messages.codec", "In<Messages, \"codec\">"),
    ("messages.over", "In<Messages, \"over\">"),
];

const HEAD: &str = r#"
import type { Profile } from "embed-sso";

/** The value under K, in whichever of the choices there is one. */
type In<T, K extends string> = T extends { readonly [key in K]?: infer V } ? NonNullable<V> : never;
/** The names in all the choices, without notes; a list of choices is as one of them. */
type Names<T> = T extends readonly unknown[] ? never : T extends unknown ? Exclude<keyof T, `$${string}`> : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : "a field is missing in the types") : "a field is missing in the reader";
type Messages = In<Profile, "messages">;
type Events = In<Messages, "events">;

"#;

pub(crate) fn text() -> String {
    let mut out = format!(
        "// {}\n// biome-ignore-all format: one object on each line\n",
        crate::NOTICE
    );
    out.push_str(HEAD);
    for (path, of) in OBJECTS {
        let known = known(path, json!({ "?": 1 }));
        let _ = writeln!(
            out,
            "true satisfies Same<Names<{of}>, {}>; // {path}",
            union(&known)
        );
    }
    for (path, of) in WORDS {
        let _ = writeln!(
            out,
            "true satisfies Same<{of}, {}>; // {path}",
            union(&known(path, json!("?")))
        );
    }
    out
}

fn union(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    if quoted.is_empty() {
        "never".into()
    } else {
        quoted.join(" | ")
    }
}

/// What the reader allows at `path`, by the error with which it refuses `wrong` there.
fn known(path: &str, wrong: Json) -> Vec<String> {
    let mut profile = json!({ "?": 1 });
    if !path.is_empty() {
        profile = json!({ "name": "x", "placement": { "message": {} }, "messages": messages() });
        put(&mut profile, path, wrong);
    }
    let options = json!({ "profile": profile, "url": "https://tool.example/" });
    let error = Config::read(&tree(&options), &|_| None).expect_err("a field that nobody knows");
    let (_, allowed) = error.message.split_once(", expected ").expect("what is expected");
    let allowed = allowed.trim_start_matches("one of ");
    allowed
        .split(", ")
        .filter(|word| *word != "none")
        .map(|word| word.trim_matches('"').to_owned())
        .collect()
}

fn messages() -> Json {
    json!({ "handshake": { "frameFirst": { "ready": "r" } }, "token": { "push": {} } })
}

/// Choices get only the one that the path goes through.
fn put(place: &mut Json, path: &str, wrong: Json) {
    match path.split_once('.') {
        Some((key, rest)) => {
            if ["placement", "handshake", "token"].contains(&key) {
                place[key] = json!({});
            }
            put(&mut place[key], rest, wrong);
        }
        None => place[path] = wrong,
    }
}
