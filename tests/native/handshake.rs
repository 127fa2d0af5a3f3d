//! Rules H2, H4 to H8: reporting ready, and not reporting it.

use embed_sso::core::handshake::{Phase, ReadyOutcome};
use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::{Input, State};
use embed_sso::core::origin::Origin;
use serde_json::json;

use crate::fakes::{parse, posted, token};
use crate::setup::{GENESYS, HOSTILE, Setup, genesys, streem, talkative};

#[test]
fn h1_a_load_proves_nothing() {
    let mut s = genesys().start();
    s.answer(&json!(token("a")));
    s.load();
    assert_eq!(s.state(), State::Handshaking);
    assert!(s.posts().is_empty() && s.promises().is_empty());
}

#[test]
fn h2_ready_pins_the_origin_then_ack_then_connected() {
    let mut s = genesys().start();
    s.load();
    s.says("ready");
    let posts = s.posts();
    assert!(posts.iter().all(|post| post.to.as_str() == GENESYS));
    let ack = json!({ "type": "ack", "status": "received" });
    assert_eq!(posted(posts[0]), ack);
    assert_eq!(posted(posts[1])["type"], "genesys-cloud-embed:settings");
    assert_eq!(s.states(), ["loading", "handshaking", "connected"]);
}

#[test]
fn h2_the_pin_has_a_second_lock() {
    let origin = |text: &str| Origin::entry(text, &parse).unwrap();
    let mut phase = Phase::Away {
        pin: origin(GENESYS),
        since: 0,
        early: false,
    };
    assert_eq!(phase.ready(origin(HOSTILE), 1), ReadyOutcome::WrongOrigin);
    assert_eq!(phase.ready(origin(GENESYS), 1), ReadyOutcome::Reconnected);
    assert_eq!(phase.ready(origin(HOSTILE), 1), ReadyOutcome::WrongOrigin);
}

#[test]
fn h2_the_promise_waits_for_the_first_token_to_be_posted() {
    let mut s = genesys().start();
    s.load();
    s.says("ready");
    assert!(s.promises().is_empty());
    s.answer(&json!({ "token": token("a"), "expiresIn": 3600 }));
    assert_eq!(s.promises(), ["ok"]);
    assert_eq!(s.posted(), [token("a")]);
    assert_eq!(s.posts().last().unwrap().expires_in, Some(3_600));
}

#[test]
fn h2_the_promise_is_rejected_if_the_first_grant_is_lost_and_the_frame_stays() {
    let mut s = genesys().start();
    s.load();
    s.says("ready");
    s.answer(&json!({ "refused": "no-licence" }));
    assert_eq!(s.promises(), ["token-refused"]);
    assert_eq!(s.state(), State::Connected);
    s.tells("session-start", json!({ "userId": "u" }));
    assert_eq!(s.count("session-start"), 1);
}

#[test]
fn h4_no_ready_within_the_time_out_is_an_error_that_lists_causes() {
    let mut s = genesys().start();
    s.answer(&json!(token("a")));
    s.advance(9_999);
    assert_eq!(s.state(), State::Loading);
    s.advance(1);
    assert_eq!(
        (s.state(), s.errors()),
        (State::Failed, vec!["handshake-timeout"])
    );
    assert_eq!(s.promises(), ["handshake-timeout"]);
    let text = &s.last_error().message;
    for cause in [
        "cannot be reached",
        "X-Frame-Options",
        "frame-ancestors",
        "sandbox",
        "cookies",
    ] {
        assert!(text.contains(cause), "{cause} is not in: {text}");
    }
}

#[test]
fn l2_a_late_ready_after_the_token_was_lost_rejects_the_new_promise() {
    let mut s = genesys().start();
    s.advance(10_000);
    s.answer(&json!({ "refused": "no" }));
    s.load();
    s.says("ready");
    assert_eq!(s.state(), State::Connected);
    assert_eq!(s.promises(), ["handshake-timeout", "again", "token-refused"]);
}

