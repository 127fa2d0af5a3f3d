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
fn k5_two_tokens_with_a_tenth_left_or_more_show_no_fast_clock() {
    for age in [0, 3_240] {
        let mut s = genesys().start();
        for _ in 0..2 {
            let token = made_now(&s, age);
            s.answer(&token);
            assert_eq!(left(&s), Some((3_600 - age) * 1_000));
            s.says("ready");
            s.renew(1, false);
            s.advance(1_000);
        }
        assert!(!s.noted("clock-skew"), "{age} s old");
    }
}

#[test]
fn k5_a_clock_that_was_found_fast_is_so_within_a_minute() {
    let mut s = genesys().start();
    for (age, life, lasts) in [
        (3_540, 3_600, 60),
        (3_540, 3_600, 3_600),
        (3_540, 7_200, 7_200),
        (3_480, 3_600, 3_600),
    ] {
        let iat = s.now.wall / 1000 - age;
        s.answer(&json!(jwt(json!({ "iat": iat, "exp": iat + life }))));
        assert_eq!(left(&s), Some(lasts * 1_000), "{age} s old");
        s.says("ready");
        s.renew(1, false);
        s.advance(1_000);
    }
}

#[test]
fn k5_a_token_that_is_just_long_enough_is_counted_as_its_claims_say() {
    let s = genesys().connected(&issued(-595, 600));
    assert_eq!(left(&s), Some(5_000));
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
    s.advance(20_000);
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
    assert!(!s.noted("clock-skew"));
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

/// A token of an hour that the server has made at `s.now`, for a computer whose clock is `fast` seconds fast.
fn made_now(s: &Scenario, fast: i64) -> Json {
    cached(s, fast, 0)
}

/// The same out of a cache, made `age` seconds ago.
fn cached(s: &Scenario, fast: i64, age: i64) -> Json {
    let iat = s.now.wall / 1000 - fast - age;
    json!(jwt(json!({ "iat": iat, "exp": iat + 3_600 })))
}

#[test]
fn k5_a_clock_59_minutes_fast_is_noticed_at_the_second_token_of_an_hour() {
    let mut s = genesys().start();
    let first = made_now(&s, 3_540);
    s.answer(&first);
    s.says("ready");
    assert_eq!(left(&s), Some(60_000), "used, and counted as its claims say");
    assert!(!s.noted("clock-skew"));
    for (calls, minutes) in [(2, 0), (3, 58), (4, 58)] {
        let before = s.now.mono;
        s.advance_to_call(calls, 1_000);
        assert!(s.now.mono - before >= minutes * 60_000, "call {calls}");
        let next = made_now(&s, 3_540);
        s.answer(&next);
        assert_eq!(left(&s), Some(3_600_000));
        assert!(s.noted("clock-skew"));
    }
}

#[test]
fn k5_a_token_with_little_left_may_come_out_of_a_cache() {
    let mut s = genesys().start();
    let first = cached(&s, 0, 3_300); // 5 min are left
    s.answer(&first);
    s.says("ready");
    assert_eq!(left(&s), Some(300_000));
    s.advance(270_000);
    let young = made_now(&s, 0);
    s.answer(&young);
    assert_eq!((left(&s), s.noted("clock-skew")), (Some(3_600_000), false));
    s.advance(3_540_000);
    let old = cached(&s, 0, 3_300);
    s.answer(&old);
    assert_eq!((left(&s), s.noted("clock-skew")), (Some(300_000), false));
}

#[test]
fn k5_the_same_token_again_shows_nothing_of_the_clock() {
    let mut s = genesys().start();
    let first = made_now(&s, 3_540);
    s.answer(&first);
    s.says("ready");
    s.advance(1_000);
    s.renew(1, false);
    s.answer(&first);
    assert_eq!((left(&s), s.noted("clock-skew")), (Some(59_000), false));
}

#[test]
fn k5_a_cache_after_a_fast_clock_counts_by_the_clock_put_right() {
    let mut s = genesys().start();
    for _ in 0..2 {
        let next = made_now(&s, 3_540);
        s.answer(&next);
        s.says("ready");
        s.advance(60_000);
    }
    s.renew(1, false);
    s.advance(1_000);
    let old = cached(&s, 3_540, 3_000);
    s.answer(&old);
    assert_eq!(
        left(&s),
        Some(600_000),
        "the hour from iat would be 50 min too long"
    );
}

#[test]
fn k5_a_clock_that_was_set_right_is_believed_again() {
    let mut s = genesys().start();
    for _ in 0..2 {
        let next = made_now(&s, 3_540);
        s.answer(&next);
        s.says("ready");
        s.advance(60_000);
    }
    s.now.wall -= 3_540_000;
    s.renew(1, false);
    s.advance(1_000);
    let old = cached(&s, 0, 600);
    s.answer(&old);
    assert_eq!(left(&s), Some(3_000_000));
}
