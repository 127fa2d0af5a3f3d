//! Rules R5 to R7, K10, P3: grants, refusals, and how a fresh token gets to the page.

use embed_sso::core::io::{Event, Input, State};
use serde_json::json;

use crate::fakes::{grant, token};
use crate::setup::{genesys, streem, talkative};

#[test]
fn r7_message_vendors_get_the_fresh_token_by_post_to_the_pinned_origin() {
    let mut s = genesys().connected(&grant("a"));
    s.tells("session-start", json!({ "userId": "u" }));
    s.advance(7_140_000);
    s.answer(&grant("b"));
    assert_eq!(
        s.posted(),
        [token("a"), token("b")],
        "a call needs no pause for that"
    );
    assert_eq!((s.navigated().len(), s.count("token-renewed")), (1, 1));
    let reload = s.events().into_iter().any(|e| {
        matches!(
            e,
            Event::TokenExpiring {
                reload_required: true,
                ..
            }
        )
    });
    assert!(!reload);
}

#[test]
fn r7_a_silent_vendor_is_reloaded_only_when_the_host_says_so() {
    let mut s = streem().unconfirmed(&grant("a"));
    s.advance(7_140_000);
    assert_eq!(s.last_ask().1, "expiring");
    s.answer(&grant("b"));
    let told = s.events().into_iter().any(|e| {
        matches!(
            e,
            Event::TokenExpiring {
                reload_required: true,
                ..
            }
        )
    });
    assert!(told);
    s.advance(600_000);
    assert_eq!(
        (s.navigated(), s.count("token-renewed")),
        (vec![token("a")], 0),
        "kept ready"
    );
    s.renew(1, true);
    assert_eq!(
        (s.navigated(), s.count("token-renewed")),
        (vec![token("a"), token("b")], 1)
    );
    assert_eq!((s.state(), s.asks().len()), (State::Reconnecting, 2));
    s.load();
    s.advance(400);
    assert_eq!(s.state(), State::Unconfirmed);
}

#[test]
fn r7_renew_without_reload_fetches_and_keeps() {
    let mut s = streem().unconfirmed(&grant("a"));
    s.advance(10_000);
    s.renew(1, false);
    s.answer(&grant("b"));
    s.advance(60_000);
    assert_eq!(s.navigated(), [token("a")]);
    s.renew(2, true);
    assert_eq!(
        (s.navigated().len(), s.asks().len()),
        (2, 2),
        "the next grant is good"
    );
}

#[test]
fn r7_a_kept_grant_is_no_fresh_token_after_a_fifth_of_its_life() {
    for (lasting, wait, fresh) in [
        (json!(7_200), 1_440_000, true),
        (json!(7_200), 1_440_001, false),
        (json!(null), 60_000, true),
        (json!(null), 60_001, false),
    ] {
        let mut s = streem()
            .profile("clock", json!({}))
            .unconfirmed(&json!(token("a")));
        s.advance(10_000);
        s.renew(1, false);
        s.answer(&json!({ "token": token("b"), "expiresIn": lasting }));
        s.advance(wait);
        s.renew(2, true);
        assert_eq!(
            (s.navigated().len(), s.asks().len()),
            if fresh { (2, 2) } else { (1, 3) }
        );
    }
}

#[test]
fn r7_a_request_that_failed_leaves_nothing_behind() {
    let mut s = streem().unconfirmed(&grant("a"));
    s.advance(10_000);
    s.renew(1, true);
    s.lose();
    s.renew(2, false);
    s.advance(1_000);
    s.answer(&grant("b"));
    s.advance(60_000);
    assert_eq!(s.navigated(), [token("a")], "a plain renew reloads nothing");
}

#[test]
fn r7_of_several_fresh_grants_the_newest_counts() {
    let mut s = streem().unconfirmed(&grant("a"));
    s.advance(10_000);
    for (ticket, name) in [(1, "b"), (2, "c")] {
        s.renew(ticket, false);
        s.answer(&grant(name));
        s.advance(5_000);
    }
    s.renew(3, true);
    assert_eq!(s.navigated(), [token("a"), token("c")]);
    // a kept one that a page did not wait for, because it was opened anew with a newer one
    let mut s = streem().unconfirmed(&grant("a"));
    s.advance(10_000);
    s.renew(1, false);
    s.answer(&grant("b"));
    s.input(Input::PopupClosed);
    s.input(Input::Retry);
    s.advance(1_000);
    s.answer(&grant("c"));
    s.load();
    s.advance(400);
    s.renew(2, true);
    assert_eq!(s.navigated(), [token("a"), token("c")], "b is older");
}

