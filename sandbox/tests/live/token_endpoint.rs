//! The customer's token endpoint, and its faults.

use std::time::{Duration, Instant};

use crate::client::{Live, Response};

async fn post(live: &Live, vendor_and_query: &str) -> Response {
    live.send(
        "POST",
        "localhost",
        &format!("/api/token/{vendor_and_query}"),
        &[],
        "",
    )
    .await
}

#[tokio::test]
async fn only_a_post_with_known_names_returns_a_token() {
    let live = Live::start().await;
    assert_eq!(live.get("localhost", "/api/token/streem").await.status, 405);
    assert_eq!(post(&live, "no-such-vendor").await.status, 404);
    assert_eq!(post(&live, "streem?company=unknown").await.status, 400);
    let good = post(&live, "streem").await;
    assert_eq!((good.status, good.header("cache-control")), (200, "no-store"));
}

#[tokio::test]
async fn responses_have_the_shape_of_the_vendors_documents() {
    let live = Live::start().await;
    assert_eq!(live.mint("streem").await.as_object().unwrap().len(), 1);
    let chat = live.mint("dead-simple-chat?user=jo").await;
    assert_eq!(chat["username"], "jo");
    assert_eq!(chat["userId"].as_str().unwrap().len(), 24);
    let genesys = live.mint("genesys-cloud?ttl=90").await;
    assert_eq!(
        (&genesys["token_type"], &genesys["expires_in"]),
        (&"Bearer".into(), &90.into())
    );
    assert_eq!(live.mint("genesys-cloud").await["expires_in"], 7200);
    assert_eq!(live.mint("genesys-cloud?fault=expired").await["expires_in"], 0);
    assert_eq!(live.mint("genesys-cloud?fault=stale").await["expires_in"], 7200);
    assert!(genesys["scope"].as_str().unwrap().contains("telephony:read"));
}

#[tokio::test]
async fn failures_are_counted_per_embed() {
    let live = Live::start().await;
    for (embed, status) in [
        ("a", 500),
        ("a", 500),
        ("b", 500),
        ("a", 200),
        ("b", 500),
        ("b", 200),
        ("a", 200),
    ] {
        let response = post(&live, &format!("streem?fault=fail:2&embed={embed}")).await;
        assert_eq!(response.status, status, "{embed}");
    }
    for _ in 0..3 {
        assert_eq!(post(&live, "streem?fault=fail&embed=c").await.status, 500);
    }
}

#[tokio::test]
async fn tokens_differ_except_with_the_fault_same() {
    let live = Live::start().await;
    let first = live.mint("streem?embed=a&fault=same").await;
    assert_eq!(first, live.mint("streem?embed=a&fault=same").await);
    assert_ne!(first, live.mint("streem?embed=b&fault=same").await);
    assert_ne!(first, live.mint("streem?embed=a").await);
}

#[tokio::test]
async fn empty_not_json_and_leaky() {
    let live = Live::start().await;
    let leaky = live.mint("genesys-cloud?fault=leaky").await;
    assert!(
        leaky["refresh_token"].is_string()
            && leaky["client_secret"].is_string()
            && leaky["api_key"].is_string()
    );
    assert_eq!(live.mint("dead-simple-chat?fault=empty").await["accessToken"], "");
    let page = post(&live, "streem?fault=not-json").await;
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html") && page.body.starts_with('<'));
}

#[tokio::test]
async fn slow_and_hung() {
    let live = Live::start().await;
    let before = Instant::now();
    assert_eq!(post(&live, "streem?fault=slow%3A300").await.status, 200);
    assert!(before.elapsed() >= Duration::from_millis(300));
    let hung = tokio::time::timeout(Duration::from_millis(300), post(&live, "streem?fault=hung")).await;
    assert!(hung.is_err());
    let log = live.get("localhost", "/sandbox/log").await.json();
    assert!(log[1]["status"].is_null(), "logged without a response: {log}");
}
