//! Rules R3, R4: three attempts, then silence.

use embed_sso::core::backoff::Dice;
use embed_sso::core::io::{Command, Event, Input, State};
use serde_json::json;

use crate::fakes::{grant, token};
use crate::scenario::{START, Scenario};
use crate::setup::{genesys, streem, talkative};

fn renewed(s: &Scenario) -> Vec<(u32, &'static str)> {
    let settled = s.log.iter().filter_map(|(_, command)| match command {
        Command::Renewed(ticket, Ok(())) => Some((*ticket, "ok")),
        Command::Renewed(ticket, Err(error)) => Some((*ticket, error.code.as_str())),
        _ => None,
    });
    settled.collect()
}

#[test]
fn r3_three_attempts_a_second_and_four_apart_then_silence() {
    for seed in 0..50 {
        let mut s = genesys().with("seed", json!(seed)).start();
        s.says("ready");
        for error in 1..=3 {
            s.callback_fails();
            assert_eq!(s.errors().len(), error, "each failure is told at once");
            s.advance(if error < 3 { 4_801 } else { 3_600_000 });
        }
        let asks = s.asks();
        assert_eq!(asks.iter().map(|ask| ask.2).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(
            (1_000..=1_200).contains(&asks[1].0),
            "K9 holds for the first pause: {asks:?}"
        );
        assert!((3_200..=4_800).contains(&(asks[2].0 - 4_801)), "{asks:?}");
        assert_eq!((s.count("token-lost"), s.state()), (1, State::Connected));
        assert_eq!(s.errors(), ["token-callback-failed"; 3]);
    }
}

#[test]
fn r3_the_pauses_of_many_embeds_do_not_fall_together() {
    let pause = |seed| {
        let mut s = genesys().with("seed", json!(seed)).start();
        s.advance(1_000);
        s.callback_fails();
        s.advance(2_000);
        s.last_ask().0 - 1_000
    };
    let pauses: Vec<_> = (1..100).map(|seed| pause(seed * 7_919)).collect();
    assert!(pauses.iter().all(|ms| (800..=1_200).contains(ms)), "{pauses:?}");
    assert!(pauses.iter().max().unwrap() - pauses.iter().min().unwrap() > 200);
}

#[test]
fn r3_the_dice_are_xorshift32() {
    let mut dice = Dice::new(1);
    let rolled: Vec<_> = (0..4).map(|_| dice.lengthened(4_000) - 4_000).collect();
    let published = [270_369_u32, 67_634_689, 2_647_435_461, 307_599_695];
    assert_eq!(rolled, published.map(|number| i64::from(number % 1_001)));
}

#[test]
fn k9_the_call_that_was_made_before_the_core_was_there_counts_too() {
    for seed in 0..20 {
        let mut setup = genesys().with("seed", json!(seed));
        setup.asked = Some(START);
        let mut s = setup.start();
        s.callback_fails(); // the monitor would see a call within a second
        s.advance(1_200);
        assert_eq!(s.asks().len(), 1);
    }
}

#[test]
fn r2_renew_joins_a_series_whose_next_attempt_waits() {
    let mut s = genesys().start();
    s.callback_fails();
    s.renew(1, false);
    s.advance(1_200);
    assert_eq!((s.asks().len(), s.last_ask().2), (2, 2));
}

#[test]
fn r1_the_core_makes_the_first_call_at_once() {
    assert_eq!(genesys().start().asks(), [(0, "initial", 1)]);
}

/// A token with 60 s left, of which the callback fails once for each attempt: when those are made, from the first on.
fn attempts_with(left: i64) -> Vec<i64> {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": left }));
    s.advance_to_call(2, 100);
    let first = s.last_ask().0;
    s.lose();
    s.asks()[2..].iter().map(|ask| ask.0 - first).collect()
}

#[test]
fn r3_while_the_token_is_valid_the_attempts_are_spread_over_the_time_left() {
    assert_eq!(attempts_with(7_200), [20_000, 40_000], "60 s are left");
    assert_eq!(attempts_with(300), [10_000, 20_000]);
    let few = attempts_with(20);
    assert!(
        (1_600..=1_700).contains(&few[0]) && few[1] - few[0] >= 3_200,
        "never closer: {few:?}"
    );
}

#[test]
fn r3_a_server_that_is_down_for_15_s_costs_no_session() {
    let mut s = genesys().connected(&grant("a"));
    s.advance(7_145_000); // 55 s are left
    s.callback_fails();
    s.advance(15_000);
    assert_eq!(s.count("token-lost"), 0);
    s.advance(5_000);
    s.answer(&json!({ "token": token("b"), "expiresIn": 7_200 }));
    assert_eq!((s.lease().0, s.posted().len()), ("valid", 2));
}

#[test]
fn r3_the_pauses_are_at_most_30_s() {
    let mut s = genesys().connected(&grant("a"));
    s.advance(100_000);
    s.says("token-expiring");
    s.lose();
    let asks = s.asks();
    assert_eq!((asks[2].0 - asks[1].0, asks[3].0 - asks[2].0), (30_000, 30_000));
}

#[test]
fn r3_without_a_valid_token_the_pauses_stay_short() {
    let mut s = genesys().connected(&grant("a"));
    s.renew(1, false);
    s.advance(1_000);
    s.lose();
    let asks = s.asks();
    assert!(
        asks[3].0 - asks[1].0 <= 6_000,
        "the host waits for an answer: {asks:?}"
    );
}

#[test]
fn r3_with_after_loss_host_only_renew_or_retry_end_the_silence_and_the_frame_keeps_running() {
    let setup = genesys().with("afterLoss", json!("host"));
    let mut s = setup.connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.tells("session-start", json!({ "userId": "u" }));
    s.advance(7_140_000);
    s.lose();
    assert_eq!(s.count("token-lost"), 1);
    assert_eq!(s.lease().0, "lost");
    s.says("token-expiring");
    s.input(Input::Online(true));
    s.input(Input::Shown);
    s.says("ready");
    s.load();
    s.woke();
    s.advance(86_400_000);
    assert_eq!((s.asks().len(), s.navigated().len()), (4, 1));
    s.renew(1, false);
    assert_eq!((s.last_ask().1, s.last_ask().2), ("requested", 1));
    s.answer(&json!({ "token": token("b"), "expiresIn": 7_200 }));
    assert_eq!(renewed(&s), [(1, "ok")]);
    s.advance(7_140_000);
    assert_eq!(s.asks().len(), 6, "the clock runs again");
}

#[test]
fn r3_a_page_that_reloads_itself_does_not_end_the_silence() {
    let mut s = talkative().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.advance(7_140_000);
    s.answer(&json!({ "refused": "no" }));
    s.load();
    s.says("ready");
    s.advance(86_400_000);
    assert_eq!((s.asks().len(), s.count("token-lost")), (2, 1));
}

#[test]
fn r3_token_lost_tells_the_last_failure_and_the_attempts() {
    let mut s = genesys().connected(&grant("a"));
    s.renew(9, false);
    s.advance(1_000);
    s.callback_fails();
    s.advance(1_200);
    s.answer(&json!({}));
    s.advance(4_800);
    s.answer(&json!({ "token": token("b"), "expiresIn": 1 }));
    let lost = s.events().into_iter().find_map(|event| match event {
        Event::TokenLost { error, attempts } => Some((error.code.as_str(), *attempts)),
        _ => None,
    });
    assert_eq!(lost, Some(("invalid-token", 3)));
    assert_eq!(
        s.errors(),
        ["token-callback-failed", "invalid-token", "invalid-token"]
    );
    assert_eq!(renewed(&s), [(9, "invalid-token")]);
}

#[test]
fn r3_retry_revives_a_lost_lease_although_its_token_is_still_good() {
    let mut s = genesys().connected(&grant("a"));
    s.renew(1, false);
    for _ in 0..3 {
        s.advance(4_801);
        s.callback_fails();
    }
    s.load();
    s.advance(10_000);
    assert_eq!(s.state(), State::Failed);
    s.input(Input::Retry);
    s.advance(1_000);
    assert_eq!(s.asks().len(), 5, "retry asks again");
    s.answer(&json!({ "token": token("b"), "expiresIn": 7_200 }));
    s.says("ready");
    assert_eq!(s.lease().0, "valid");
}

#[test]
fn r3_a_later_success_makes_ready_a_new_promise() {
    let mut s = genesys().start();
    s.says("ready");
    s.answer(&json!({ "refused": "no" }));
    s.renew(1, false);
    s.advance(1_000);
    s.answer(&json!(token("a")));
    assert_eq!(s.promises(), ["token-refused", "again", "ok"]);
}

#[test]
fn r3_a_url_vendor_without_its_first_grant_has_failed_and_retry_begins_anew() {
    let mut s = streem().start();
    for _ in 0..3 {
        s.callback_fails();
        s.advance(4_801);
    }
    assert_eq!(
        (s.state(), s.promises()),
        (State::Failed, vec!["token-callback-failed"])
    );
    s.input(Input::Retry);
    assert_eq!(
        (s.state(), s.last_ask().1, s.last_ask().2),
        (State::RequestingToken, "initial", 1)
    );
    s.answer(&json!(token("a")));
    s.load();
    s.advance(400);
    assert_eq!(
        (s.state(), s.promises().last()),
        (State::Unconfirmed, Some(&"ok"))
    );
}
