//! Whatever may happen to a session, by chance.

use embed_sso::core::io::{Input, RequestId};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::fakes::{jwt, token};
use crate::scenario::Scenario;
use crate::setup::{GENESYS, HOSTILE};

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Load,
    Message(&'static str, &'static str, Json),
    OverPort(&'static str),
    Answer(Json),
    LateAnswer(u32, Json),
    CallbackFails,
    Provisioned(bool),
    Advance(i64),
    Sleep(i64),
    ClockSet(i64),
    Online(bool),
    Shown,
    Renew(bool),
    Retry,
    Busy(bool),
    Extend(i64),
    Send,
    Moved,
    Blocked,
    PopupClosed,
    PopupRefused,
    Removed,
    SignOut,
    Close,
}

fn grant() -> impl Strategy<Value = Json> {
    let number = prop_oneof![
        Just(json!(null)),
        Just(json!(0)),
        Just(json!(-1)),
        Just(json!(1e300)),
        Just(json!("600")),
        Just(json!("x")),
        (1i64..20_000).prop_map(|s| json!(s)),
        any::<f64>().prop_map(|n| json!(n)),
    ];
    let claim = (-100_000i64..100_000).prop_map(|skew| crate::scenario::START.wall / 1000 + skew);
    let jwts = (claim.clone(), claim.clone(), claim)
        .prop_map(|(iat, exp, until)| json!(jwt(json!({ "iat": iat, "exp": exp, "session_exp": until }))));
    prop_oneof![
        4 => (0u32..6, number).prop_map(|(n, left)| json!({ "token": token(&n.to_string()), "expiresIn": left })),
        2 => jwts,
        2 => (0u32..9).prop_map(|n| json!({ "url": format!("https://meeting.example/{}", token(&n.to_string())) })),
        1 => Just(json!({ "refused": "unknown-user" })),
        1 => Just(json!({ "refused": "no" })),
        1 => (0u32..100).prop_map(|s| json!({ "retryAfter": s })),
        1 => Just(json!({ "refresh_token": token("x") })),
        1 => Just(json!(null)),
    ]
}

fn message() -> impl Strategy<Value = Step> {
    let origin = prop_oneof![
        6 => Just(GENESYS), 1 => Just("https://api.mypurecloud.com"), 1 => Just(HOSTILE), 1 => Just("null"),
    ];
    let name = prop_oneof![
        6 => Just("ready"), 2 => Just("session-start"), 2 => Just("interaction-end"), 1 => Just("queue-position"),
        3 => Just("token-expiring"), 2 => Just("interaction-start"), 2 => Just("token-rejected"), 1 => Just("token?"), 1 => Just("hello-back"),
        1 => Just("junk"),
    ];
    let fields = prop_oneof![
        4 => Just(json!({ "userId": "u", "interactionId": "i", "position": 1 })),
        1 => Just(json!({})),
        1 => any::<f64>().prop_map(|n| json!({ "userId": n, "position": n, "expiresIn": n })),
    ];
    (origin, name, fields).prop_map(|(origin, name, fields)| Step::Message(origin, name, fields))
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => message(),
        6 => grant().prop_map(Step::Answer),
        6 => prop_oneof![0i64..2_000, 0i64..20_000, 0i64..8_000_000].prop_map(Step::Advance),
        4 => Just(Step::Load),
        2 => Just(Step::CallbackFails),
        1 => prop_oneof![Just("ready"), Just("token-expiring"), Just("interaction-end")].prop_map(Step::OverPort),
        1 => (0u32..9, grant()).prop_map(|(id, answer)| Step::LateAnswer(id, answer)),
        1 => any::<bool>().prop_map(Step::Provisioned),
        1 => (0i64..100_000_000).prop_map(Step::Sleep),
        1 => (-100_000_000i64..100_000_000).prop_map(Step::ClockSet),
        1 => any::<bool>().prop_map(Step::Online),
        1 => Just(Step::Shown),
        2 => any::<bool>().prop_map(Step::Renew),
        1 => Just(Step::Retry),
        1 => any::<bool>().prop_map(Step::Busy),
        1 => any::<i64>().prop_map(Step::Extend),
        1 => Just(Step::Send),
        1 => prop_oneof![4 => Just(Step::Moved), 2 => Just(Step::Blocked), 1 => Just(Step::PopupClosed),
            1 => Just(Step::PopupRefused),
            1 => Just(Step::Removed), 1 => Just(Step::SignOut), 1 => Just(Step::Close)],
    ]
}

/// What may happen while a call is in progress and nobody ends it.
pub(crate) fn step_in_a_call() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0u32..1_000, 6i64..90).prop_map(|(n, left)| {
            let name = token(&n.to_string());
            let url = format!("https://meeting.example/{name}");
            Step::Answer(json!({ "token": name, "url": url, "expiresIn": left }))
        }),
        6 => (0i64..60_000).prop_map(Step::Advance),
        3 => any::<bool>().prop_map(Step::Renew),
        2 => Just(Step::Message(GENESYS, "token-expiring", json!({}))),
        2 => Just(Step::Message(GENESYS, "token-rejected", json!({}))),
        1 => Just(Step::Message(GENESYS, "ready", json!({}))),
        1 => Just(Step::CallbackFails),
        1 => Just(Step::Retry),
        1 => any::<i64>().prop_map(Step::Extend),
        1 => any::<bool>().prop_map(Step::Online),
        1 => Just(Step::Shown),
        1 => Just(Step::Blocked),
        1 => (0i64..100_000_000).prop_map(Step::Sleep),
    ]
}

pub(crate) fn take(s: &mut Scenario, step: Step, ticket: u32) {
    match step {
        Step::Load => s.load(),
        Step::Message(origin, name, mut data) => {
            data["type"] = json!(format!("genesys-cloud-embed:{name}"));
            s.message(origin, data);
        }
        Step::OverPort(name) => s.message_over_port(
            json!({ "type": format!("genesys-cloud-embed:{name}"), "interactionId": "i" }),
        ),
        Step::Answer(answer) => s.answer(&answer),
        Step::LateAnswer(id, answer) => s.answer_to(RequestId(id), &answer),
        Step::CallbackFails => s.callback_fails(),
        Step::Provisioned(done) => s.input(Input::Provisioned(done)),
        Step::Advance(ms) => s.advance(ms),
        Step::Sleep(ms) => {
            s.sleep(ms);
            s.woke();
        }
        Step::ClockSet(ms) => s.now.wall += ms,
        Step::Online(online) => s.input(Input::Online(online)),
        Step::Shown => s.input(Input::Shown),
        Step::Renew(reload) => s.renew(ticket, reload),
        Step::Retry => s.input(Input::Retry),
        Step::Busy(busy) => s.input(Input::Busy(busy)),
        Step::Extend(at) => s.input(Input::Extend(at)),
        Step::Send => s.input(Input::Send {
            ticket,
            name: "x".to_owned(),
        }),
        Step::Moved => s.input(Input::Moved),
        Step::Blocked => s.input(Input::Blocked {
            directive: "frame-src".to_owned(),
            blocked: String::new(),
        }),
        Step::PopupClosed => s.input(Input::PopupClosed),
        Step::PopupRefused => s.input(Input::PopupRefused),
        Step::Removed => s.input(Input::Removed),
        Step::SignOut => s.input(Input::SignOut),
        Step::Close => s.input(Input::Close),
    }
}
