//! Rules K1 to K4, K6, K7: until when a token is good, and when a fresh one is asked for.

use embed_sso::core::io::{Event, Input};
use embed_sso::core::time::{LONGEST_TIMER, Millis};
use serde_json::{Value as Json, json};

use crate::scenario::{START, Scenario};
use crate::setup::{Setup, genesys, streem};
use crate::wire::{jwt, token};

const NOW_S: i64 = START.wall / 1000;

/// How long a session with this grant lasts, by the public `lease`; `None` when it has no end.
fn lasts(setup: Setup, answer: &Json) -> Option<Millis> {
    let s = setup.connected(answer);
    assert_eq!(
        s.session.lease(s.now).0,
        "valid",
        "{answer} was refused: {:?}",
        s.errors()
    );
    s.session.lease(s.now).1.map(|at| at - START.wall)
}

fn refused(setup: Setup, answer: &Json) -> bool {
    let mut s = setup.start();
    s.answer(answer);
    s.errors() == ["invalid-token"]
}

/// When the second call of the callback is made, for a token that lasts so long.
fn renewed_after(seconds: i64) -> Millis {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": seconds }));
    s.advance(seconds * 1000);
    assert_eq!(s.asks()[1].1, "expiring");
    s.asks()[1].0
}

#[test]
fn k1_expires_at_goes_before_expires_in_before_claims_before_the_default() {
    let claims = jwt(json!({ "exp": NOW_S + 400 }));
    let at = START.wall + 200_000;
    let all = json!({ "token": claims, "expiresAt": at, "expiresIn": 300 });
    assert_eq!(lasts(genesys(), &all), Some(200_000));
    assert_eq!(
        lasts(genesys(), &json!({ "token": claims, "expiresIn": 300 })),
        Some(300_000)
    );
    assert_eq!(lasts(genesys(), &json!({ "token": claims })), Some(400_000));
    assert_eq!(lasts(genesys(), &json!(token("opaque"))), Some(7_200_000));
    assert_eq!(
        lasts(genesys().profile("clock", json!({})), &json!(token("opaque"))),
        None
    );
}

#[test]
fn k1_null_is_absent() {
    let answer = json!({ "token": token("a"), "expiresAt": null, "expiresIn": null, "expires_in": 300 });
    assert_eq!(lasts(genesys(), &answer), Some(300_000));
}

#[test]
fn k1_numbers_not_above_zero_are_expired() {
    for number in [
        json!(0),
        json!(-1),
        json!(-1e12),
        json!(-1e18),
        json!(-1e300),
        json!(f64::MIN),
    ] {
        assert!(
            refused(genesys(), &json!({ "token": token("a"), "expiresIn": number })),
            "{number}"
        );
        assert!(
            refused(genesys(), &json!({ "token": token("a"), "expiresAt": number })),
            "{number}"
        );
        assert!(refused(genesys(), &json!(jwt(json!({ "exp": number })))) || number.as_f64() < Some(-8e15));
    }
}

#[test]
fn k1_whatever_is_no_jwt_is_opaque_and_legal() {
    let good = jwt(json!({ "exp": NOW_S + 400 }));
    let parts: Vec<&str> = good.split('.').collect();
    let unpadded = |text: &str| crate::wire::base64url(text.as_bytes());
    for opaque in [
        "plain".to_owned(),
        parts[0..2].join("."),
        format!("{good}.more"),
        format!("{}.!!!.{}", parts[0], parts[2]),
        format!("a.{}.b", unpadded("[]")),
        format!("a.{}.b", unpadded("7")),
        format!("a.{}.b", unpadded("{\"exp\":1")),
        format!("a.{}.b", unpadded("{\"exp\":1} trailing")),
        format!("a.{}.b", unpadded("{exp:1}")),
        "..".to_owned(),
        "a..b".to_owned(),
    ] {
        assert_eq!(lasts(genesys(), &json!(opaque)), Some(7_200_000), "{opaque}");
    }
}

