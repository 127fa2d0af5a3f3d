//! Rules M1 to M7: which messages of the frame count.

use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::Event;
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{GENESYS, HOSTILE, genesys};

fn connected() -> Scenario {
    let mut s = genesys().connected(&json!(token("a")));
    s.forget();
    s
}

/// What an event carries, by the message that brings it.
fn delivered(name: &str, fields: Json) -> Option<Event> {
    let mut s = connected();
    s.tells(name, fields);
    s.events().into_iter().find(|event| event.name() == name).cloned()
}

#[test]
fn m1_what_is_not_from_an_allowed_origin_changes_nothing() {
    let mut s = connected();
    for name in [
        "ready",
        "session-start",
        "interaction-end",
        "token-expiring",
        "queue-position",
    ] {
        let data = json!({
            "type": format!("genesys-cloud-embed:{name}"), "userId": "u", "interactionId": "i", "position": 1,
        });
        s.message(HOSTILE, data);
    }
    assert!(s.events().is_empty() && s.posts().is_empty());
    assert_eq!(s.asks().len(), 1);
    assert_eq!(s.ignored(Ignored::WrongOrigin), 5);
    assert!(!s.session.is_live());
}

#[test]
fn m1_before_ready_every_allowed_origin_may_report_it() {
    for origin in [
        GENESYS,
        "https://api.mypurecloud.com",
        "https://media.mypurecloud.com",
    ] {
        let mut s = genesys().start();
        s.message(origin, json!({ "type": "genesys-cloud-embed:ready" }));
        assert_eq!(s.posts()[0].to.as_str(), origin);
    }
}

#[test]
fn m1_once_connected_the_pinned_origin_alone_counts() {
    let mut s = connected();
    s.message(
        "https://api.mypurecloud.com",
        json!({ "type": "genesys-cloud-embed:ready" }),
    );
    s.message(
        "https://api.mypurecloud.com",
        json!({ "type": "genesys-cloud-embed:session-start", "userId": "u" }),
    );
    assert!(s.events().is_empty() && s.posts().is_empty());
    assert_eq!(s.ignored(Ignored::WrongOrigin), 2);
}

#[test]
fn m1_the_type_is_a_primitive_string_in_the_namespace() {
    let mut s = connected();
    for data in [
        json!({}),
        json!({ "type": 7, "userId": "u" }),
        json!({ "type": ["genesys-cloud-embed:session-start"], "userId": "u" }),
        json!({ "type": null }),
        json!({ "type": "session-start", "userId": "u" }),
        json!({ "type": "other:session-start", "userId": "u" }),
        json!({ "type": " genesys-cloud-embed:session-start", "userId": "u" }),
        json!({ "type": "GENESYS-CLOUD-EMBED:session-start", "userId": "u" }),
        json!([]),
        json!("genesys-cloud-embed:session-start"),
        json!(null),
    ] {
        s.message(GENESYS, data);
    }
    assert!(s.events().is_empty());
    assert_eq!(s.ignored(Ignored::NotAnEnvelope), 7);
    assert_eq!(s.ignored(Ignored::OtherNamespace), 4);
}

#[test]
fn m3_an_ignored_message_leaves_a_count_and_nothing_of_itself() {
    let mut s = genesys().start();
    s.tells("session-start", json!({ "userId": "early" }));
    s.says("ready");
    s.tells("session-start", json!({ "userId": "s3cret\u{1}" }));
    s.tells("whatever", json!({ "field": "s3cret" }));
    s.message(HOSTILE, json!({ "type": "s3cret" }));
    assert_eq!(s.ignored(Ignored::WrongState), 1);
    assert_eq!(s.ignored(Ignored::BadField("userId")), 1);
    assert_eq!(s.ignored(Ignored::UnknownType), 1);
    assert_eq!(s.ignored(Ignored::WrongOrigin), 1);
    assert!(!format!("{:?} {:?}", s.diagnosis(), s.events()).contains("s3cret"));
}

#[test]
fn m3_the_origin_null_is_reported_as_a_sandbox_without_allow_same_origin() {
    let mut s = genesys().start();
    s.message("null", json!({ "type": "genesys-cloud-embed:ready" }));
    assert!(s.posts().is_empty());
    assert!(format!("{:?}", s.diagnosis()).contains("sandbox-lacks-allow-same-origin"));
    s.advance(10_000);
    assert!(s.last_error().message.contains("allow-same-origin"));
}

#[test]
fn m5_only_the_named_fields_are_read() {
    let fields =
        json!({ "userId": "u", "__proto__": { "polluted": true }, "constructor": {}, "html": "<img>" });
    let event = delivered("session-start", fields);
    assert_eq!(
        event,
        Some(Event::SessionStart {
            user_id: "u".to_owned()
        })
    );
}

#[test]
fn m5_unknown_types_reach_the_host_by_opt_in_only() {
    let unknown = |option: &str| {
        let mut s = genesys()
            .with("vendorMessages", json!(option))
            .connected(&json!(token("a")));
        s.tells("beep", json!({ "secret": 1 }));
        s.message(GENESYS, json!({ "type": "foreign:beep" }));
        assert_eq!(s.ignored(Ignored::UnknownType), 1);
        s.events()
            .into_iter()
            .filter(|event| event.name() == "vendor-message")
            .cloned()
            .collect::<Vec<_>>()
    };
    assert!(unknown("none").is_empty());
    for option in ["type", "data"] {
        assert_eq!(
            unknown(option),
            [Event::VendorMessage {
                name: "beep".to_owned()
            }]
        );
    }
}

