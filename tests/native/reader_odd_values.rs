//! What the reader makes of data that no JSON file holds, and of any data at all (rule E2).

use embed_sso::core::config::Config;
use embed_sso::core::value::Value;
use proptest::prelude::*;
use serde_json::json;

use crate::fakes::parse;
use crate::random::cases;
use crate::reader::{SECONDS, put, refusal, refused};
use crate::setup::genesys;
use crate::tree::tree;

#[test]
fn e2_what_json_has_no_form_for_is_refused_by_its_type() {
    let other = |tag: &str| Value::Other(tag.to_owned());
    for (path, tag, text) in [
        (
            "clock",
            "[object Date]",
            "found a value of type Date, expected an object",
        ),
        (
            "refusals",
            "[object Map]",
            "found a value of type Map, expected an object",
        ),
        (
            "variants",
            "[object Map]",
            "found a value of type Map, expected an object",
        ),
        (
            "messages.command",
            "[object Function]",
            "found a value of type Function, expected plain data",
        ),
        (
            "name",
            "text with broken Unicode",
            "found text with broken Unicode, expected a non-empty string",
        ),
        (
            "messages.opening",
            "a field that throws",
            "found a field that throws, expected a list",
        ),
    ] {
        assert_eq!(refusal(path, other(tag)), format!("profile.{path}: {text}"));
    }
    let text = format!("profile.clock.default: found NaN, expected {SECONDS}");
    assert_eq!(refusal("clock.default", Value::Number(f64::NAN)), text);
    let text = format!("profile.clock.default: found an infinite number, expected {SECONDS}");
    assert_eq!(refusal("clock.default", Value::Number(f64::INFINITY)), text);
    let pair = Value::List(vec![Value::Text("a".into()), other("text with broken Unicode")]);
    let text = "profile.params[0][1]: found text with broken Unicode, expected a string";
    assert_eq!(refusal("params", Value::List(vec![pair])), text);
}

#[test]
fn e2_names_that_objects_inherit_are_nothing_special() {
    let text = r#"profile.clock: unknown field "constructor", expected one of "session", "loginBy", "loginSpan", "default""#;
    refused("clock.constructor", &json!(1), text);
    refused(
        "variant",
        &json!("toString"),
        r#"profile.variant: found "toString", expected none"#,
    );
    let mut s = genesys().start();
    s.says("ready");
    s.tells("constructor", json!({}));
    assert_eq!(s.posts().len(), 2, "no reply is inherited");
}

#[test]
fn e2_proto_is_an_unknown_field_everywhere() {
    for (path, place) in [
        ("__proto__", ""),
        ("placement.__proto__", ".placement"),
        ("refusals.__proto__", ".refusals"),
        ("variants.__proto__", ".variants"),
        ("messages.replies.__proto__", ".messages.replies"),
        ("messages.command.deep.__proto__", ".messages.command.deep"),
    ] {
        let text = refusal(path, Value::Map(Vec::new()));
        assert!(
            text.starts_with(&format!(
                r#"profile{place}: unknown field "__proto__", expected "#
            )),
            "{text}"
        );
    }
}

#[test]
fn e2_a_template_may_be_nested_deeply() {
    let nest = |inner: Value| (0..200).fold(inner, |value, _| Value::List(vec![value]));
    let mut options = tree(&genesys().options);
    put(&mut options, "profile.messages.command", nest(Value::Null));
    assert!(Config::read(&options, &parse).is_ok());
    let text = refusal("messages.command", nest(Value::Text("$token".into())));
    let path = format!("profile.messages.command{}", "[0]".repeat(200));
    assert_eq!(
        text,
        format!(r#"{path}: found "$token", expected one of "$type", "$data", "$id""#)
    );
}

/// Words that a profile knows, so that random data gets further than to its first key.
const KNOWN: [&str; 24] = [
    "name",
    "url",
    "placement",
    "fragment",
    "query",
    "loginUrl",
    "message",
    "parameter",
    "useWithin",
    "clock",
    "default",
    "messages",
    "handshake",
    "frameFirst",
    "ready",
    "token",
    "push",
    "events",
    "session-start",
    "type",
    "variants",
    "refusals",
    "__proto__",
    "$note",
];

fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        Just("$token".to_owned()),
        Just("https://a.example".to_owned()),
        any::<String>()
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        text.clone().prop_map(Value::Text),
        text.prop_map(Value::Other),
    ];
    leaf.prop_recursive(6, 48, 6, |inner| {
        let key =
            prop_oneof![8 => prop::sample::select(&KNOWN[..]).prop_map(str::to_owned), 1 => any::<String>()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::vec((key, inner), 0..6).prop_map(Value::Map),
        ]
    })
}

fn any_place() -> impl Strategy<Value = String> {
    let places = [
        "profile",
        "profile.placement",
        "profile.clock",
        "profile.messages",
        "profile.messages.handshake",
        "profile.messages.events",
        "profile.messages.token",
        "profile.frame",
        "profile.params",
        "frame",
        "params",
        "popup",
        "allowedOrigins",
    ];
    prop::sample::select(places.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn e2_any_data_is_read_or_refused_by_a_path(place in any_place(), value in any_value()) {
        let mut options = tree(&genesys().options);
        put(&mut options, &place, value);
        if let Err(error) = Config::read(&options, &parse) {
            let text = &error.message;
            prop_assert!(!text.is_empty() && text.len() < 2_000, "{}", text);
        }
    }
}