#[test]
fn k1_the_profile_says_which_claims_count() {
    // exp is log in by, session_exp is session until
    let both = jwt(json!({ "iat": NOW_S, "exp": NOW_S + 300, "session_exp": NOW_S + 14_400 }));
    let s = streem().unconfirmed(&json!(both));
    assert_eq!(s.session.lease(s.now).1, Some(START.wall + 14_400_000));
    // without session_exp the default holds, unless exp is far from iat
    let login_only = jwt(json!({ "iat": NOW_S, "exp": NOW_S + 900 }));
    let s = streem().unconfirmed(&json!(login_only));
    assert_eq!(s.session.lease(s.now).1, Some(START.wall + 14_400_000));
    let long = jwt(json!({ "iat": NOW_S, "exp": NOW_S + 901 }));
    let s = streem().unconfirmed(&json!(long));
    assert_eq!(s.session.lease(s.now).1, Some(START.wall + 901_000));
}

#[test]
fn k2_renewal_starts_at_remaining_less_the_lead() {
    for (remaining, lead) in [
        (7_200, 60),
        (14_400, 60),
        (601, 60),
        (600, 60),
        (599, 60),
        (500, 50),
        (100, 10),
        (51, 5),
        (50, 5),
        (49, 5),
        (20, 5),
        (7, 5),
    ] {
        let lead = if (50..600).contains(&remaining) {
            remaining * 100
        } else {
            lead * 1000
        };
        assert_eq!(renewed_after(remaining), remaining * 1000 - lead, "{remaining} s");
    }
}

#[test]
fn k3_no_timer_is_longer_than_a_browser_takes() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 90 * 86_400 }));
    s.load();
    s.says("ready");
    assert_eq!(s.wake_in, Some(LONGEST_TIMER));
    s.advance(90 * 86_400_000 - 60_001);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn k3_elapsed_is_what_the_larger_of_both_clocks_says() {
    let grant = json!({ "token": token("a"), "expiresIn": 7_200 });
    // the wall clock is set back by a day: the monotonic one still says how old the token is
    let mut s = genesys().connected(&grant);
    s.now.wall -= 86_400_000;
    s.advance(7_139_999);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!(s.asks().len(), 2);
    // the computer slept, and the monotonic clock with it
    let mut s = genesys().connected(&grant);
    s.advance(1_000);
    s.sleep(7_139_000);
    s.woke();
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn k4_an_exp_in_milliseconds_is_understood_and_noted() {
    let in_ms = json!(jwt(json!({ "exp": START.wall + 300_000 })));
    assert_eq!(lasts(genesys(), &in_ms), Some(300_000));
    assert!(genesys().connected(&in_ms).noted("claim-in-milliseconds"));
    let just_seconds = json!(jwt(json!({ "exp": 99_999_999_999_i64 })));
    assert_eq!(
        lasts(genesys(), &just_seconds),
        Some(99_999_999_999_000 - START.wall)
    );
    assert!(
        refused(genesys(), &json!(jwt(json!({ "exp": 100_000_000_000_i64 })))),
        "March 1973"
    );
}

#[test]
fn k4_an_exp_that_is_no_number_or_beyond_any_date_is_unknown_and_noted() {
    for exp in [
        json!("soon"),
        json!(true),
        json!({}),
        json!([1]),
        json!(8.65e15),
        json!(1e300),
        json!("1700000000"),
    ] {
        let grant = json!(jwt(json!({ "exp": exp })));
        assert_eq!(lasts(genesys(), &grant), Some(7_200_000), "{exp}");
        assert!(genesys().connected(&grant).noted("claim-unusable"), "{exp}");
    }
    let null = json!(jwt(json!({ "exp": null })));
    assert_eq!(lasts(genesys(), &null), Some(7_200_000));
    assert!(!genesys().connected(&null).noted("claim-unusable"));
}

#[test]
fn k6_a_token_that_is_not_valid_yet_is_used_and_noted() {
    let early = genesys().connected(&json!(jwt(json!({ "nbf": NOW_S + 61, "exp": NOW_S + 900 }))));
    assert_eq!(early.posted().len(), 1);
    assert!(early.noted("not-yet-valid"));
    let fine = genesys().connected(&json!(jwt(json!({ "nbf": NOW_S + 60, "exp": NOW_S + 900 }))));
    assert!(!fine.noted("not-yet-valid"));
}

#[test]
fn k6_digits_in_text_are_accepted_and_noted() {
    let (_, notes) = genesys().reads(&json!({ "access_token": token("a"), "expires_in": "300" }));
    assert_eq!(notes, ["expires-in-is-text"]);
    assert_eq!(
        lasts(
            genesys(),
            &json!({ "access_token": token("a"), "expires_in": "300" })
        ),
        Some(300_000)
    );
}

#[test]
fn k6_what_is_invalid_is_noted_and_the_next_source_counts() {
    for wrong in [
        json!("5m"),
        json!(""),
        json!("-5"),
        json!("1e3"),
        json!(" 5"),
        json!({}),
        json!(true),
        json!(1e18),
    ] {
        let answer = json!({ "token": token("a"), "expiresIn": wrong });
        assert_eq!(genesys().reads(&answer).1, ["expires-in-invalid"], "{wrong}");
        assert_eq!(lasts(genesys(), &answer), Some(7_200_000), "{wrong}");
    }
    for wrong in [
        json!("1700000000000"),
        json!("2026-01-01T00:00:00Z"),
        json!({}),
        json!(1e300),
    ] {
        let answer = json!({ "token": token("a"), "expiresAt": wrong, "expiresIn": 300 });
        assert_eq!(genesys().reads(&answer).1, ["expires-at-invalid"], "{wrong}");
        assert_eq!(lasts(genesys(), &answer), Some(300_000), "{wrong}");
    }
}

#[test]
fn k7_the_first_sign_of_life_after_sleep_renews_within_a_second() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.advance(60_000);
    s.sleep(8 * 3_600_000);
    s.woke();
    assert_eq!(s.last_ask(), (60_000, "expiring", 1));
    assert_eq!(s.count("token-expiring"), 1);
}

