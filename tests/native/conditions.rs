//! Rules M8 and M9: what a message must contain besides its type, and events on the page's first message and its request.

use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::{Input, State};
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::Setup;

const PAGE: &str = "https://phone.example";

/// One message type for several things, as telephony vendors have it.
fn phone() -> Setup {
    let profile = json!({
        "name": "phone",
        "placement": { "message": {} },
        "messages": {
            "payload": "payload",
            "handshake": { "frameFirst": { "ready": "ready", "ack": { "type": "ack" } } },
            "token": { "push": { "token": "$token" } },
            "events": {
                "session-start": { "type": "ready", "userId": "user" },
                "interaction-end": [
                    { "type": "call", "interactionId": "id", "when": { "state": "off" } },
                    { "type": "ringtone", "interactionId": "id", "when": { "answer": ["refused", "missed"], "real": true } },
                ],
            },
        },
    });
    Setup::of(&profile, "https://phone.example/app")
}

fn connected(setup: Setup) -> Scenario {
    let mut s = setup.start();
    s.answer(&json!(token("a")));
    s.load();
    s.message(PAGE, json!({ "type": "ready", "payload": { "user": "u" } }));
    assert_eq!(s.state(), State::Connected);
    s
}

fn refusal(path: &str, value: Json) -> String {
    phone().profile(path, value).refused().1
}

#[test]
fn m8_a_field_decides_what_a_message_of_one_type_means() {
    let mut s = connected(phone());
    for (state, ends) in [(json!("on"), 0), (json!(null), 0), (json!("off"), 1)] {
        s.message(
            PAGE,
            json!({ "type": "call", "payload": { "state": state, "id": "c" } }),
        );
        assert_eq!(s.count("interaction-end"), ends, "{state}");
    }
    assert_eq!(s.ignored(Ignored::UnknownType), 2, "what is not meant is counted");
}

#[test]
fn m8_a_number_may_be_asked_for() {
    let call = json!([{ "type": "call", "interactionId": "id", "when": { "version": 2 } }]);
    let mut s = connected(phone().profile("messages.events.interaction-end", call));
    for (version, ends) in [(json!(1), 0), (json!("2"), 0), (json!(2), 1)] {
        s.message(
            PAGE,
            json!({ "type": "call", "payload": { "version": version, "id": "c" } }),
        );
        assert_eq!(s.count("interaction-end"), ends, "{version}");
    }
}

#[test]
fn m8_several_messages_may_mean_the_same_and_a_list_of_values_is_one_of_them() {
    let mut s = connected(phone());
    let mut says = |answer: &str, real: Json| {
        let payload = json!({ "id": "c", "answer": answer, "real": real });
        s.message(PAGE, json!({ "type": "ringtone", "payload": payload }));
        s.count("interaction-end")
    };
    assert_eq!(says("answered", json!(true)), 0);
    assert_eq!(says("refused", json!(true)), 1);
    assert_eq!(says("missed", json!(true)), 2);
    assert_eq!(says("missed", json!(false)), 2, "every field counts");
    assert_eq!(says("missed", json!("true")), 2, "text is no flag");
}

#[test]
fn m8_what_is_not_addressed_to_the_host_is_foreign() {
    let mut s = phone()
        .profile("messages.when", json!({ "to": "parent" }))
        .start();
    s.answer(&json!(token("a")));
    s.message(PAGE, json!({ "type": "ready", "to": "child" }));
    assert_eq!((s.state(), s.posts().len()), (State::Loading, 0));
    s.message(PAGE, json!({ "type": "ready", "to": "parent" }));
    assert_eq!(s.state(), State::Connected);
}

#[test]
fn m8_ready_answer_and_request_have_conditions_too() {
    let logged_in = json!({ "loggedIn": true });
    let mut s = phone()
        .profile("messages.handshake.frameFirst.when", logged_in.clone())
        .start();
    s.message(PAGE, json!({ "type": "ready", "loggedIn": false }));
    assert_eq!(s.state(), State::Loading);
    s.message(PAGE, json!({ "type": "ready", "loggedIn": true }));
    assert_eq!(s.state(), State::Connected);

    let first = json!({ "hostFirst": { "hello": {}, "answer": "ready", "when": logged_in } });
    let mut s = phone().profile("messages.handshake", first).start();
    s.message(PAGE, json!({ "type": "ready", "loggedIn": false }));
    assert_ne!(s.state(), State::Connected);

    let asks = json!({ "answer": { "request": "get", "when": { "what": "token" }, "reply": { "token": "$token" } } });
    let mut s = connected(phone().profile("messages.token", asks));
    s.message(PAGE, json!({ "type": "get", "what": "weather" }));
    assert!(s.posted().is_empty());
    s.message(PAGE, json!({ "type": "get", "what": "token" }));
    assert_eq!(s.posted(), [token("a")]);
}

