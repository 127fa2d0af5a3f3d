//! Rules R7, R9, L2: what `retry()` does for a session that was lost or is over, and what it leaves alone.

use embed_sso::core::io::Input;
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{streem, talkative};

fn lasting(name: &str, seconds: u64) -> Json {
    json!({ "token": token(name), "expiresIn": seconds })
}

fn status(s: &Scenario) -> &'static str {
    s.lease().0
}

/// The host asks, and the callback fails three times.
fn lose(s: &mut Scenario) {
    s.renew(1, false);
    s.advance(1_000);
    for _ in 0..3 {
        s.callback_fails();
        s.advance(5_000);
    }
    assert_eq!((status(s), s.count("token-lost")), ("lost", 1));
}

/// A session of 200 s whose fresh grant waits for a reload.
fn with_next(next_seconds: u64) -> Scenario {
    let mut s = streem().unconfirmed(&lasting("a", 200));
    s.advance(180_000);
    s.answer(&lasting("b", next_seconds));
    s
}

#[test]
fn l2_ready_is_settled_when_a_lost_token_is_found_again() {
    let mut s = streem().unconfirmed(&lasting("a", 7_200));
    lose(&mut s);
    s.input(Input::Retry);
    s.advance(1_000);
    s.answer(&lasting("b", 7_200));
    assert_eq!(s.promises(), ["ok", "again", "ok"]);
}

#[test]
fn r9_a_next_grant_that_is_loaded_after_a_loss_is_valid_and_renewed_in_its_turn() {
    let mut s = with_next(7_200);
    lose(&mut s);
    s.advance(10_000);
    s.input(Input::Retry);
    s.load();
    s.advance(1_000);
    assert_eq!(
        (s.navigated(), status(&s)),
        (vec![token("a"), token("b")], "valid")
    );
    let asked = s.asks().len();
    s.advance(7_150_000);
    assert!(s.asks().len() > asked);
}

#[test]
fn r9_the_same_holds_at_the_end_of_a_call_and_after_a_move() {
    let mut s = talkative().connected(&lasting("a", 200));
    s.tells("session-start", json!({ "userId": "agent-7" }));
    s.advance(180_000);
    s.answer(&lasting("b", 7_200));
    lose(&mut s);
    s.tells("interaction-end", json!({ "interactionId": "x" }));
    assert_eq!((s.navigated().len(), status(&s)), (2, "valid"));

    let mut s = with_next(7_200);
    lose(&mut s);
    s.input(Input::Moved);
    s.load();
    assert_eq!(status(&s), "valid");
}

#[test]
fn r7_the_wish_of_a_retry_ends_when_the_session_is_extended() {
    let mut s = with_next(7_200);
    s.advance(20_000);
    s.input(Input::Busy(true));
    s.input(Input::Retry);
    s.input(Input::Extend(s.now.wall + 3_600_000));
    s.input(Input::Busy(false));
    assert_eq!(
        (s.navigated(), status(&s)),
        (vec![token("a")], "valid"),
        "a page whose session goes on is not touched"
    );
}

#[test]
fn r7_a_plain_renew_after_a_retry_that_failed_reloads_nothing() {
    let mut s = streem().unconfirmed(&lasting("a", 100));
    s.advance(100_000);
    s.input(Input::Retry);
    for _ in 0..3 {
        s.callback_fails();
        s.advance(5_000);
    }
    s.input(Input::Extend(s.now.wall + 3_600_000));
    s.renew(2, false);
    s.advance(1_000);
    s.answer(&lasting("b", 7_200));
    assert_eq!(s.navigated(), [token("a")]);
}

#[test]
fn r9_retry_after_the_end_counts_while_a_token_is_asked_for() {
    let mut s = streem().unconfirmed(&lasting("a", 100));
    s.advance(101_000);
    assert_eq!(status(&s), "lost");
    s.input(Input::Retry);
    s.answer(&lasting("b", 7_200));
    assert_eq!(s.navigated(), [token("a"), token("b")]);
}

#[test]
fn r9_the_end_is_told_offline_too_and_wakes_once() {
    let mut s = streem().unconfirmed(&lasting("a", 100));
    s.input(Input::Online(false));
    s.advance(99_000);
    assert_eq!(status(&s), "renewing");
    s.advance(1_000);
    assert_eq!(
        (status(&s), s.count("lease-change"), s.wake_in),
        ("lost", 3, None)
    );
}

#[test]
fn r9_retry_asks_anew_where_the_next_grant_has_grown_too_old_in_a_call() {
    let mut s = with_next(60);
    lose(&mut s);
    s.input(Input::Busy(true));
    s.advance(10_000);
    s.input(Input::Retry);
    let asked = s.asks().len();
    s.advance(60_000);
    s.input(Input::Busy(false));
    s.advance(60_000);
    assert!(s.asks().len() > asked);
}
