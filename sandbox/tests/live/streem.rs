//! Streem, by its document: which tokens are valid, and that a call outlives its token.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Live, Response};

const PROD: &str = "acme.streem.localhost";
const SANDBOX: &str = "acme.swaga.sandbox.streem.localhost";

async fn log_in(live: &Live, host: &str, token: &str) -> Response {
    live.post_json(host, "/auth/token", "", &json!({ "token": token }))
        .await
}

async fn log_in_with(live: &Live, host: &str, query: &str) -> Response {
    let minted = live.mint(&format!("streem?{query}")).await;
    log_in(live, host, minted["token"].as_str().unwrap()).await
}

#[tokio::test]
async fn a_valid_token_logs_its_user_in() {
    let live = Live::start().await;
    let session = log_in_with(&live, PROD, "user=agent-8&ttl=60").await.json();
    assert_eq!(session["userId"], "agent-8");
    assert_eq!(session["name"], "Agent 8");
    let until = session["until"].as_i64().unwrap() / 1000 - sandbox::clock::now_seconds();
    assert!((58..=60).contains(&until), "{until}");
}

#[tokio::test]
async fn every_invalid_token_gets_the_same_400() {
    let live = Live::start().await;
    for query in [
        "fault=bad-signature",
        "fault=wrong-company",
        "fault=wrong-environment",
        "fault=expired",
        "fault=stale",
        "loginttl=-1",
    ] {
        let response = log_in_with(&live, PROD, query).await;
        assert_eq!(
            (response.status, response.body.as_str()),
            (400, r#"{"error":"invalid token"}"#),
            "{query}"
        );
    }
    let unsigned = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJhY21lIn0.";
    let genesys = live.mint("genesys-cloud").await["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    for token in ["", "abc", "a.b.c", unsigned, genesys.as_str()] {
        assert_eq!(log_in(&live, PROD, token).await.status, 400, "{token:.12}");
    }
}

#[tokio::test]
async fn a_changed_claim_breaks_the_signature() {
    let live = Live::start().await;
    let own = live.mint("streem").await["token"].as_str().unwrap().to_owned();
    let other = live.mint("streem?user=boss").await["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let parts = |token: &str| token.split('.').map(ToOwned::to_owned).collect::<Vec<_>>();
    let forged = format!("{}.{}.{}", parts(&own)[0], parts(&other)[1], parts(&own)[2]);
    assert_eq!(log_in(&live, PROD, &forged).await.status, 400);
}

#[tokio::test]
async fn the_parents_token_opens_its_sub_companies_and_not_the_reverse() {
    let live = Live::start().await;
    assert_eq!(
        log_in_with(&live, "acme-north.streem.localhost", "").await.status,
        200
    );
    assert_eq!(log_in_with(&live, PROD, "company=acme-north").await.status, 400);
    assert_eq!(
        log_in_with(&live, "globex.streem.localhost", "").await.status,
        400
    );
}

#[tokio::test]
async fn an_environment_accepts_only_its_own_tokens() {
    let live = Live::start().await;
    assert_eq!(log_in_with(&live, SANDBOX, "env=sandbox-us").await.status, 200);
    assert_eq!(log_in_with(&live, SANDBOX, "").await.status, 400);
    assert_eq!(log_in_with(&live, PROD, "env=sandbox-us").await.status, 400);
}

#[tokio::test]
async fn without_session_exp_a_distant_exp_is_the_sessions_end() {
    let live = Live::start().await;
    let length = |session: &Value| session["until"].as_i64().unwrap() / 1000 - sandbox::clock::now_seconds();
    let short = log_in_with(&live, PROD, "nosession=1&loginttl=300").await.json();
    assert!(
        (14_398..=14_400).contains(&length(&short)),
        "the default of 4 hours"
    );
    let long = log_in_with(&live, PROD, "nosession=1&loginttl=3600").await.json();
    assert!((3_598..=3_600).contains(&length(&long)), "the token's own hour");
}

#[tokio::test]
async fn a_call_outlives_its_session_and_updates_do_not() {
    let live = Live::start().await;
    let session = log_in_with(&live, PROD, "ttl=2").await.json()["session"]
        .as_str()
        .unwrap()
        .to_owned();
    let request = async |method: &str, path: &str| live.as_user(method, PROD, path, &session).await;
    let call = request("POST", "/api/calls").await.json()["callId"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        request("PUT", &format!("/api/calls/{call}/notes")).await.status,
        204
    );
    tokio::time::sleep(Duration::from_millis(2100)).await;
    assert_eq!(request("GET", "/auth/session").await.status, 401);
    assert_eq!(
        request("PUT", &format!("/api/calls/{call}/notes")).await.status,
        401
    );
    assert_eq!(request("POST", "/api/calls").await.status, 401);
    assert_eq!(
        request("POST", &format!("/api/calls/{call}/end")).await.status,
        204
    );
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let live = Live::start().await;
    let session = log_in_with(&live, PROD, "").await.json()["session"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        live.as_user("GET", PROD, "/auth/session", &session).await.status,
        200
    );
    assert_eq!(
        live.as_user("POST", PROD, "/auth/sign-out", &session)
            .await
            .status,
        204
    );
    assert_eq!(
        live.as_user("GET", PROD, "/auth/session", &session).await.status,
        401
    );
}