#[test]
fn m8_conditions_are_plain_values_at_paths() {
    let events = "messages.events.session-start.when";
    for wrong in [json!({ "a": null }), json!({ "a": {} }), json!({ "a": [["b"]] })] {
        let text = refusal(events, wrong);
        assert!(
            text.starts_with("profile.messages.events.session-start.when.a"),
            "{text}"
        );
    }
    assert!(refusal("messages.when", json!(["a"])).starts_with("profile.messages.when: found a list"));
    let list = refusal(
        "messages.events.height",
        json!([{ "type": "h" }, { "tpye": "h" }]),
    );
    assert!(list.starts_with("profile.messages.events.height[1]"), "{list}");
}

#[test]
fn m9_the_first_message_carries_an_event_after_the_page_is_connected() {
    let s = connected(phone());
    let names: Vec<&str> = s.events().iter().map(|event| event.name()).collect();
    let connected = s.states().last().copied();
    assert_eq!(
        (names.last(), connected),
        (Some(&"session-start"), Some("connected"))
    );
    assert!(!s.session.is_live() || s.count("session-start") == 1);
}

#[test]
fn m9_an_event_that_is_not_valid_does_not_spoil_the_handshake() {
    let mut s = phone().start();
    s.message(PAGE, json!({ "type": "ready" }));
    assert_eq!((s.state(), s.count("session-start")), (State::Connected, 0));
    assert_eq!(s.ignored(Ignored::BadField("userId")), 1);
}

#[test]
fn m9_nothing_is_carried_by_a_ready_that_does_not_count() {
    let mut s = phone().start();
    s.message(
        "https://evil.example",
        json!({ "type": "ready", "payload": { "user": "u" } }),
    );
    assert_eq!(s.count("session-start"), 0);
    let mut s = phone().start();
    s.input(Input::Blocked {
        directive: "frame-src".to_owned(),
        blocked: PAGE.to_owned(),
    });
    s.message(PAGE, json!({ "type": "ready", "payload": { "user": "u" } }));
    assert_eq!(s.count("session-start"), 0);
}

fn asks_before_the_end() -> Setup {
    let asks = json!({ "answer": { "request": "tokens", "reply": { "token": "$token" } } });
    phone()
        .profile("messages.token", asks)
        .profile(
            "messages.handshake",
            json!({ "frameFirst": { "ready": "tokens" } }),
        )
        .profile(
            "messages.events",
            json!({ "token-expiring": { "type": "tokens" } }),
        )
}

#[test]
fn m9_the_request_for_the_token_may_be_the_first_message() {
    let mut s = asks_before_the_end().start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.message(PAGE, json!({ "type": "tokens" }));
    assert_eq!((s.state(), s.posted()), (State::Connected, vec![token("a")]));
}

#[test]
fn m9_a_request_that_reports_the_end_is_answered_with_the_fresh_token() {
    let mut s = asks_before_the_end().start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.message(PAGE, json!({ "type": "tokens" }));
    s.load();
    s.advance(300_000);
    s.message(PAGE, json!({ "type": "tokens" }));
    assert_eq!((s.posted().len(), s.last_ask()), (1, (300_000, "expiring", 1)));
    s.answer(&json!({ "token": token("b"), "expiresIn": 600 }));
    assert_eq!(s.posted(), [token("a"), token("b")]);
}

#[test]
fn m9_another_request_is_answered_with_the_token_in_use() {
    let mut s = asks_before_the_end()
        .profile("messages.events", json!({}))
        .start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.message(PAGE, json!({ "type": "tokens" }));
    s.load();
    s.advance(550_000);
    assert_eq!(s.last_ask(), (540_000, "expiring", 1));
    s.message(PAGE, json!({ "type": "tokens" }));
    assert_eq!(s.posted(), [token("a"), token("a")]);
}
