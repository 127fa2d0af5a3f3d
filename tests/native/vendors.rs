//! The vendors that ship, each as its own document says it behaves.

use embed_sso::core::io::{Input, State};
use serde_json::{Value as Json, json};

use crate::fakes::{jwt, posted, token};
use crate::scenario::START;
use crate::setup::{GENESYS, STREEM, Setup, chat, genesys, shipped, streem};

#[test]
fn every_shipped_profile_is_read() {
    let folder = format!("{}/src/vendors", env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let vendor = name.strip_suffix(".json").expect("one JSON file for each vendor");
        let config = Setup::of(&shipped(vendor), "https://apps.vendor.example/").config();
        assert_eq!(
            config.expect(vendor).profile.name,
            vendor,
            "a profile is named as its file"
        );
        count += 1;
    }
    assert_eq!(count, 5);
}

fn url(setup: &Setup) -> String {
    setup.config().unwrap().url.compose("T")
}

#[test]
fn streem_keeps_form_parameters_and_deep_links() {
    assert_eq!(
        url(&streem()),
        "https://acme.streempro.app/embed?yourparam=gohere#token=T"
    );
    let deep = streem().with(
        "url",
        json!("https://acme.streempro.app/callLog/rm_123/artifacts/ss_456"),
    );
    assert_eq!(
        url(&deep),
        "https://acme.streempro.app/callLog/rm_123/artifacts/ss_456#token=T"
    );
    let sandbox = streem().with("url", json!("https://acme.swaga.sandbox.streem.cloud/embed"));
    assert_eq!(
        url(&sandbox),
        "https://acme.swaga.sandbox.streem.cloud/embed#token=T"
    );
    let sub_company = streem().with("url", json!("https://acme-north.streempro.app/embed"));
    assert!(sub_company.config().is_ok());
}

#[test]
fn streem_is_unconfirmed_and_tells_what_a_login_page_may_mean() {
    let s = streem().unconfirmed(&json!(token("a")));
    assert_eq!(s.state(), State::Unconfirmed);
    let text = s.diagnosis().causes.join("; ");
    for word in ["signed", "expired", "company", "environment", "/auth/token"] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
}

#[test]
fn streem_never_loads_a_token_whose_time_to_log_in_is_past() {
    let now = START.wall / 1000;
    let mut s = streem().start();
    s.answer(&json!(jwt(
        json!({ "exp": now - 1, "session_exp": now + 14_400 })
    )));
    assert_eq!((s.errors(), s.navigated().len()), (vec!["invalid-token"], 0));
}

#[test]
fn streem_is_not_reloaded_every_five_minutes_for_exp_alone() {
    let now = START.wall / 1000;
    let mut s = streem()
        .with("renewal", json!("automatic"))
        .unconfirmed(&json!(jwt(json!({ "iat": now, "exp": now + 300 }))));
    s.advance(14_400_000 - 60_001 - 400);
    assert_eq!((s.asks().len(), s.count("token-expiring")), (1, 0));
    s.advance(1_000);
    assert_eq!((s.asks().len(), s.count("token-expiring")), (2, 1));
}

#[test]
fn streem_leaves_a_call_alone_past_expiry_and_renews_at_its_end() {
    let now = START.wall / 1000;
    let mut s = streem()
        .with("renewal", json!("automatic"))
        .unconfirmed(&json!(jwt(
            json!({ "iat": now, "exp": now + 300, "session_exp": now + 3_600 })
        )));
    s.input(Input::Busy(true));
    s.advance(3_540_000);
    let fresh = |at: i64| {
        json!(jwt(
            json!({ "iat": at, "exp": at + 300, "session_exp": at + 3_600 })
        ))
    };
    s.answer(&fresh(s.now.wall / 1000));
    s.advance(3_600_000);
    assert_eq!((s.navigated().len(), s.state()), (1, State::Unconfirmed));
    s.input(Input::Busy(false));
    assert_eq!(
        s.navigated().len(),
        1,
        "the token that was kept can no longer log in"
    );
    s.answer(&fresh(s.now.wall / 1000));
    assert_eq!((s.navigated().len(), s.count("token-renewed")), (2, 1));
}

#[test]
fn chat_has_no_timer() {
    let answer = json!({ "accessToken": jwt(json!({ "sub": "u" })), "username": "u", "userId": "1" });
    let mut s = chat().unconfirmed(&answer);
    assert_eq!((s.wake_in, s.lease()), (None, ("valid", None)));
    s.advance(365 * 86_400_000);
    assert_eq!(s.asks().len(), 1);
}

#[test]
fn chat_takes_its_token_in_the_query() {
    let room = chat().with("url", json!("https://deadsimplechat.com/room-1?lang=de"));
    assert_eq!(
        url(&room),
        "https://deadsimplechat.com/room-1?lang=de&accessToken=T"
    );
}

#[test]
fn genesys_never_has_the_token_in_a_url() {
    let s = genesys()
        .connected(&json!({ "access_token": token("a"), "token_type": "Bearer", "expires_in": 7200 }));
    assert_eq!(
        (s.navigated(), s.posted()),
        (vec![String::new()], vec![token("a")])
    );
    assert!(!url(&genesys()).contains('T'));
}

#[test]
fn genesys_gets_ack_then_settings_then_token() {
    let s = genesys().connected(&json!(token("a")));
    let posts: Vec<Json> = s.posts().into_iter().map(posted).collect();
    let types: Vec<&Json> = posts.iter().map(|post| &post["type"]).collect();
    assert_eq!(
        types,
        ["ack", "genesys-cloud-embed:settings", "genesys-cloud-embed:token"]
    );
    assert_eq!(posts[1]["allowedOrigins"], json!(["$hostOrigin"]));
    assert_eq!(s.posts()[2].expires_in, Some(7_200));
    assert!(s.posts().iter().all(|post| post.to.as_str() == GENESYS));
}

#[test]
fn genesys_tokens_last_two_hours_unless_told_and_renew_without_the_frames_word() {
    let mut s = genesys().connected(&json!(token("a")));
    s.advance(7_139_999);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!(s.last_ask().1, "expiring");
}

#[test]
fn genesys_is_renewed_at_once_when_the_frame_says_expiring() {
    let mut s = genesys().connected(&json!(token("a")));
    s.advance(60_000);
    s.tells("token-expiring", json!({ "expiresIn": 30 }));
    assert_eq!(s.last_ask(), (60_000, "expiring", 1));
}

#[test]
fn genesys_after_three_failures_tells_the_host_and_the_frame_goes_on() {
    let mut s = genesys().connected(&json!(token("a")));
    s.tells("queue-position", json!({ "position": 1 }));
    s.advance(60_000);
    s.says("token-expiring");
    s.lose();
    assert_eq!(
        (s.count("token-lost"), s.state(), s.navigated().len()),
        (1, State::Connected, 1)
    );
    s.tells("interaction-end", json!({ "interactionId": "i" }));
    assert_eq!(s.count("interaction-end"), 1);
}

#[test]
fn every_origin_of_a_silent_vendor_is_its_own() {
    assert_eq!(streem().config().unwrap().url.origin().as_str(), STREEM);
}
