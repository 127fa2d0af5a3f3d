//! What the host is given as objects: which keys there are, which are left out, and what is null (rules E1, E3).

use embed_sso::core::error::{Code, EmbedError, Fault};
use embed_sso::core::io::{Event, Source, State, Trace};
use serde::Serialize;
use serde_json::{Value as Json, json, to_value};

use crate::fakes::token;
use crate::setup::{HOSTILE, genesys, streem};

fn serialised(of: &impl Serialize) -> Json {
    to_value(of).expect("it has a form in JSON")
}

/// A moment as JavaScript has it.
#[allow(clippy::cast_precision_loss)] // ms since 1970 fit
fn number(ms: i64) -> f64 {
    ms as f64
}

#[test]
fn an_event_is_its_detail() {
    let error = || EmbedError::new(Code::TokenTimeout, "late");
    let at = 1_700_000_000_000;
    for (event, detail) in [
        (
            Event::SessionStart { user_id: "u".into() },
            json!({ "userId": "u" }),
        ),
        (
            Event::QueuePosition {
                position: 2.0,
                total: Some(5.0),
            },
            json!({ "position": 2.0, "total": 5.0 }),
        ),
        (
            Event::QueuePosition {
                position: 2.0,
                total: None,
            },
            json!({ "position": 2.0 }),
        ),
        (
            Event::InteractionStart {
                interaction_id: "i".into(),
            },
            json!({ "interactionId": "i" }),
        ),
        (
            Event::InteractionEnd {
                interaction_id: "i".into(),
            },
            json!({ "interactionId": "i" }),
        ),
        (
            Event::TokenExpiring {
                expires_at: Some(at),
                source: Source::Clock,
                reload_required: true,
            },
            json!({ "expiresAt": 1.7e12, "source": "clock", "reloadRequired": true }),
        ),
        (
            Event::TokenExpiring {
                expires_at: None,
                source: Source::Vendor,
                reload_required: false,
            },
            json!({ "source": "vendor", "reloadRequired": false }),
        ),
        (
            Event::TokenRenewed { expires_at: Some(at) },
            json!({ "expiresAt": 1.7e12 }),
        ),
        (Event::TokenRenewed { expires_at: None }, json!({})),
        (
            Event::TokenLost {
                error: error(),
                attempts: 3,
            },
            json!({ "attempts": 3 }),
        ),
        (
            Event::LeaseChange {
                from: "none",
                to: "valid",
            },
            json!({ "from": "none", "to": "valid" }),
        ),
        (
            Event::StateChange {
                from: State::RequestingToken,
                to: State::Loading,
            },
            json!({ "from": "requesting-token", "to": "loading" }),
        ),
        (
            Event::VendorMessage {
                name: "acme:x".into(),
            },
            json!({ "type": "acme:x" }),
        ),
        (Event::Height { height: 640.5 }, json!({ "height": 640.5 })),
        (Event::PopupClosed {}, json!({})),
        (Event::Error { error: error() }, json!({})),
        (
            Event::Trace(Trace {
                what: "accepted",
                detail: "ready".into(),
            }),
            json!({ "what": "accepted", "detail": "ready" }),
        ),
    ] {
        assert_eq!(serialised(&event), detail, "{event:?}");
    }
}

#[test]
fn e1_an_error_has_its_fix_only_where_it_knows_better_than_the_catalogue() {
    let error = EmbedError::new(Code::BlockedByCsp, "blocked");
    let plain = json!({ "code": "blocked-by-csp", "message": "blocked" });
    assert_eq!(serialised(&error), plain);
    let fixed = json!({ "code": "blocked-by-csp", "message": "blocked", "fix": "allow it" });
    assert_eq!(serialised(&error.with_fix("allow it".into())), fixed);
}

#[test]
fn e3_a_snapshot_is_a_plain_object() {
    let s = genesys().start();
    let nothing = json!({
        "vendor": "genesys-cloud", "state": "loading", "live": false, "lease": { "status": "none" },
        "allowedOrigins": ["https://apps.mypurecloud.com", "https://api.mypurecloud.com", "https://media.mypurecloud.com"],
        "pinnedOrigin": null, "accepted": 0, "ignored": [], "lastWrongOrigin": "", "loads": 0, "renewals": [],
        "notes": [], "causes": [],
    });
    assert_eq!(serialised(&s.diagnosis()), nothing);

    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 60 }));
    s.message(HOSTILE, json!({ "type": "x" }));
    for user in [json!("u"), json!("v"), json!(true)] {
        s.tells("session-start", json!({ "userId": user }));
    }
    let seen = serialised(&s.diagnosis());
    let lease = json!({ "status": "valid", "expiresAt": number(s.now.wall + 60_000) });
    assert_eq!(
        (&seen["lease"], &seen["pinnedOrigin"]),
        (&lease, &json!("https://apps.mypurecloud.com"))
    );
    let ignored = json!([
        { "reason": "wrong-origin", "field": "", "count": 1 },
        { "reason": "bad-field", "field": "userId", "count": 1 },
    ]);
    assert_eq!(
        (&seen["ignored"], &seen["lastWrongOrigin"]),
        (&ignored, &json!(HOSTILE))
    );
    let renewals = json!([{ "at": number(s.now.wall), "reason": "initial", "attempts": 1, "result": "ok" }]);
    assert_eq!(
        (&seen["renewals"], &seen["notes"]),
        (&renewals, &json!(["user-changed"]))
    );
}

#[test]
fn e3_a_lease_without_an_end_has_none() {
    let s = streem()
        .profile("clock", json!(null))
        .unconfirmed(&json!(token("a")));
    assert_eq!(serialised(&s.session.lease(s.now)), json!({ "status": "valid" }));
}

#[test]
fn e1_who_has_to_act_is_one_of_four_words() {
    let all = [Fault::Config, Fault::Host, Fault::Vendor, Fault::Environment];
    assert_eq!(
        all.map(Fault::as_str),
        ["config", "host", "vendor", "environment"]
    );
}
