//! Rules K1, K4, K6: until when a token is good.

use embed_sso::core::time::Millis;
use serde_json::{Value as Json, json};

use crate::fakes::{jwt, token};
use crate::scenario::START;
use crate::setup::{Setup, genesys, streem};

const NOW_S: i64 = START.wall / 1000;

/// How long a session with this grant lasts, by the public `lease`; `None` when it has no end.
fn lasts(setup: Setup, answer: &Json) -> Option<Millis> {
    let s = setup.connected(answer);
    assert_eq!(s.lease().0, "valid", "{answer} was refused: {:?}", s.errors());
    s.lease().1.map(|at| at - START.wall)
}

fn refused(setup: Setup, answer: &Json) -> bool {
    let mut s = setup.start();
    s.answer(answer);
    s.errors() == ["invalid-token"]
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
    let unpadded = |text: &str| crate::fakes::base64url(text.as_bytes());
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
    assert_eq!(s.lease().1, Some(START.wall + 14_400_000));
    // without session_exp the default holds, unless exp is far from iat
    let login_only = jwt(json!({ "iat": NOW_S, "exp": NOW_S + 900 }));
    let s = streem().unconfirmed(&json!(login_only));
    assert_eq!(s.lease().1, Some(START.wall + 14_400_000));
    let long = jwt(json!({ "iat": NOW_S, "exp": NOW_S + 901 }));
    let s = streem().unconfirmed(&json!(long));
    assert_eq!(s.lease().1, Some(START.wall + 901_000));
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
fn r5_expires_at_with_an_underscore_is_in_seconds_or_milliseconds() {
    let answer = |at: Json| json!({ "token": token("a"), "expires_at": at, "expiresIn": 300 });
    for (at, left) in [
        (json!(NOW_S + 400), 400_000),
        (json!(START.wall + 400_000), 400_000),
        (json!((NOW_S + 400).to_string()), 400_000),
        (json!((START.wall + 400_000).to_string()), 400_000),
        (json!("2026-01-01T00:00:00Z"), 300_000),
        (json!({}), 300_000),
        (json!(1e300), 300_000),
        (json!(8.64e15), 300_000),
    ] {
        assert_eq!(lasts(genesys(), &answer(at.clone())), Some(left), "{at}");
    }
    let both = json!({ "token": token("a"), "expiresAt": START.wall + 200_000, "expires_at": NOW_S + 400 });
    assert_eq!(lasts(genesys(), &both), Some(200_000));
    assert_eq!(genesys().reads(&answer(json!("soon"))).1, ["expires-at-invalid"]);
    assert_eq!(
        genesys().reads(&answer(json!("1700000000"))).1,
        ["expires-at-is-text"]
    );
    assert!(
        refused(genesys(), &answer(json!(1e11))),
        "ms from 1e11 on: in 1973"
    );
    assert!(refused(genesys(), &answer(json!(NOW_S - 1))));
}
