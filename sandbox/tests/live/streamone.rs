//! StreamOne, by its document: single sign-on responses, linked tokens and signed requests.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Live, Response};

const API: &str = "api.streamone.localhost";
const PORTAL: &str = "portal.streamone.localhost";

async fn sign_in(live: &Live, query: &str) -> Value {
    live.mint(&format!("streamone?{query}")).await
}

async fn provision(live: &Live, query: &str) -> Response {
    live.send(
        "POST",
        "localhost",
        &format!("/api/provision/streamone?{query}"),
        &[],
        "",
    )
    .await
}

async fn enter(live: &Live, response: &Value) -> Response {
    live.post_json(
        PORTAL,
        "/portal/enter",
        "",
        &json!({ "token": response["token"] }),
    )
    .await
}

async fn me(live: &Live, visit: &Value) -> Response {
    live.as_user("GET", PORTAL, "/portal/me", visit.as_str().unwrap())
        .await
}

#[tokio::test]
async fn a_linked_user_gets_a_ticket_and_never_the_sessions_key() {
    let live = Live::start().await;
    let response = sign_in(&live, "").await;
    let mut fields: Vec<&String> = response.as_object().unwrap().keys().collect();
    fields.sort();
    assert_eq!(fields, ["expiresIn", "status", "token"]);
    assert_eq!(response["expiresIn"], 3600);
    let visit = enter(&live, &response).await.json()["visit"].clone();
    let user = me(&live, &visit).await.json();
    assert_eq!(
        (&user["name"], &user["roles"], &user["sessiontimeout"]),
        (&"agent-7".into(), &json!(["viewer"]), &3600.into())
    );
    assert_eq!(enter(&live, &response).await.status, 401, "a ticket works once");
}

#[tokio::test]
async fn an_unknown_token_is_434_until_its_user_is_created_and_linked() {
    let live = Live::start().await;
    let refused = sign_in(&live, "user=newcomer").await;
    assert_eq!(
        refused,
        json!({ "status": 434, "statusmessage": "STATUS_SSO_TOKEN_UNKNOWN" })
    );
    assert_eq!(provision(&live, "user=newcomer").await.json()["status"], 0);
    assert_eq!(sign_in(&live, "user=newcomer").await["status"], 0);
    assert_eq!(
        provision(&live, "user=newcomer").await.status,
        409,
        "the user exists"
    );
    assert_eq!(
        live.send("POST", "localhost", "/api/provision/streem", &[], "")
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn a_user_without_roles_is_admitted_without_roles() {
    let live = Live::start().await;
    provision(&live, "user=bare&roles=").await;
    let visit = enter(&live, &sign_in(&live, "user=bare").await).await.json()["visit"].clone();
    assert_eq!(me(&live, &visit).await.json()["roles"], json!([]));
}

#[tokio::test]
async fn a_user_has_one_token_until_it_is_cleared() {
    let live = Live::start().await;
    let other = "user=agent-8&sso=agent-8-new";
    assert_eq!(sign_in(&live, other).await["status"], 434);
    assert_eq!(sign_in(&live, &format!("{other}&link=1")).await["status"], 431);
    assert_eq!(
        sign_in(&live, &format!("{other}&link=1&clear=1")).await["status"],
        0
    );
    assert_eq!(sign_in(&live, other).await["status"], 0);
    assert_eq!(
        sign_in(&live, "user=agent-8").await["status"],
        434,
        "the previous token"
    );
}

#[tokio::test]
async fn an_invalid_response_is_433() {
    let live = Live::start().await;
    for fault in ["bad-signature", "expired", "stale"] {
        assert_eq!(
            sign_in(&live, &format!("fault={fault}")).await["status"],
            433,
            "{fault}"
        );
    }
}

#[tokio::test]
async fn requests_must_be_signed_by_an_application_with_the_role() {
    let live = Live::start().await;
    let request = async |query: &str| {
        let path = format!("/api/session/createwithsso?{query}");
        let response = live.send("POST", API, &path, &[], "").await;
        assert_eq!(response.status, 200);
        response.json()["header"]["status"].clone()
    };
    assert_eq!(request("").await, 3);
    let now = sandbox::clock::now_seconds();
    let forged = format!("application=globex%2Fprod-us&timestamp={now}&signature=00ff");
    assert_eq!(request(&forged).await, 3);
    assert_eq!(sign_in(&live, "fault=wrong-company").await["status"], 4);
    for _ in 0..3 {
        assert_eq!(request(&forged).await, 3);
    }
    assert_eq!(request(&forged).await, 8);
    assert_eq!(sign_in(&live, "fault=rate-limited").await["status"], 8);
    assert_eq!(
        sign_in(&live, "").await["status"],
        0,
        "other applications are not rate limited"
    );
}

#[tokio::test]
async fn each_request_extends_its_session() {
    let live = Live::start().await;
    let visit = enter(&live, &sign_in(&live, "ttl=3").await).await.json()["visit"].clone();
    let until = async || {
        let response = live.get("localhost", "/api/session/streamone?user=agent-7").await;
        response.json()["expiresAt"].as_i64().unwrap()
    };
    let first = until().await;
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert_eq!(me(&live, &visit).await.status, 200);
    }
    assert!(until().await > first);
    tokio::time::sleep(Duration::from_millis(4100)).await;
    assert_eq!(me(&live, &visit).await.status, 401);
}

#[tokio::test]
async fn the_portal_can_use_a_login_url() {
    let live = Live::start().await;
    let response = sign_in(&live, "as=login_url").await;
    let url = response["login_url"].as_str().unwrap();
    let path = url.split_once(&format!(":{}", live.port)).unwrap().1;
    let led = live.get(PORTAL, path).await;
    assert!(led.header("location").starts_with("/tv#visit="));
    assert_eq!(live.get(PORTAL, path).await.header("location"), "/tv");
}

#[tokio::test]
async fn the_portal_admits_only_for_the_customers_server() {
    let live = Live::start().await;
    let keys = live.get("localhost", "/sandbox/keys").await.json();
    let opened = json!({ "id": "a", "key": "b" });
    let admit = async |key: &str| live.post_json(PORTAL, "/portal/admit", key, &opened).await;
    for key in ["", "nonsense", keys["streamone/globex/prod-us"].as_str().unwrap()] {
        assert_eq!(admit(key).await.status, 401);
    }
    let ticket = admit(keys["streamone/acme/prod-us"].as_str().unwrap())
        .await
        .json();
    let visit = enter(&live, &ticket).await.json()["visit"].clone();
    // The ticket is valid; the API has no session with this id.
    assert_eq!(me(&live, &visit).await.status, 401);
}
