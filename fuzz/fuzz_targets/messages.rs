//! Any messages from any origin between any other inputs: nothing panics, and every invariant that the native tests
//! watch holds (P1, P3, H7, R2, R3, R7, K3, K9, K11, L1, L8).
#![no_main]
#![allow(dead_code)] // the native tests use more of their modules than this

#[path = "../../tests/native/call.rs"]
mod call;
#[path = "../../tests/native/fakes.rs"]
mod fakes;
#[path = "../../tests/native/invariant_monitor.rs"]
mod invariant_monitor;
#[path = "../../tests/native/outcomes.rs"]
mod outcomes;
#[path = "../../tests/native/scenario.rs"]
mod scenario;
#[path = "../../tests/native/setup.rs"]
mod setup;
#[path = "../../tests/native/starting.rs"]
mod starting;
#[path = "../../tests/native/tree.rs"]
mod tree;

use arbitrary::Arbitrary;
use embed_sso::core::io::{Input, RequestId};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value as Json, json};

#[derive(Arbitrary, Debug)]
enum Step {
    Message {
        from: Origin,
        name: Name,
        fields: Fields,
    },
    Raw {
        origin: String,
        text: String,
    },
    OverPort {
        text: String,
    },
    Load,
    Answer {
        late: Option<u32>,
        grant: Grant,
    },
    CallbackFails,
    Provisioned(bool),
    Advance(u32),
    Sleep(u32),
    ClockSet(i32),
    Online(bool),
    Shown,
    Renew(bool),
    Retry,
    Busy(bool),
    Extend(i64),
    Send(String),
    Moved,
    Blocked(String),
    PopupClosed,
    PopupRefused,
    Removed,
    SignOut,
    Close,
}

#[derive(Arbitrary, Debug)]
enum Origin {
    Own,
    Sibling,
    Hostile,
    Opaque,
}

#[derive(Arbitrary, Debug)]
enum Name {
    Ready,
    SessionStart,
    InteractionStart,
    InteractionEnd,
    QueuePosition,
    TokenExpiring,
    TokenRejected,
    TokenRequest,
    HelloBack,
    Other(String),
}

#[derive(Arbitrary, Debug)]
struct Fields {
    text: Option<String>,
    number: Option<f64>,
    nested: bool,
}

#[derive(Arbitrary, Debug)]
struct Grant {
    name: u8,
    kind: u8,
    expires_in: Option<f64>,
    expires_at: Option<f64>,
    later: Option<f64>,
    claims: Option<[i64; 3]>,
}

#[derive(Arbitrary, Debug)]
struct Run {
    vendor: u8,
    automatic: bool,
    provisions: bool,
    online: bool,
    seed: u32,
    steps: Vec<Step>,
}

fuzz_target!(|run: Run| {
    let mut s = chosen(&run).start();
    for (ticket, step) in (1..).zip(run.steps) {
        take(&mut s, step, ticket);
    }
    s.input(Input::Close);
    s.advance(86_400_000);
});

fn chosen(run: &Run) -> setup::Setup {
    let mut vendor = match run.vendor % 9 {
        0 => setup::genesys()
            .reporting()
            .profile("signOut", json!({ "command": "bye" })),
        1 => setup::talkative().reporting(),
        2 => setup::streem(),
        3 => setup::one_time(),
        4 => setup::host_first(),
        5 => setup::chat(),
        6 => setup::crankwheel(),
        7 => setup::streamone(),
        _ => setup::on_request(),
    };
    vendor.online = run.online;
    vendor
        .with(
            "renewal",
            json!(if run.automatic {
                "automatic"
            } else {
                "host-decides"
            }),
        )
        .with("canProvision", json!(run.provisions))
        .with("vendorMessages", json!("data"))
        .with("seed", json!(run.seed))
}

