//! Rule H3: each `load` pairs with one `ready`, in either order.

use embed_sso::core::io::State;
use serde_json::json;

use crate::fakes::{posted, token};
use crate::scenario::Scenario;
use crate::setup::{genesys, talkative};

fn connected() -> Scenario {
    genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }))
}

fn acks(s: &Scenario) -> usize {
    let is_ack = |post: &&&_| {
        let post: &embed_sso::core::io::Post<_> = post;
        posted(post)["type"] == "ack"
    };
    s.posts().iter().filter(is_ack).count()
}

#[test]
fn h3_ready_may_come_before_its_load_however_late_that_is() {
    for wait in [0, 100, 9_000, 60_000] {
        let mut s = genesys().start();
        s.answer(&json!(token("a")));
        s.says("ready");
        assert_eq!(s.state(), State::Connected);
        s.advance(wait);
        s.load();
        s.advance(20_000);
        assert_eq!(s.states(), ["loading", "connected"], "{wait}");
        assert_eq!(s.posted().len(), 1);
    }
}

#[test]
fn h3_load_then_ready_again_is_a_reload_in_the_same_object() {
    let mut s = connected();
    s.forget();
    s.load();
    assert_eq!(s.state(), State::Reconnecting);
    s.advance(500);
    s.says("ready");
    assert_eq!(s.states(), ["reconnecting", "connected"]);
    assert_eq!((s.posted(), acks(&s)), (vec![token("a")], 1));
    s.advance(20_000);
    assert_eq!(
        (s.state(), s.errors().len(), s.asks().len()),
        (State::Connected, 0, 1)
    );
}

#[test]
fn h3_ready_then_load_again_is_a_reload_too() {
    let mut s = connected();
    s.forget();
    s.says("ready");
    assert!(s.events().is_empty() && acks(&s) == 1 && s.posted() == [token("a")]);
    s.advance(2_999);
    s.load();
    assert_eq!(s.states(), ["reconnecting", "connected"]);
    assert_eq!(s.posted().len(), 1, "the page has it already");
    s.load();
    assert_eq!(s.state(), State::Reconnecting, "that load has no ready any more");
}

#[test]
fn h6_a_page_that_comes_back_may_report_before_its_load() {
    for ready_first in [true, false] {
        let mut s = connected();
        s.load(); // it went elsewhere
        s.advance(3_000);
        if ready_first {
            s.says("ready");
            s.advance(100);
            s.load();
        } else {
            s.load();
            s.says("ready");
        }
        s.advance(20_000);
        assert_eq!(
            (s.state(), s.errors().len()),
            (State::Connected, 0),
            "{ready_first}"
        );
        s.load();
        assert_eq!(s.state(), State::Reconnecting, "and may leave again");
    }
}

#[test]
fn h6_the_load_of_a_page_that_came_back_comes_within_3_s() {
    for (later, state) in [(2_999, State::Connected), (3_000, State::Reconnecting)] {
        let mut s = connected();
        s.load(); // it went elsewhere
        s.advance(3_000);
        s.says("ready");
        s.advance(later);
        s.load();
        assert_eq!(s.state(), state, "{later} ms");
    }
}

#[test]
fn h3_a_load_after_the_time_out_of_a_repeated_ready_is_a_load_of_its_own() {
    let mut s = connected();
    s.says("ready");
    s.advance(10_000);
    s.load();
    assert_eq!(s.state(), State::Reconnecting);
    s.advance(10_000);
    assert_eq!(s.errors(), ["frame-left"]);
}

#[test]
fn h3_a_ready_without_a_load_gets_ack_and_token_again_and_no_event() {
    let mut s = connected();
    s.forget();
    s.says("ready");
    s.advance(60_000);
    s.says("ready");
    assert!(s.events().is_empty());
    assert_eq!((acks(&s), s.posted()), (2, vec![token("a"), token("a")]));
}

#[test]
fn h3_after_a_reload_a_stale_token_is_renewed_before_it_is_handed_over() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 100 }));
    s.load();
    s.advance(9_000);
    s.sleep(90_000);
    s.says("ready");
    assert_eq!(s.posted(), [token("a")], "1 s left is not enough");
    assert_eq!(s.last_ask(), (9_000, "reload", 1));
    s.answer(&json!(token("b")));
    assert_eq!(s.posted(), [token("a"), token("b")]);
}

