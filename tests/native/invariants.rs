//! Any sequence of inputs: nothing panics, the monitor sees every invariant hold (P1, P3, H7, R2, R3, R7, K3, K9, K11, L1,
//! L8), and every promise settles (L2).

use embed_sso::core::io::{Command, Input, RequestId, State};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::fakes::{jwt, token};
use crate::random::cases;
use crate::scenario::Scenario;
use crate::setup::{GENESYS, HOSTILE, Setup, chat, genesys, one_time, streem, talkative};

#[derive(Clone, Debug)]
enum Step {
    Load,
    Message(&'static str, &'static str, Json),
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

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => message(),
        6 => grant().prop_map(Step::Answer),
        6 => prop_oneof![0i64..2_000, 0i64..20_000, 0i64..8_000_000].prop_map(Step::Advance),
        4 => Just(Step::Load),
        2 => Just(Step::CallbackFails),
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
            1 => Just(Step::Removed), 1 => Just(Step::SignOut), 1 => Just(Step::Close)],
    ]
}

fn setup() -> impl Strategy<Value = Setup> {
    let reporting = |setup: Setup| {
        setup
            .profile(
                "messages.events.token-rejected",
                json!({ "type": "token-rejected" }),
            )
            .profile(
                "messages.events.interaction-start",
                json!({ "type": "interaction-start" }),
            )
    };
    let host_first = json!({ "hostFirst": { "hello": { "type": "hi" }, "answer": "hello-back" } });
    let on_request = json!({ "answer": { "request": "token?", "reply": { "value": "$token" } } });
    let base = prop_oneof![
        4 => Just(reporting(genesys()).profile("signOut", json!({ "command": "bye" }))),
        2 => Just(reporting(talkative())),
        1 => Just(genesys().profile("messages.handshake", host_first)),
        1 => Just(genesys().profile("messages.token", on_request)),
        1 => Just(streem()),
        1 => Just(chat()),
        1 => Just(one_time()),
    ];
    let renewal = prop_oneof![Just("host-decides"), Just("automatic")];
    (base, renewal, any::<bool>(), any::<bool>(), any::<u32>()).prop_map(
        |(base, renewal, provision, online, seed)| {
            let mut setup = base
                .with("renewal", json!(renewal))
                .with("canProvision", json!(provision))
                .with("vendorMessages", json!("type"))
                .with("seed", json!(seed));
            setup.online = online;
            setup
        },
    )
}

fn take(s: &mut Scenario, step: Step, ticket: u32) {
    match step {
        Step::Load => s.load(),
        Step::Message(origin, name, mut data) => {
            data["type"] = json!(format!("genesys-cloud-embed:{name}"));
            s.message(origin, data);
        }
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
        Step::Removed => s.input(Input::Removed),
        Step::SignOut => s.input(Input::SignOut),
        Step::Close => s.input(Input::Close),
    }
}

/// What may happen while a call is in progress and nobody ends it.
fn step_in_a_call() -> impl Strategy<Value = Step> {
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

/// What the host's server does from now on.
#[derive(Clone, Copy, Debug)]
enum Server {
    Hangs,
    Fails,
    Refuses,
    Answers,
}

/// Ten minutes online and in view. Every second the server does what it does, whether or not it was asked.
fn wait_with(s: &mut Scenario, server: Server) {
    s.input(Input::Online(true));
    s.input(Input::Shown);
    for second in 0..600 {
        match server {
            Server::Hangs => {}
            Server::Fails => s.callback_fails(),
            Server::Refuses => s.answer(&json!({ "refused": "no" })),
            Server::Answers => {
                let name = token(&format!("late-{second}"));
                let url = format!("https://meeting.example/{name}");
                s.answer(&json!({ "token": name, "url": url, "expiresIn": 3600 }));
            }
        }
        s.advance(1_000);
    }
}

/// The last ticket of `renew()` whose promise was settled.
fn settled(s: &Scenario) -> u32 {
    let tickets = s.commands().filter_map(|command| match command {
        Command::Renewed(ticket, _) => Some(*ticket),
        _ => None,
    });
    tickets.max().unwrap_or(0)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn any_sequence_of_inputs_keeps_every_invariant(
        setup in setup(),
        steps in proptest::collection::vec(step(), 0..60),
    ) {
        let mut s = setup.start();
        for (ticket, step) in (1..).zip(steps) {
            take(&mut s, step, ticket);
        }
        s.input(Input::Close);
        s.advance(86_400_000);
        prop_assert_eq!(s.state().as_str(), "closed");
    }

    /// R7: the monitor sees that no step cuts the call. Without it, the page is loaded again for the fresh grant.
    #[test]
    fn a_call_is_never_cut(
        setup in setup(),
        host_says_so in any::<bool>(),
        steps in proptest::collection::vec(step_in_a_call(), 1..40),
    ) {
        let mut s = setup.start();
        let grant = json!({ "token": token("a"), "url": "https://meeting.example/a", "expiresIn": 60 });
        s.answer(&grant);
        s.load();
        for name in ["ready", "hello-back", "token?", "interaction-start"] {
            s.tells(name, json!({ "interactionId": "i" }));
        }
        s.advance(400);
        if host_says_so {
            s.input(Input::Busy(true));
        }
        for (ticket, step) in (1..).zip(steps) {
            take(&mut s, step, ticket);
        }
    }

    /// L2; once closed, the browser layer settles what is left.
    #[test]
    fn every_promise_settles_within_bounded_time(
        setup in setup(),
        steps in proptest::collection::vec(step(), 0..30),
        server in prop_oneof![Just(Server::Hangs), Just(Server::Fails), Just(Server::Refuses), Just(Server::Answers)],
    ) {
        let mut s = setup.start();
        let mut asked = 0;
        for (ticket, step) in (1..).zip(steps) {
            if matches!(step, Step::Renew(_)) {
                asked = ticket;
            }
            take(&mut s, step, ticket);
        }
        wait_with(&mut s, server);
        if s.state() != State::Closed {
            prop_assert!(!matches!(s.promises().last(), None | Some(&"again")), "ready is pending: {:?}", s.promises());
            prop_assert!(settled(&s) >= asked, "renew() is pending: {asked}");
        }
    }
}
