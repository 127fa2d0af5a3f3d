//! Rule R4: the host returns the same token again, or the vendor rejects one.

use embed_sso::core::io::Event;
use serde_json::json;

use crate::fakes::{grant, token};
use crate::scenario::Scenario;
use crate::setup::{Setup, genesys};

/// Whether the current token is refused when the callback returns it again for this reason.
fn same_again_fails(setup: Setup, trigger: impl Fn(&mut Scenario)) -> bool {
    let mut s = setup.connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.advance(20_000);
    trigger(&mut s);
    assert_eq!(s.asks().len(), 2);
    s.answer(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.errors() == ["invalid-token"]
}

#[test]
fn r4_the_same_token_again_fails_when_it_was_rejected_but_not_when_the_host_asked() {
    let rejecting = genesys().profile("messages.events.token-rejected", json!({ "type": "no" }));
    assert!(same_again_fails(rejecting, |s| s.says("no")));
    assert!(!same_again_fails(genesys(), |s| s.renew(1, false)));
}

/// A server that returns the same token until `until` ms before its end: the calls, in ms before the end, and the errors.
fn cached_until(until: i64) -> (Vec<i64>, Scenario) {
    let mut s = genesys().connected(&grant("a"));
    let end = 7_200_000;
    let mut answered = 1;
    for _ in 0..72_100 {
        if answered == 20 || s.lease().0 == "lost" {
            break;
        }
        s.advance(100);
        if s.asks().len() > answered {
            answered += 1;
            let left = end - s.last_ask().0;
            let name = if left > until { "a" } else { "b" };
            s.answer(&json!({ "token": token(name), "expiresIn": 7_200 }));
            if name == "b" {
                break;
            }
        }
    }
    (s.asks()[1..].iter().map(|ask| end - ask.0).collect(), s)
}

#[test]
fn r4_a_server_that_caches_until_half_a_minute_before_the_end_loses_no_session() {
    let (calls, s) = cached_until(30_000);
    assert_eq!(calls, [60_000, 30_000]);
    assert!(s.errors().is_empty() && s.noted("same-token"));
    assert_eq!((s.lease().0, s.posted()), ("valid", vec![token("a"), token("b")]));
}

#[test]
fn r4_with_under_10_s_left_the_same_token_is_a_failure() {
    let (calls, s) = cached_until(0);
    assert_eq!(calls[..4], [60_000, 30_000, 15_000, 7_500]);
    assert_eq!(s.errors()[0], "invalid-token");
}

#[test]
fn r4_a_token_without_an_end_that_comes_again_is_a_failure() {
    let setup = genesys().profile("clock", json!({}));
    let mut s = setup.connected(&json!(token("a")));
    s.advance(20_000);
    s.says("token-expiring");
    s.answer(&json!(token("a")));
    assert_eq!(s.errors(), ["invalid-token"]);
}

#[test]
fn k11_a_vendor_and_a_server_that_insist_on_one_token_take_from_the_store() {
    let mut s = genesys().connected(&grant("a"));
    s.advance(7_140_000);
    let mut answered = 1;
    for _ in 0..600 {
        s.advance(100);
        s.says("token-expiring");
        if s.asks().len() > answered {
            answered += 1;
            s.answer(&json!({ "token": token("a"), "expiresIn": 7_200 }));
        }
    }
    assert!(s.asks().len() <= 8, "{:?}", s.asks());
}

#[test]
fn r4_an_expired_token_always_fails() {
    let mut s = genesys().connected(&grant("a"));
    s.renew(1, false);
    s.advance(1_000);
    s.answer(&json!({ "token": token("b"), "expiresIn": 4.999 }));
    assert_eq!(s.errors(), ["invalid-token"]);
    s.advance(1_200);
    s.answer(&json!({ "token": token("b"), "expiresIn": 5 }));
    assert_eq!(s.posted(), [token("a"), token("b")]);
}

#[test]
fn r4_a_second_rejection_waits_from_then_on_and_not_from_the_last_call() {
    let rejecting = genesys().profile("messages.events.token-rejected", json!({ "type": "no" }));
    let mut s = rejecting.connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.advance(20_000);
    s.says("no");
    s.advance(5_000); // the callback takes its time
    s.answer(&json!({ "token": token("b"), "expiresIn": 7_200 }));
    s.says("no");
    s.advance(799);
    assert_eq!(s.asks().len(), 2);
    s.advance(401);
    assert_eq!(s.asks().len(), 3);
}

#[test]
fn r4_rejected_asks_with_that_reason_and_never_in_a_flood() {
    let rejecting = genesys().profile("messages.events.token-rejected", json!({ "type": "no" }));
    let mut s = rejecting.connected(&json!({ "token": token("0"), "expiresIn": 7_200 }));
    for n in 0..60 {
        s.says("no");
        s.advance(1_000);
        if s.asks().len() > n + 1 {
            s.answer(&json!({ "token": token(&format!("t{n}")), "expiresIn": 7_200 }));
        }
    }
    assert_eq!(s.asks()[1].1, "rejected");
    assert!(
        s.asks().len() <= 5,
        "a page that takes no token is not fed for ever: {}",
        s.asks().len()
    );
    let lost = s.events().into_iter().find_map(|event| match event {
        Event::TokenLost { attempts, .. } => Some(*attempts),
        _ => None,
    });
    assert_eq!(lost, Some(3));
}