fn take(s: &mut scenario::Scenario, step: Step, ticket: u32) {
    match step {
        Step::Message { from, name, fields } => {
            let mut data = json!({
                "userId": fields.text, "interactionId": fields.text, "position": fields.number,
                "total": fields.number, "expiresIn": fields.number,
            });
            if fields.nested {
                data = json!({ "userId": data });
            }
            data["type"] = json!(format!("genesys-cloud-embed:{}", word(name)));
            s.message(address(&from), data);
        }
        Step::Raw { origin, text } => {
            let data: Json = serde_json::from_str(&text).unwrap_or(Json::String(text));
            // the monitor learns of a `ready` by its type only where the origin is allowed
            s.message(&origin, data);
        }
        Step::OverPort { text } => {
            let data: Json = serde_json::from_str(&text).unwrap_or(Json::String(text));
            s.message_over_port(data);
        }
        Step::Load => s.load(),
        Step::Answer { late: None, grant } => s.answer(&answer(&grant)),
        Step::Answer {
            late: Some(id),
            grant,
        } => s.answer_to(RequestId(id), &answer(&grant)),
        Step::CallbackFails => s.callback_fails(),
        Step::Provisioned(done) => s.input(Input::Provisioned(done)),
        Step::Advance(ms) => s.advance(i64::from(ms % 10_000_000)),
        Step::Sleep(ms) => {
            s.sleep(i64::from(ms));
            s.woke();
        }
        Step::ClockSet(ms) => s.now.wall += i64::from(ms),
        Step::Online(online) => s.input(Input::Online(online)),
        Step::Shown => s.input(Input::Shown),
        Step::Renew(reload) => s.renew(ticket, reload),
        Step::Retry => s.input(Input::Retry),
        Step::Busy(busy) => s.input(Input::Busy(busy)),
        Step::Extend(at) => s.input(Input::Extend(at)),
        Step::Send(name) => s.input(Input::Send { ticket, name }),
        Step::Moved => s.input(Input::Moved),
        Step::Blocked(blocked) => s.input(Input::Blocked {
            directive: "frame-src".to_owned(),
            blocked,
        }),
        Step::PopupClosed => s.input(Input::PopupClosed),
        Step::PopupRefused => s.input(Input::PopupRefused),
        Step::Removed => s.input(Input::Removed),
        Step::SignOut => s.input(Input::SignOut),
        Step::Close => s.input(Input::Close),
    }
}

fn address(origin: &Origin) -> &'static str {
    match origin {
        Origin::Own => setup::GENESYS,
        Origin::Sibling => "https://api.mypurecloud.com",
        Origin::Hostile => setup::HOSTILE,
        Origin::Opaque => "null",
    }
}

fn word(name: Name) -> String {
    let word = match name {
        Name::Ready => "ready",
        Name::SessionStart => "session-start",
        Name::InteractionStart => "interaction-start",
        Name::InteractionEnd => "interaction-end",
        Name::QueuePosition => "queue-position",
        Name::TokenExpiring => "token-expiring",
        Name::TokenRejected => "token-rejected",
        Name::TokenRequest => "token?",
        Name::HelloBack => "hello-back",
        Name::Other(other) => return other,
    };
    word.to_owned()
}

fn answer(grant: &Grant) -> Json {
    let token = match grant.claims {
        Some([iat, exp, until]) => {
            fakes::jwt(json!({ "iat": iat, "exp": exp, "session_exp": until, "nbf": iat }))
        }
        None => fakes::token(&grant.name.to_string()),
    };
    match grant.kind % 7 {
        0 => json!({ "refused": "unknown-user" }),
        1 => json!({ "refused": "no" }),
        2 => json!({ "retryAfter": grant.later }),
        3 => json!({ "url": format!("https://meeting.example/{token}"), "refresh_token": token }),
        _ => {
            json!({ "token": token, "expiresIn": grant.expires_in, "expiresAt": grant.expires_at, "refreshIn": grant.later })
        }
    }
}
