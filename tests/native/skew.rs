//! Rule K5: computers whose clock is wrong.

use embed_sso::core::time::Millis;
use serde_json::{Value as Json, json};

use crate::fakes::jwt;
use crate::scenario::{START, Scenario};
use crate::setup::{genesys, streem};

/// A token that is issued now by the server, whose clock differs by `skew` seconds from ours.
fn issued(skew: i64, lifetime: i64) -> Json {
    let iat = START.wall / 1000 + skew;
    json!(jwt(json!({ "iat": iat, "exp": iat + lifetime })))
}

fn left(s: &Scenario) -> Option<Millis> {
    s.lease().1.map(|at| at - s.now.wall)
}

#[test]
fn k5_a_slow_local_clock_caps_the_plan_to_the_lifetime() {
    let s = genesys().connected(&issued(3_600, 600));
    assert_eq!(left(&s), Some(600_000));
    assert!(s.noted("clock-skew"));
}

#[test]
fn k5_a_minute_is_no_skew() {
    let s = genesys().connected(&issued(60, 600));
    assert_eq!(left(&s), Some(660_000));
    assert!(!s.noted("clock-skew"));
    let s = genesys().connected(&issued(61, 600));
    assert_eq!(left(&s), Some(600_000));
}

#[test]
fn k5_a_fresh_token_that_looks_expired_is_used_once_with_its_lifetime() {
    let s = genesys().connected(&issued(-7_200, 3_600));
    assert_eq!(s.posted().len(), 1);
    assert_eq!(left(&s), Some(3_600_000));
    assert!(s.noted("clock-skew"));
}

#[test]
fn k5_a_fast_clock_that_leaves_enough_is_simply_believed() {
    let s = genesys().connected(&issued(-600, 3_600));
    assert_eq!(left(&s), Some(3_000_000));
    assert!(!s.noted("clock-skew"));
}

#[test]
fn k5_later_such_tokens_need_a_newer_iat() {
    let mut s = genesys().connected(&issued(-7_200, 600));
    s.advance(540_000);
    assert_eq!(s.asks().len(), 2);
    let other_of_same_age = jwt(json!({
        "iat": START.wall / 1000 - 7_200, "exp": START.wall / 1000 - 6_600, "n": 2,
    }));
    s.answer(&json!(other_of_same_age));
    assert_eq!(s.errors(), ["invalid-token"], "expired is expired");
    s.advance(1_200);
    s.answer(&issued(-6_600, 600));
    assert_eq!(s.posted().len(), 2);
}

#[test]
fn k5_is_never_a_loop() {
    let mut s = genesys().connected(&issued(-7_200, 600));
    for _ in 0..20 {
        s.renew(1, false);
        for _ in 0..3 {
            s.advance(5_000);
            s.answer(&issued(-7_200, 600));
        }
    }
    assert_eq!(s.posted().len(), 1);
    assert_eq!(s.asks().len(), 1 + 20 * 3);
    s.advance(3_600_000);
    assert_eq!(s.asks().len(), 1 + 20 * 3);
}

#[test]
fn k5_without_iat_expired_is_expired() {
    let mut s = genesys().start();
    s.answer(&json!(jwt(json!({ "exp": START.wall / 1000 - 1 }))));
    assert_eq!(s.errors(), ["invalid-token"]);
}

#[test]
fn k5_a_token_that_was_never_good_for_a_start_is_not_believed() {
    let mut s = genesys().start();
    s.answer(&issued(-7_200, 4));
    assert_eq!(s.errors(), ["invalid-token"]);
}

#[test]
fn k5_holds_for_the_time_to_log_in_too() {
    let iat = START.wall / 1000 - 600; // our clock is 10 min fast, tokens log in for 5
    let token = jwt(json!({ "iat": iat, "exp": iat + 300, "session_exp": iat + 14_400 }));
    let s = streem().unconfirmed(&json!(token));
    assert_eq!(s.navigated(), [token]);
    assert_eq!(left(&s).map(|ms| ms + 400), Some(14_400_000));
}

#[test]
fn k5_with_the_hosts_own_word_no_claim_is_needed() {
    let mut answer = json!({ "expiresIn": 600 });
    answer["token"] = issued(-7_200, 600);
    let s = genesys().connected(&answer);
    assert_eq!(left(&s), Some(600_000));
}
