//! What `send(type, data)` posts, by profile, and the fields of placeholders.

use serde_json::{Value as Json, json};

use crate::fakes::{posted, token};
use crate::scenario::Scenario;
use crate::setup::{Setup, genesys};

fn dialler() -> Setup {
    let commands = json!({ "dial": { "name": "app_dial", "value": { "number": "$data.phone.number" } } });
    genesys()
        .profile("messages.command", json!({ "type": "$type", "data": "$data" }))
        .profile("messages.commands", commands)
}

fn connected(setup: Setup) -> Scenario {
    let mut s = setup.connected(&json!(token("a")));
    s.forget();
    s
}

fn sent(s: &mut Scenario, name: &str) -> Vec<Json> {
    s.forget();
    s.send(name);
    s.posts().into_iter().map(posted).collect()
}

#[test]
fn h9_a_command_has_a_message_of_its_own_or_the_common_one() {
    let mut s = connected(dialler());
    assert_eq!(
        sent(&mut s, "dial"),
        [json!({ "name": "app_dial", "value": { "number": "$data.phone.number" } })]
    );
    assert_eq!(
        sent(&mut s, "hang-up"),
        [json!({ "type": "$type", "data": "$data" })]
    );
    let mut s = connected(dialler().profile("messages.command", json!(null)));
    assert_eq!(sent(&mut s, "dial").len(), 1);
    assert!(sent(&mut s, "hang-up").is_empty());
}

#[test]
fn p3_a_field_stands_where_its_placeholder_may() {
    let refusal = |path: &str, value: Json| genesys().profile(path, value).refused().1;
    for (path, value, placeholder) in [
        ("messages.commands", json!({ "a": "$settings.x" }), "$settings.x"),
        ("messages.commands", json!({ "a": "$data." }), "$data."),
        ("messages.commands", json!({ "a": "$dat.x" }), "$dat.x"),
        ("messages.command", json!({ "a": ["$token"] }), "$token"),
        ("messages.opening", json!(["$data.x"]), "$data.x"),
        ("messages.opening", json!(["$hostOrigin.x"]), "$hostOrigin.x"),
        (
            "messages.token",
            json!({ "push": { "x": "$token.x" } }),
            "$token.x",
        ),
    ] {
        let text = refusal(path, value);
        assert!(
            text.starts_with(&format!("profile.{path}")) && text.contains(placeholder),
            "{text}"
        );
    }
    let themed = genesys().profile("messages.opening", json!([{ "theme": "$settings.look.theme" }]));
    assert!(themed.config().is_ok());
}

#[test]
fn l8_a_command_to_sign_out_has_a_message() {
    let bye = |setup: Setup| setup.profile("signOut", json!({ "command": "bye" }));
    let silent = genesys().profile("messages.command", json!(null));
    assert_eq!(
        bye(silent.clone()).refused().1,
        "profile.signOut.command: found a string, expected a type that messages.command or messages.commands can send"
    );
    assert!(
        bye(silent.profile("messages.commands", json!({ "bye": {} })))
            .config()
            .is_ok()
    );
    assert!(bye(dialler()).config().is_ok());
}