#[test]
fn h3_at_most_four_acks_a_second_and_the_last_of_a_burst_always() {
    let mut s = connected();
    s.advance(5_000);
    s.forget();
    for _ in 0..100 {
        s.says("ready");
        s.advance(5);
    }
    assert_eq!((acks(&s), s.wake_in), (4, Some(500)));
    s.advance(2_000);
    assert_eq!(acks(&s), 5, "the last one is owed");
    s.advance(10_000);
    assert_eq!(acks(&s), 5);
}

#[test]
fn h3_an_answer_that_is_owed_to_a_page_that_went_away_is_never_sent() {
    let mut s = connected();
    for _ in 0..10 {
        s.says("ready");
    }
    s.load();
    s.load();
    s.forget();
    assert_eq!(s.state(), State::Reconnecting);
    s.advance(60_000); // the monitor would see a timer that spins
    assert!(s.posts().is_empty());
    assert_eq!(s.state(), State::Failed);
}

#[test]
fn h3_an_interaction_that_began_between_ready_and_load_is_live() {
    let mut s = connected();
    s.tells("session-start", json!({ "userId": "u" }));
    s.says("ready");
    s.tells("session-start", json!({ "userId": "u" }));
    s.load();
    assert!(s.session.is_live(), "it began in the page that is there now");
}

#[test]
fn h3_a_reload_ends_what_ran_in_the_page_before() {
    for ready_first in [true, false] {
        let mut s = connected();
        s.tells("session-start", json!({ "userId": "u" }));
        if ready_first {
            s.says("ready");
            s.load();
        } else {
            s.load();
            s.says("ready");
        }
        assert!(!s.session.is_live());
    }
}

#[test]
fn h3_two_readies_for_one_load_are_one_page() {
    let mut s = genesys().start();
    s.answer(&json!(token("a")));
    s.says("ready");
    s.says("ready");
    s.load();
    s.advance(20_000);
    assert_eq!((s.states(), s.errors().len()), (vec!["loading", "connected"], 0));
}

#[test]
fn h6_a_page_that_comes_back_may_say_ready_before_its_load_or_after() {
    for away in [1_000, 60_000] {
        for ready_first in [true, false] {
            let mut s = connected();
            s.load();
            s.advance(away);
            s.forget();
            if ready_first {
                s.says("ready");
                s.advance(300);
                s.load();
            } else {
                s.load();
                s.says("ready");
            }
            s.advance(60_000);
            let back = ["connected"];
            assert_eq!(
                (s.states(), s.posted()),
                (back.to_vec(), vec![token("a")]),
                "{away} {ready_first}"
            );
            s.load();
            assert_eq!(
                s.state(),
                State::Reconnecting,
                "the next load is a page of its own"
            );
        }
    }
}

#[test]
fn h6_a_page_that_was_only_slow_to_report_has_no_load_to_come() {
    let mut s = connected();
    s.load();
    s.says("ready");
    s.advance(10_000);
    s.load();
    assert_eq!(s.state(), State::Reconnecting);
}

#[test]
fn h4_a_late_ready_may_come_before_its_load_too() {
    let mut s = genesys().start();
    s.answer(&json!(token("a")));
    s.advance(10_000);
    assert_eq!(s.errors(), ["handshake-timeout"]);
    s.says("ready");
    s.advance(30_000);
    s.load();
    s.advance(30_000);
    assert_eq!((s.state(), s.errors().len()), (State::Connected, 1));
}

#[test]
fn r7_a_reload_by_the_frame_itself_asks_once_and_navigates_nothing() {
    let mut s = talkative().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.advance(5_000);
    s.load();
    s.says("ready");
    s.advance(2_000);
    assert_eq!(s.asks(), [(0, "initial", 1), (5_000, "reload", 1)]);
    s.answer(&json!({ "token": token("b"), "expiresIn": 7_200 }));
    s.advance(60_000);
    assert_eq!(s.navigated(), [token("a")]);
    assert_eq!(s.asks().len(), 2);
}
