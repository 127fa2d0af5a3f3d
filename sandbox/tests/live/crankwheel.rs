//! CrankWheel, by its document: a login URL for a server that has the key, good for two minutes, once.

use serde_json::Value;

use crate::client::{Answer, Live};

const HOST: &str = "crankwheel.localhost";

/// The path of a login URL that the customer's backend gives.
async fn login_path(live: &Live, query: &str) -> String {
    let minted = live.mint(&format!("crankwheel?{query}")).await;
    let url = minted["login_url"].as_str().unwrap().to_owned();
    let origin = format!("http://{HOST}:{}", live.port);
    url.strip_prefix(&origin).unwrap().to_owned()
}

/// Where a login leads.
async fn led_to(live: &Live, path: &str) -> String {
    let answer = live.get(HOST, path).await;
    assert_eq!(answer.status, 302, "{path}");
    answer.header("location").to_owned()
}

async fn session(live: &Live, id: &str) -> Answer {
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
    let place = led_to(&live, &format!("{path}?case=a%20b")).await;
    let id = place.strip_prefix("/ss?case=a%20b#session=").unwrap();
    let user = session(&live, id).await;
    assert_eq!(user.json()["email"], "agent-8@acme.example");
}

#[tokio::test]
async fn it_works_once() {
    let live = Live::start().await;
    let path = login_path(&live, "").await;
    assert!(led_to(&live, &path).await.starts_with("/ss#"));
    assert_eq!(led_to(&live, &path).await, "/ss/login");
}

#[tokio::test]
async fn too_old_another_key_another_address_end_at_the_login_page() {
    let live = Live::start().await;
    for query in ["loginttl=0", "fault=expired", "fault=bad-signature"] {
        let path = login_path(&live, query).await;
        assert_eq!(led_to(&live, &path).await, "/ss/login", "{query}");
    }
    let path = login_path(&live, "").await.replace("agent-7@", "boss@");
    assert_eq!(led_to(&live, &path).await, "/ss/login");
}

#[tokio::test]
async fn the_control_panel_is_a_destination_of_the_servers_request() {
    let live = Live::start().await;
    let path = login_path(&live, "dest_url=/ss/app/home").await;
    let place = led_to(&live, &format!("{path}?mode=popup_only")).await;
    assert!(
        place.starts_with("/ss/app/home?mode=popup_only#session="),
        "{place}"
    );
}

#[tokio::test]
async fn the_api_wants_the_accounts_own_key() {
    let live = Live::start().await;
    let grant = "/ss/rsapi/grant_token/a@b.c?client_id=acme-desk";
    for headers in [
        vec![],
        vec![("authorization", "Basic nonsense")],
        vec![("authorization", "Bearer x")],
    ] {
        let answer = live.send("POST", HOST, grant, &headers, "").await;
        assert_eq!((answer.status, answer.body.as_str()), (401, ""), "{headers:?}");
    }
    for query in [
        "fault=wrong-company",
        "company=nobody",
        "dest_url=https://evil.example",
    ] {
        let answer = live
            .send(
                "POST",
                "localhost",
                &format!("/api/token/crankwheel?{query}"),
                &[],
                "",
            )
            .await;
        assert_eq!(answer.status, 400, "{query}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let live = Live::start().await;
    let place = led_to(&live, &login_path(&live, "").await).await;
    let id = place.strip_prefix("/ss#session=").unwrap();
    assert_eq!(
        live.as_user("POST", HOST, "/ss/api/sign-out", id).await.status,
        204
    );
    assert_eq!(session(&live, id).await.status, 401);
    let log: Value = live.get("localhost", "/sandbox/log").await.json();
    assert!(log.as_array().unwrap().len() > 2);
}
