//! Any sequence of inputs: nothing panics, the monitor sees every invariant hold (P1, P3, H7, R2, R3, R7, K3, K9, K11, L1,
//! L8), and every promise settles (L2).

use embed_sso::core::io::{Command, Input, State};
use proptest::prelude::*;
use serde_json::json;

use crate::any_setup::setup;
use crate::any_step::{Step, step, step_in_a_call, take};
use crate::fakes::token;
use crate::random::cases;
use crate::scenario::Scenario;

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
