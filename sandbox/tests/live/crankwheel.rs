//! CrankWheel, by its document: a server with the key receives a login URL that is valid for two minutes, once.

use serde_json::Value;

use crate::client::{Live, Response};

const HOST: &str = "crankwheel.localhost";

/// The path of a login URL from the customer's backend.
async fn login_path(live: &Live, query: &str) -> String {
    let minted = live.mint(&format!("crankwheel?{query}")).await;
    let url = minted["login_url"].as_str().unwrap().to_owned();
    let origin = format!("http://{HOST}:{}", live.port);
    url.strip_prefix(&origin).unwrap().to_owned()
}

/// The target of the redirect at a login URL.
async fn redirect_of(live: &Live, path: &str) -> String {
    let response = live.get(HOST, path).await;
    assert_eq!(response.status, 302, "{path}");
    response.header("location").to_owned()
}

async fn session(live: &Live, id: &str) -> Response {
    live.as_user("GET", HOST, "/ss/api/session", id).await
}

#[tokio::test]
async fn a_login_url_leads_to_the_dashboard_with_its_user_signed_in() {
    let live = Live::start().await;
    let path = login_path(&live, "user=agent-8").await;
    assert!(
        path.starts_with("/ss/auth/rlogin/agent-8@acme.example:"),
        "{path}"
    );
    let target = redirect_of(&live, &format!("{path}?case=a%20b")).await;
    let id = target.strip_prefix("/ss?case=a%20b#session=").unwrap();
    let user = session(&live, id).await;
    assert_eq!(user.json()["email"], "agent-8@acme.example");
}

#[tokio::test]
async fn a_login_url_works_once() {
    let live = Live::start().await;
    let path = login_path(&live, "").await;
    assert!(redirect_of(&live, &path).await.starts_with("/ss#"));
    assert_eq!(redirect_of(&live, &path).await, "/ss/login");
}

#[tokio::test]
async fn an_invalid_login_url_ends_at_the_login_page() {
    let live = Live::start().await;
    for query in ["loginttl=0", "fault=expired", "fault=bad-signature"] {
        let path = login_path(&live, query).await;
        assert_eq!(redirect_of(&live, &path).await, "/ss/login", "{query}");
    }
    let path = login_path(&live, "").await.replace("agent-7@", "boss@");
    assert_eq!(redirect_of(&live, &path).await, "/ss/login");
}

#[tokio::test]
async fn the_control_panel_is_a_destination_of_the_servers_request() {
    let live = Live::start().await;
    let path = login_path(&live, "dest_url=/ss/app/home").await;
    let target = redirect_of(&live, &format!("{path}?mode=popup_only")).await;
    assert!(
        target.starts_with("/ss/app/home?mode=popup_only#session="),
        "{target}"
    );
}

#[tokio::test]
async fn the_api_requires_the_accounts_key() {
    let live = Live::start().await;
    let grant = "/ss/rsapi/grant_token/a@b.c?client_id=acme-desk";
    for headers in [
        vec![],
        vec![("authorization", "Basic nonsense")],
        vec![("authorization", "Bearer x")],
    ] {
        let response = live.send("POST", HOST, grant, &headers, "").await;
        assert_eq!(
            (response.status, response.body.as_str()),
            (401, ""),
            "{headers:?}"
        );
    }
    for query in [
        "fault=wrong-company",
        "company=unknown",
        "dest_url=https://evil.example",
    ] {
        let response = live
            .send(
                "POST",
                "localhost",
                &format!("/api/token/crankwheel?{query}"),
                &[],
                "",
            )
            .await;
        assert_eq!(response.status, 400, "{query}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let live = Live::start().await;
    let target = redirect_of(&live, &login_path(&live, "").await).await;
    let id = target.strip_prefix("/ss#session=").unwrap();
    assert_eq!(
        live.as_user("POST", HOST, "/ss/api/sign-out", id).await.status,
        204
    );
    assert_eq!(session(&live, id).await.status, 401);
    let log: Value = live.get("localhost", "/sandbox/log").await.json();
    assert!(log.as_array().unwrap().len() > 2);
}