#[test]
fn k7_offline_spends_no_attempts() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.input(Input::Online(false));
    s.advance(7_200_000);
    assert_eq!(s.asks().len(), 1, "nobody to ask");
    s.input(Input::Online(true));
    assert_eq!(s.last_ask(), (7_200_000, "expiring", 1));
    for _ in 0..10 {
        s.input(Input::Online(false));
        s.callback_fails();
        s.advance(3_600_000);
        s.input(Input::Online(true));
        assert_eq!(s.last_ask().2, 1, "the attempt is made again");
    }
    assert_eq!((s.errors().len(), s.count("token-lost")), (0, 0));
}

#[test]
fn k7_the_first_call_waits_for_the_network_too() {
    let mut setup = genesys();
    setup.online = false;
    let mut s = setup.start();
    s.advance(30_000);
    assert!(s.asks().is_empty());
    s.input(Input::Online(true));
    assert_eq!(s.asks().len(), 1);
}

#[test]
fn k7_coming_online_reloads_nothing() {
    let mut s = streem().unconfirmed(&json!(token("a")));
    s.input(Input::Online(false));
    s.advance(60_000);
    s.input(Input::Online(true));
    assert_eq!((s.navigated().len(), s.asks().len()), (1, 1));
}

fn expiring(s: &Scenario) -> Vec<Option<Millis>> {
    let events = s.events().into_iter().filter_map(|event| match event {
        Event::TokenExpiring { expires_at, .. } => Some(*expires_at),
        _ => None,
    });
    events.collect()
}

#[test]
fn r8_the_host_tells_of_a_longer_session() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.advance(500_000);
    let later = s.now.wall + 600_000;
    s.input(Input::Extend(later));
    assert_eq!(s.session.lease(s.now), ("valid", Some(later)));
    s.advance(539_999);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!((s.asks().len(), expiring(&s)), (2, vec![Some(later)]));
}

#[test]
fn r8_the_lead_counts_from_what_is_left_then() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.advance(3_600_000);
    s.input(Input::Extend(s.now.wall + 100_000));
    s.advance(89_999);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn r8_any_moment_may_be_given() {
    for at in [Millis::MIN, -1, 0, Millis::MAX] {
        let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 600 }));
        s.advance(1_000);
        s.input(Input::Extend(at));
        assert_eq!(s.asks().len(), if at > 0 { 1 } else { 2 });
        s.advance(1_000);
    }
}
