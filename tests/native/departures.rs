//! Rules H3, H6: what a sequence of `load` and `ready` means.

use embed_sso::core::io::{Input, State};
use embed_sso::core::time::Millis;
use serde_json::json;

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{genesys, talkative};

use Step::{Height, Load, Ready, Said, Wait};

#[derive(Clone, Copy, Debug)]
enum Step {
    Load,
    Ready,
    /// A valid message of the page.
    Said,
    Height,
    Wait(Millis),
}

fn take(s: &mut Scenario, steps: &[Step]) {
    for step in steps {
        match step {
            Load => s.load(),
            Ready => s.says("ready"),
            Said => s.tells("session-start", json!({ "userId": "u" })),
            Height => s.tells("height", json!({ "height": 5 })),
            Wait(ms) => s.advance(*ms),
        }
    }
}

/// A page that has just connected: by its `load` and then `ready`, or the other way round.
fn page(start: &[Step]) -> Scenario {
    let height = json!({ "type": "height" });
    let mut s = genesys().profile("messages.events.height", height).start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    take(&mut s, start);
    assert_eq!(s.state(), State::Connected);
    s.advance(20_000);
    s
}

const LATE: &[Step] = &[Load, Ready];
const EARLY: &[Step] = &[Ready, Load];

/// How the page connected, what happened then, and the state 20 s after that.
const SEQUENCES: [(&[Step], &[Step], State); 21] = [
    // a page that reports after its load
    (LATE, &[], State::Connected),
    (LATE, &[Ready], State::Connected),
    (LATE, &[Load, Ready], State::Connected),
    (LATE, &[Ready, Wait(500), Load], State::Connected),
    (LATE, &[Load], State::Failed),
    (LATE, &[Ready, Wait(3_000), Load], State::Failed),
    (LATE, &[Load, Ready, Wait(4_000), Load], State::Failed),
    (
        LATE,
        &[Load, Wait(2_000), Load, Wait(2_000), Load, Ready],
        State::Connected,
    ),
    (
        LATE,
        &[Load, Wait(2_000), Load, Wait(2_000), Ready, Wait(500), Load],
        State::Connected,
    ),
    // a page that reports before its load
    (EARLY, &[], State::Connected),
    (EARLY, &[Ready], State::Connected),
    (EARLY, &[Ready, Wait(9_000), Load], State::Connected),
    (EARLY, &[Load], State::Failed),
    (EARLY, &[Ready, Wait(10_000), Load], State::Failed),
    (EARLY, &[Ready, Wait(4_000), Load, Wait(500), Load], State::Failed),
    (
        EARLY,
        &[Load, Wait(2_000), Load, Wait(2_000), Ready, Wait(5_000), Load],
        State::Connected,
    ),
    // a page that rewrites itself and goes on talking
    (LATE, &[Load, Said], State::Connected),
    (EARLY, &[Load, Said, Load, Said], State::Connected),
    (LATE, &[Load, Wait(60_000), Said], State::Connected),
    (LATE, &[Load, Height], State::Failed),
    (EARLY, &[Load, Wait(60_000), Height], State::Failed),
];

#[test]
fn h3_h6_what_a_sequence_of_load_and_ready_means() {
    for (start, steps, state) in SEQUENCES {
        let mut s = page(start);
        take(&mut s, steps);
        s.advance(20_000);
        assert_eq!(s.state(), state, "{start:?}, then {steps:?}");
        let left = usize::from(state == State::Failed);
        assert!(s.errors().len() >= left, "{steps:?}: {:?}", s.errors());
    }
}

#[test]
fn h3_a_page_that_reports_early_and_repeats_itself_before_it_leaves_cannot_be_told_from_a_reload() {
    let mut s = page(EARLY);
    take(&mut s, &[Ready, Wait(9_000), Load, Wait(60_000)]);
    assert_eq!(s.state(), State::Connected);
}

#[test]
fn h3_two_navigations_by_the_host_are_no_departure() {
    for start in [LATE, EARLY] {
        let mut s = talkative().start();
        s.answer(&json!({ "token": token("0"), "expiresIn": 7_200 }));
        take(&mut s, start);
        for n in 1..3 {
            s.advance(5_000);
            s.renew(n, true);
            s.answer(&json!({ "token": token(&n.to_string()), "expiresIn": 7_200 }));
            take(&mut s, start);
            assert_eq!(s.state(), State::Connected);
        }
        s.advance(20_000);
        assert_eq!((s.state(), s.navigated().len()), (State::Connected, 3));
        s.load();
        s.advance(20_000);
        assert_eq!(s.errors(), ["frame-left"]);
    }
}

#[test]
fn h6_a_message_restores_without_ack_or_token_and_is_delivered() {
    for away in [1_000, 60_000] {
        let mut s = page(LATE);
        s.load();
        s.advance(away);
        s.forget();
        take(&mut s, &[Said]);
        assert!(s.posts().is_empty());
        assert_eq!((s.states(), s.count("session-start")), (vec!["connected"], 1));
        s.send("mute");
        assert_eq!(s.posts().len(), 1);
    }
}

#[test]
fn h6_what_is_not_valid_or_not_of_the_profile_restores_nothing() {
    let mut s = page(LATE);
    s.load();
    s.tells("session-start", json!({ "userId": 7.5 }));
    s.says("junk");
    assert_eq!((s.state(), s.count("session-start")), (State::Reconnecting, 0));
}

#[test]
fn h6_a_token_that_came_while_the_page_was_away_is_handed_over_when_it_speaks() {
    let mut s = page(LATE);
    s.says("token-expiring");
    s.load();
    s.answer(&json!({ "token": token("b"), "expiresIn": 7_200 }));
    assert_eq!(s.posted(), [token("a")]);
    take(&mut s, &[Said]);
    assert_eq!(s.posted(), [token("a"), token("b")]);
}

#[test]
fn h6_after_frame_left_what_ran_is_over_and_busy_blocks_nothing() {
    let mut s = page(LATE);
    s.tells("session-start", json!({ "userId": "u" }));
    s.input(Input::Busy(true));
    s.load();
    assert!(s.session.is_live(), "it may only be loading again");
    s.advance(10_000);
    assert_eq!(s.errors(), ["frame-left"]);
    assert!(!s.session.is_live());
    s.says("ready");
    assert!(s.session.is_live(), "busy has kept its value");
    s.input(Input::Busy(false));
    assert!(!s.session.is_live(), "what the page had reported is over");
}