#[test]
fn r7_automatic_reloads_as_soon_as_nothing_runs() {
    let mut s = streem()
        .with("renewal", json!("automatic"))
        .unconfirmed(&grant("a"));
    s.input(Input::Busy(true));
    s.advance(7_140_000);
    s.answer(&grant("b"));
    s.advance(60_000);
    assert_eq!(s.navigated().len(), 1, "a call in progress is never cut");
    s.input(Input::Busy(false));
    assert_eq!(s.navigated(), [token("a"), token("b")]);
}

#[test]
fn r7_even_a_reload_that_the_host_asked_for_waits_for_the_end_of_the_call() {
    let mut s = streem().unconfirmed(&grant("a"));
    s.input(Input::Busy(true));
    s.renew(1, true);
    s.advance(1_000);
    s.answer(&grant("b"));
    s.renew(2, true);
    s.advance(60_000);
    assert_eq!(s.navigated().len(), 1);
    s.input(Input::Busy(false));
    assert_eq!(s.navigated(), [token("a"), token("b")]);
    s.load();
    s.advance(60_000);
    assert_eq!(s.navigated().len(), 2, "one wish, one reload");
}

#[test]
fn r7_one_wish_is_one_reload_and_no_leave_for_later_ones() {
    let mut s = streem().unconfirmed(&grant("a"));
    s.advance(5_000);
    s.renew(1, true);
    s.answer(&grant("b"));
    s.load();
    s.advance(7_140_000);
    assert_eq!(s.last_ask().1, "expiring");
    s.answer(&grant("c"));
    s.advance(60_000);
    assert_eq!(s.navigated(), [token("a"), token("b")]);
}

#[test]
fn r7_a_wish_while_the_page_loads_is_kept_until_it_has_loaded() {
    let mut s = streem().start();
    s.answer(&grant("a"));
    s.advance(2_000);
    s.renew(1, true);
    s.answer(&grant("b"));
    assert_eq!(s.navigated(), [token("a")], "the page that loads is not cut");
    s.load();
    s.advance(400);
    assert_eq!(s.navigated(), [token("a"), token("b")]);
    s.load();
    s.advance(20_000);
    assert_eq!((s.navigated().len(), s.state()), (2, State::Unconfirmed));
}

#[test]
fn r8_a_longer_session_is_announced_anew() {
    let mut s = streem().unconfirmed(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.advance(540_000);
    s.answer(&grant("b"));
    assert_eq!(s.count("token-expiring"), 1);
    s.input(Input::Extend(s.now.wall + 600_000));
    s.advance(539_999);
    assert_eq!(s.count("token-expiring"), 1);
    s.advance(1);
    assert_eq!((s.count("token-expiring"), s.navigated().len()), (2, 1));
}

#[test]
fn r7_with_messages_the_reload_waits_for_interaction_end() {
    let mut s = talkative().connected(&grant("a"));
    s.tells("session-start", json!({ "userId": "u" }));
    s.advance(7_140_000);
    s.answer(&grant("b"));
    s.advance(30_000);
    assert_eq!(s.navigated().len(), 1);
    s.tells("interaction-end", json!({ "interactionId": "i" }));
    assert_eq!(s.navigated(), [token("a"), token("b")]);
    s.says("ready");
    s.load();
    assert_eq!(
        (s.state(), s.count("token-expiring"), s.count("token-renewed")),
        (State::Connected, 1, 1)
    );
}

#[test]
fn r2_a_vendor_that_repeats_itself_while_the_reload_waits_gets_one_event() {
    let mut s = talkative().connected(&grant("a"));
    s.tells("session-start", json!({ "userId": "u" }));
    s.advance(7_000_000);
    s.says("token-expiring");
    s.answer(&grant("b"));
    for _ in 0..10 {
        s.advance(20_000);
        s.says("token-expiring");
    }
    assert_eq!((s.count("token-expiring"), s.asks().len()), (1, 2));
}

#[test]
fn r7_a_next_grant_that_has_grown_too_old_is_asked_for_again() {
    let login = |name: &str, at: i64| {
        let iat = at / 1000;
        json!(crate::fakes::jwt(
            json!({ "iat": iat, "exp": iat + 300, "session_exp": iat + 14_400, "n": name })
        ))
    };
    let mut s = streem().unconfirmed(&login("a", crate::scenario::START.wall));
    s.advance(14_340_000);
    s.answer(&login("b", s.now.wall));
    s.advance(296_000);
    s.renew(1, true);
    assert_eq!(
        (s.navigated().len(), s.asks().len()),
        (1, 3),
        "4 s are too few to log in (K10)"
    );
    s.answer(&login("c", s.now.wall));
    assert_eq!(s.navigated().len(), 2);
}