#[test]
fn m6_a_flood_of_junk_grows_nothing() {
    let mut s = connected();
    for n in 0..5_000 {
        let origin = if n % 2 == 0 {
            HOSTILE.to_owned()
        } else {
            format!("https://h{n}.example")
        };
        s.session
            .receive(s.now, &origin, &crate::fakes::JsonMessage(json!({ "type": "x" })))
            .list
            .clear();
        let own = json!({ "type": format!("genesys-cloud-embed:junk-{n}") });
        s.session
            .receive(s.now, GENESYS, &crate::fakes::JsonMessage(own))
            .list
            .clear();
    }
    assert_eq!(s.ignored(Ignored::UnknownType), 5_000);
    assert!(format!("{:?}", s.session).len() < 10_000, "something grew");
}

#[test]
fn m6_a_flood_is_not_traced_message_by_message() {
    let mut s = connected();
    let mut lines = 0;
    for _ in 0..20_000 {
        let junk = crate::fakes::JsonMessage(json!({ "type": "genesys-cloud-embed:junk" }));
        lines += s.session.receive(s.now, GENESYS, &junk).list.len();
    }
    assert!(lines <= 100, "{lines}");
}

#[test]
fn m6_a_hostile_origin_of_any_length_is_cut() {
    let mut s = connected();
    s.message(&"x".repeat(1_000_000), json!({}));
    assert!(format!("{:?}", s.session).len() < 20_000);
}

#[test]
fn m7_another_user_is_delivered_and_noted() {
    let mut s = connected();
    s.tells("session-start", json!({ "userId": "first" }));
    s.tells("session-start", json!({ "userId": "first" }));
    assert!(!s.noted("user-changed"));
    s.tells("session-start", json!({ "userId": "second" }));
    assert_eq!(s.count("session-start"), 3);
    assert!(s.noted("user-changed"));
}

#[test]
fn live_is_from_session_start_or_queue_position_to_interaction_end_or_while_the_host_says_so() {
    let mut s = connected();
    assert!(!s.session.is_live());
    s.tells("queue-position", json!({ "position": 1 }));
    assert!(s.session.is_live());
    s.tells("interaction-end", json!({ "interactionId": "i" }));
    assert!(!s.session.is_live());
    s.tells("session-start", json!({ "userId": "u" }));
    assert!(s.session.is_live());
    s.tells("interaction-end", json!({ "interactionId": "i" }));
    s.input(embed_sso::core::io::Input::Busy(true));
    assert!(s.session.is_live());
    s.input(embed_sso::core::io::Input::Busy(false));
    assert!(!s.session.is_live());
}

#[test]
fn m3_every_drop_from_an_allowed_origin_is_counted_by_reason() {
    let mut s = genesys().start();
    s.message(GENESYS, json!("text"));
    s.message(GENESYS, json!([]));
    s.message(GENESYS, json!({ "kind": "no type" }));
    s.message(GENESYS, json!({ "type": 7 }));
    s.message(GENESYS, json!({ "type": "other:ready" }));
    s.says("junk");
    s.says("session-start");
    for (why, count) in [
        (Ignored::NotAnEnvelope, 4),
        (Ignored::OtherNamespace, 1),
        (Ignored::UnknownType, 1),
        (Ignored::WrongState, 1),
    ] {
        assert_eq!(s.ignored(why), count, "{why:?}");
    }
    s.message(HOSTILE, json!("text"));
    assert_eq!(
        s.ignored(Ignored::NotAnEnvelope),
        4,
        "of foreign origins only that is counted"
    );
}

#[test]
fn m3_before_ready_no_type_is_a_vendor_message() {
    let mut s = genesys().with("vendorMessages", json!("type")).start();
    s.says("junk");
    s.says("session-start");
    s.message(GENESYS, json!({ "type": "other:junk" }));
    assert_eq!(s.count("vendor-message"), 0);
}

fn timed_out(types: &[&str]) -> String {
    let mut s = genesys().start();
    s.answer(&json!(token("a")));
    for name in types {
        s.message(GENESYS, json!({ "type": name }));
    }
    s.advance(10_000);
    s.last_error().message.clone()
}

#[test]
fn m3_the_time_out_names_what_the_page_sent_and_what_was_expected() {
    let text = timed_out(&["Ready", "genesys-cloud-embed:Ready", "Ready"]);
    let expected = "the page sent `Ready`, `genesys-cloud-embed:Ready`; the profile expects `genesys-cloud-embed:ready`; ";
    assert!(text.contains(expected), "{text}");
    assert!(!timed_out(&[]).contains("the page sent"));
}

#[test]
fn m3_five_types_of_64_characters_are_kept_and_none_that_holds_a_token() {
    let long = "x".repeat(70);
    let text = timed_out(&["1", "2", &long, "4", "5", "6"]);
    assert!(
        text.contains(&format!("`{}`", "x".repeat(64))) && !text.contains("`6`"),
        "{text}"
    );
    let holding = format!("{}{}", "y".repeat(50), token("a"));
    let part = &token("a-token-that-is-long")[..16];
    for name in [holding.as_str(), &token("a")] {
        assert!(!timed_out(&[name]).contains("the page sent"), "{name}");
    }
    let mut s = genesys().start();
    s.answer(&json!(token("a-token-that-is-long")));
    s.message(GENESYS, json!({ "type": part }));
    s.advance(10_000);
    assert!(!s.last_error().message.contains("the page sent"));
}
