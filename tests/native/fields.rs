//! Rule M2: the fields of a message.

use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::Event;
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::genesys;

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

fn bad(name: &str, fields: &Json, field: &'static str) {
    let mut s = connected();
    s.tells(name, fields.clone());
    assert!(s.events().is_empty(), "{name} {fields}");
    assert_eq!(s.ignored(Ignored::BadField(field)), 1, "{name} {fields}");
    assert!(format!("{:?}", s.diagnosis()).contains(field));
}

#[test]
fn m2_session_start_needs_a_user_id() {
    let longest = "ü".repeat(256);
    for good in ["u", "a b", "\u{7f}", longest.as_str(), &"😀".repeat(128)] {
        let event = delivered("session-start", json!({ "userId": good }));
        assert_eq!(
            event,
            Some(Event::SessionStart {
                user_id: good.to_owned()
            })
        );
    }
    for wrong in [
        json!({}),
        json!({ "userId": "" }),
        json!({ "userId": -7 }),
        json!({ "userId": 7.5 }),
        json!({ "userId": 9_007_199_254_740_992_u64 }),
        json!({ "userId": true }),
        json!({ "userId": null }),
        json!({ "userId": ["u"] }),
        json!({ "userId": { "toString": "u" } }),
        json!({ "userId": "a\u{1f}" }),
        json!({ "userId": "a\u{0}b" }),
        json!({ "userId": "x".repeat(257) }),
        json!({ "userId": "😀".repeat(129) }),
        json!({ "userid": "u" }),
    ] {
        bad("session-start", &wrong, "userId");
    }
}

#[test]
fn m2_interaction_end_needs_an_interaction_id() {
    let event = delivered("interaction-end", json!({ "interactionId": "i-1" }));
    assert_eq!(
        event,
        Some(Event::InteractionEnd {
            interaction_id: "i-1".to_owned()
        })
    );
    for wrong in [
        json!({}),
        json!({ "interactionId": "" }),
        json!({ "interactionId": "\t" }),
    ] {
        bad("interaction-end", &wrong, "interactionId");
    }
}

#[test]
fn m2_queue_position_is_a_safe_integer_and_total_at_least_it() {
    let queue = |position: f64, total: Option<f64>| Some(Event::QueuePosition { position, total });
    assert_eq!(
        delivered("queue-position", json!({ "position": 3 })),
        queue(3.0, None)
    );
    assert_eq!(
        delivered("queue-position", json!({ "position": 3, "total": 3 })),
        queue(3.0, Some(3.0))
    );
    let most = 9_007_199_254_740_991_u64;
    #[allow(clippy::cast_precision_loss)]
    let exact = most as f64;
    assert_eq!(
        delivered("queue-position", json!({ "position": most })),
        queue(exact, None)
    );
    for wrong in [
        json!({}),
        json!({ "position": -1 }),
        json!({ "position": 1.5 }),
        json!({ "position": "1" }),
        json!({ "position": true }),
        json!({ "position": most + 1 }),
        json!({ "position": 1e300 }),
        json!({ "position": null }),
    ] {
        bad("queue-position", &wrong, "position");
    }
    for wrong in [
        json!({ "position": 3, "total": 2 }),
        json!({ "position": 3, "total": "4" }),
        json!({ "position": 3, "total": null }),
        json!({ "position": 3, "total": 3.5 }),
        json!({ "position": 0, "total": -1 }),
    ] {
        bad("queue-position", &wrong, "total");
    }
}

#[test]
fn m2_minus_zero_is_zero() {
    match delivered("queue-position", json!({ "position": -0.0, "total": -0.0 })) {
        Some(Event::QueuePosition {
            position,
            total: Some(total),
        }) => {
            assert!(position.is_sign_positive() && total.is_sign_positive());
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn m2_an_invalid_optional_field_voids_token_expiring() {
    for wrong in [json!("60"), json!(-1), json!(1e9 + 1.0), json!(null), json!({})] {
        let mut s = connected();
        s.advance(20_000);
        s.tells("token-expiring", json!({ "expiresIn": wrong }));
        assert_eq!(
            (s.asks().len(), s.ignored(Ignored::BadField("expiresIn"))),
            (1, 1),
            "{wrong}"
        );
    }
    for good in [
        json!({}),
        json!({ "expiresIn": 0 }),
        json!({ "expiresIn": 1e9 }),
        json!({ "expiresIn": 0.5 }),
    ] {
        let mut s = connected();
        s.advance(20_000);
        s.tells("token-expiring", good);
        assert_eq!(s.last_ask(), (20_000, "expiring", 1));
    }
}

#[test]
fn m2_a_safe_integer_is_the_decimal_text_of_an_id() {
    for (number, text) in [
        (json!(0), "0"),
        (json!(-0.0), "0"),
        (json!(12_345), "12345"),
        (json!(9_007_199_254_740_991_u64), "9007199254740991"),
    ] {
        let event = delivered("interaction-end", json!({ "interactionId": number }));
        let interaction_id = text.to_owned();
        assert_eq!(event, Some(Event::InteractionEnd { interaction_id }));
    }
}

#[test]
fn m2_a_height_is_a_number_or_a_length_in_css_pixels() {
    let tall = |height: Json| {
        let events = json!({ "height": { "type": "height" } });
        let setup = genesys().profile("messages.events", events);
        let mut s = setup.connected(&json!(token("a")));
        s.tells("height", json!({ "height": height }));
        let found = s.events().into_iter().find_map(|event| match event {
            Event::Height { height } => Some(*height),
            _ => None,
        });
        assert_eq!(found.is_none(), s.ignored(Ignored::BadField("height")) == 1);
        found
    };
    for (given, height) in [
        (json!(912), 912.0),
        (json!(0.5), 0.5),
        (json!("912px"), 912.0),
        (json!("912"), 912.0),
        (json!("912.75px"), 912.0),
        (json!("1000000px"), 1e6),
    ] {
        assert_eq!(tall(given.clone()), Some(height), "{given}");
    }
    for wrong in [
        json!(-1),
        json!(1_000_001),
        json!("1000001px"),
        json!("-1px"),
        json!("px"),
        json!(""),
        json!("50%"),
        json!("12em"),
        json!("1e3px"),
        json!("1.px"),
        json!("912 px"),
        json!("9999999999999px"),
        json!(true),
    ] {
        assert_eq!(tall(wrong.clone()), None, "{wrong}");
    }
}