#[test]
fn e3_a_page_that_is_isolated_learns_first_what_that_blocks() {
    let isolated = |setup: &Setup| setup.clone().with("isolated", json!(true));
    let credentialless = json!({ "credentialless": true });
    for (setup, first) in [
        (genesys(), "the address cannot be reached"),
        (isolated(&genesys()), "this page's Cross-Origin-Embedder-Policy"),
        (
            isolated(&genesys()).with("frame", credentialless),
            "the address cannot be reached",
        ),
    ] {
        let mut s = setup.start();
        s.advance(10_000);
        let text = &s.last_error().message;
        assert!(text.contains(&format!("in this order: {first}")), "{text}");
        assert_eq!(text.matches("Embedder").count(), 1, "{text}");
    }
    for (setup, first) in [(streem(), false), (isolated(&streem()), true)] {
        let mut s = setup.start();
        s.answer(&json!(token("a")));
        s.load();
        s.advance(400);
        assert_eq!(s.state(), State::Unconfirmed);
        let causes = s.diagnosis().causes;
        let found = causes.iter().position(|cause| cause.contains("Embedder"));
        assert_eq!(
            found,
            Some(if first { 0 } else { causes.len() - 1 }),
            "{causes:?}"
        );
    }
}

#[test]
fn h4_the_time_out_is_the_hosts_and_counts_from_the_navigation() {
    let mut s = genesys().with("handshakeTimeout", json!(3_000)).start();
    s.answer(&json!(token("a")));
    s.advance(2_500);
    s.load();
    s.advance(499);
    assert_eq!(s.state(), State::Handshaking);
    s.advance(1);
    assert_eq!(s.state(), State::Failed);
}

#[test]
fn h4_the_text_says_how_often_which_wrong_origin_was_seen() {
    let mut s = genesys().start();
    for _ in 0..3 {
        s.message(HOSTILE, json!({ "type": "genesys-cloud-embed:ready" }));
    }
    s.load();
    s.advance(10_000);
    let text = &s.last_error().message;
    assert!(text.contains(HOSTILE) && text.contains("3 times"), "{text}");
    assert!(!text.contains("cannot be reached"), "it has loaded: {text}");
}

#[test]
fn h4_a_late_ready_connects_all_the_same_and_the_promise_is_a_new_one() {
    let mut s = genesys().start();
    s.load();
    s.advance(60_000);
    s.says("ready");
    assert_eq!(s.state(), State::Connected);
    assert_eq!(s.promises(), ["handshake-timeout", "again", "token-timeout"]);
    s.answer(&json!(token("late")));
    assert!(s.posted().is_empty(), "that call had timed out");
    s.renew(1, false);
    s.advance(1_000);
    s.answer(&json!(token("b")));
    assert_eq!(s.posted(), [token("b")]);
    assert_eq!(s.promises()[3..], ["again", "ok"]);
}

#[test]
fn h4_a_late_ready_resolves_the_new_promise_once_the_token_is_posted() {
    let mut s = genesys().start();
    s.answer(&json!(token("a")));
    s.advance(20_000);
    s.says("ready");
    assert_eq!(s.promises(), ["handshake-timeout", "again", "ok"]);
}

#[test]
fn h4_a_page_that_loaded_after_the_time_out_may_leave_as_any_other() {
    let mut s = genesys().start();
    s.answer(&json!(token("a")));
    s.advance(10_000);
    assert!(
        !s.last_error().message.contains("sandbox lacks"),
        "nothing said so"
    );
    s.load();
    s.says("ready");
    assert_eq!(s.state(), State::Connected);
    s.load();
    assert_eq!(s.state(), State::Reconnecting);
}

#[test]
fn h4_retry_starts_over() {
    let mut s = genesys().start();
    s.answer(&json!(token("a")));
    s.advance(10_000);
    s.input(Input::Retry);
    assert_eq!(s.navigated().len(), 2);
    assert_eq!((s.state(), s.asks().len()), (State::Loading, 1));
    s.says("ready");
    s.load();
    assert_eq!((s.state(), s.posted()), (State::Connected, vec![token("a")]));
    assert_eq!(s.promises(), ["handshake-timeout", "again", "ok"]);
    s.advance(9_000);
    assert_eq!(s.state(), State::Connected);
}

#[test]
fn h7_events_before_ready_are_not_delivered() {
    for setup in [genesys(), talkative()] {
        let mut s = setup.start();
        s.answer(&json!(token("a")));
        s.tells("session-start", json!({ "userId": "u" }));
        s.load();
        s.tells("queue-position", json!({ "position": 1 }));
        s.tells("token-expiring", json!({}));
        assert_eq!(
            (
                s.count("session-start"),
                s.count("queue-position"),
                s.asks().len()
            ),
            (0, 0, 1)
        );
        assert_eq!(s.ignored(Ignored::WrongState), 3);
        assert!(!s.session.is_live());
    }
}
