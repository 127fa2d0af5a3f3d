//! Rule R3: `{ retryAfter }` puts a renewal off.

use embed_sso::core::io::Command;
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{Setup, genesys};

fn grant(name: &str) -> Json {
    json!({ "token": token(name), "expiresIn": 7_200 })
}

/// A page whose token is being renewed, with a minute to go.
fn renewing(setup: Setup) -> Scenario {
    let mut s = setup.connected(&grant("a"));
    s.advance(7_140_000);
    s
}

#[test]
fn r3_while_the_token_lives_later_is_no_failure() {
    for seed in 0..30 {
        let mut s = renewing(genesys().with("seed", json!(seed)));
        let before = s.last_ask().0;
        s.answer(&json!({ "retryAfter": 20 }));
        s.advance(19_999);
        assert_eq!(s.asks().len(), 2);
        s.advance(5_001);
        let (at, reason, attempt) = s.last_ask();
        assert!(
            (20_000..=25_000).contains(&(at - before)),
            "seed {seed}: {}",
            at - before
        );
        assert_eq!((reason, attempt, s.errors().len()), ("expiring", 1, 0));
        s.answer(&grant("b"));
        assert_eq!(s.lease().0, "valid");
    }
}

#[test]
fn r3_many_who_were_told_the_same_time_do_not_come_at_the_same_time() {
    let wait = |seed: u32| {
        let mut s = renewing(genesys().with("seed", json!(seed)));
        let before = s.last_ask().0;
        s.answer(&json!({ "retryAfter": 20 }));
        s.advance(25_000);
        s.last_ask().0 - before
    };
    let waits: Vec<_> = (1..100).map(|n| wait(n * 0x0101_0101)).collect();
    assert!(
        waits.iter().max().unwrap() - waits.iter().min().unwrap() > 2_000,
        "{waits:?}"
    );
}

#[test]
fn r3_without_a_living_token_later_is_a_failed_attempt_that_waits() {
    let mut s = genesys().start();
    s.says("ready");
    s.advance(1_000);
    s.answer(&json!({ "retryAfter": 20 }));
    assert_eq!(s.errors(), ["token-callback-failed"]);
    s.advance(19_999);
    assert_eq!(s.asks().len(), 1);
    s.advance(5_001);
    assert_eq!((s.asks().len(), s.last_ask().2), (2, 2));
    for _ in 0..2 {
        s.answer(&json!({ "retryAfter": 20 }));
        s.advance(25_000);
    }
    assert_eq!((s.count("token-lost"), s.asks().len()), (1, 3));
}

#[test]
fn r3_a_token_that_ended_during_the_wait_is_asked_for_all_the_same() {
    let mut s = renewing(genesys());
    s.answer(&json!({ "retryAfter": 70 }));
    s.advance(60_000);
    assert_eq!(s.lease().0, "lost");
    s.advance(27_500);
    assert_eq!((s.asks()[2].1, s.asks()[2].2), ("expiring", 1));
}

#[test]
fn k11_to_be_put_off_all_the_time_takes_from_the_store() {
    let mut s = genesys().connected(&grant("a"));
    s.advance(100_000);
    s.says("token-expiring");
    for _ in 0..600 {
        let asked = s.asks().len();
        s.answer(&json!({ "retryAfter": 0 }));
        s.advance(1_000);
        if s.asks().len() == asked {
            assert!(s.noted("renewal-throttled"));
        }
    }
    assert!(s.asks().len() <= 1 + 5 + 41, "{}", s.asks().len());
}

#[test]
fn l2_renew_is_told_that_there_is_no_token_now_and_ends_the_wait() {
    let mut s = genesys().connected(&grant("a"));
    s.advance(100_000);
    s.renew(1, false);
    s.answer(&json!({ "retryAfter": 3_600 }));
    s.renew(2, false);
    s.advance(1_000);
    assert_eq!(s.last_ask().1, "requested");
    s.answer(&grant("b"));
    let settled = s.commands().filter_map(|command| match command {
        Command::Renewed(ticket, result) => Some((*ticket, result.is_ok())),
        _ => None,
    });
    assert_eq!(settled.collect::<Vec<_>>(), [(1, false), (2, true)]);
}
