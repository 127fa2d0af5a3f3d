//! Rules H5, H6, H8: frames that are blocked, that leave, and that send nothing.

use embed_sso::core::error::EmbedError;
use embed_sso::core::io::{Input, State};
use serde_json::json;

use crate::fakes::{parse, token};
use crate::setup::{GENESYS, HOSTILE, genesys, streem};

fn blocked(directive: &str, source: &str) -> Input<crate::fakes::Canary> {
    Input::Blocked {
        directive: directive.to_owned(),
        blocked: source.to_owned(),
    }
}

#[test]
fn h5_a_blocked_frame_is_told_at_once_with_directive_and_source() {
    let mut s = genesys().start();
    s.advance(100);
    s.input(blocked("frame-src", GENESYS));
    assert_eq!((s.state(), s.errors()), (State::Failed, vec!["blocked-by-csp"]));
    let error: EmbedError = s.last_error().clone();
    assert!(
        error.message.contains("frame-src") && error.message.contains(GENESYS),
        "{}",
        error.message
    );
    let fix = error.fix.clone().unwrap();
    assert!(fix.contains(GENESYS) && fix.contains("frame-src"), "{fix}");
    s.load();
    s.advance(60_000);
    assert_eq!(
        s.errors().len(),
        1 + s.count("token-lost") * 3,
        "no second verdict on the frame"
    );
}

#[test]
fn h5_the_same_block_is_told_once_and_again_after_retry() {
    let mut s = genesys().start();
    s.input(blocked("frame-src", ""));
    s.input(blocked("frame-src", ""));
    assert_eq!(s.errors(), ["blocked-by-csp"]);
    s.input(Input::Retry);
    s.input(blocked("frame-src", ""));
    assert_eq!(s.errors(), ["blocked-by-csp", "blocked-by-csp"]);
}

#[test]
fn h5_a_blocked_page_of_a_silent_vendor_is_never_unconfirmed() {
    let mut s = streem().start();
    s.answer(&json!(token("a")));
    s.load(); // Chromium fires it for a blocked frame, too
    s.advance(150);
    s.input(blocked("default-src", ""));
    s.advance(10_000);
    assert_eq!(s.states().last(), Some(&"failed"));
    assert!(!s.states().contains(&"unconfirmed"));
    assert_eq!(s.promises(), ["blocked-by-csp"]);
    assert!(s.last_error().message.contains("https://acme.streempro.app"));
}

#[test]
fn h5_a_report_about_something_else_does_not_cut_a_connected_page() {
    let mut s = genesys().connected(&json!(token("a")));
    s.input(blocked("frame-src", "https://other.example"));
    assert_eq!(s.state(), State::Connected);
}

#[test]
fn h6_a_frame_that_goes_elsewhere_gets_nothing_and_is_given_up_at_the_time_out() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 100 }));
    s.load();
    assert_eq!(s.state(), State::Reconnecting);
    s.forget();
    s.message(HOSTILE, json!({ "type": "genesys-cloud-embed:ready" }));
    let forged = json!({ "type": "genesys-cloud-embed:session-start", "userId": "u" });
    s.message(HOSTILE, forged);
    s.advance(10_000);
    assert_eq!((s.state(), s.errors()), (State::Failed, vec!["frame-left"]));
    s.advance(600_000);
    assert!(s.posts().is_empty() && s.count("session-start") == 0);
    assert_eq!(s.asks().len(), 1, "renewal stops");
}

#[test]
fn h6_no_sign_of_life_renews_for_a_page_that_is_elsewhere() {
    for wait in [8_000, 30_000] {
        let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 12 }));
        s.load();
        s.advance(wait);
        s.woke();
        s.input(Input::Online(true));
        assert_eq!(s.asks().len(), 1, "{wait}: {:?}", s.state());
        s.says("ready");
        assert_eq!(s.asks().len(), 2, "now there is somebody to renew for");
    }
}

#[test]
fn h6_a_later_ready_from_the_pinned_origin_re_establishes() {
    for wait in [1_000, 30_000] {
        let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
        s.load();
        s.advance(wait);
        s.message(
            "https://api.mypurecloud.com",
            json!({ "type": "genesys-cloud-embed:ready" }),
        );
        assert_ne!(s.state(), State::Connected, "allowed, but not the pinned one");
        s.says("ready");
        assert_eq!(
            (s.state(), s.posted()),
            (State::Connected, vec![token("a"), token("a")])
        );
        assert_eq!(s.promises(), ["ok"]);
    }
}

#[test]
fn h8_a_vendor_that_sends_nothing_is_unconfirmed_after_its_load() {
    let mut s = streem().unconfirmed(&json!(token("a")));
    assert_eq!(s.states(), ["requesting-token", "loading", "unconfirmed"]);
    assert_eq!(s.promises(), ["ok"]);
    for _ in 0..3 {
        s.load();
        s.advance(20_000);
    }
    assert_eq!(s.states().len(), 3, "later loads are only counted");
    assert_eq!(s.diagnosis().loads, 4);
}

#[test]
fn h8_it_is_never_connected_whatever_it_sends() {
    let mut s = streem().unconfirmed(&json!(token("a")));
    for name in ["ready", "session-start"] {
        s.message(
            "https://acme.streempro.app",
            json!({ "type": name, "userId": "u" }),
        );
    }
    assert_eq!(
        (s.state(), s.count("session-start"), s.posts().len()),
        (State::Unconfirmed, 0, 0)
    );
}

#[test]
fn h8_no_load_within_the_time_out_and_a_late_one() {
    let mut s = streem().start();
    s.answer(&json!(token("a")));
    s.advance(10_000);
    assert_eq!(
        (s.state(), s.errors()),
        (State::Failed, vec!["handshake-timeout"])
    );
    s.load();
    s.advance(400);
    assert_eq!(s.state(), State::Unconfirmed);
    assert_eq!(s.promises(), ["handshake-timeout", "again", "ok"]);
}

#[test]
fn u9_a_navigation_that_the_last_check_refuses_is_told() {
    let mut s = streem().start();
    s.answer(&json!(token("a")));
    let url = embed_sso::core::frame_url::FrameUrl::new(
        "https://a.example",
        &[],
        embed_sso::core::frame_url::TokenPlace::Nowhere,
        &parse,
    )
    .unwrap();
    s.input(Input::NavigationRefused(
        url.same_origin("https://b.example", &parse).unwrap_err(),
    ));
    s.load();
    s.advance(1_000);
    assert_eq!((s.state(), s.promises()), (State::Failed, vec!["invalid-url"]));
}
