//! Dead Simple Chat, by its document: a token identifies one user and does not expire.

use serde_json::json;

use crate::client::Live;

const CHAT: &str = "chat.localhost";

async fn token(live: &Live, query: &str) -> String {
    live.mint(&format!("dead-simple-chat?{query}")).await["accessToken"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_valid_token_identifies_its_user() {
    let live = Live::start().await;
    let minted = live.mint("dead-simple-chat?user=jo").await;
    let user = live
        .as_user(
            "POST",
            CHAT,
            "/api/login",
            minted["accessToken"].as_str().unwrap(),
        )
        .await
        .json();
    assert_eq!(
        (&user["username"], &user["userId"]),
        (&minted["username"], &minted["userId"])
    );
}

#[tokio::test]
async fn an_invalid_token_is_refused() {
    let live = Live::start().await;
    for fault in ["bad-signature", "wrong-company", "wrong-environment", "expired"] {
        let token = token(&live, &format!("fault={fault}")).await;
        assert_eq!(
            live.as_user("POST", CHAT, "/api/login", &token).await.status,
            401,
            "{fault}"
        );
        assert_eq!(
            live.as_user("GET", CHAT, "/api/private-chats", &token)
                .await
                .status,
            401,
            "{fault}"
        );
    }
}

#[tokio::test]
async fn private_chats_are_kept_for_the_user() {
    let live = Live::start().await;
    let note = json!({ "with": "Contact 500-123", "text": "Hello" });
    let first = token(&live, "user=jo").await;
    assert_eq!(
        live.post_json(CHAT, "/api/private-chats", &first, &note)
            .await
            .status,
        201
    );
    let again = token(&live, "user=jo").await;
    assert_ne!(first, again);
    assert_eq!(
        live.as_user("GET", CHAT, "/api/private-chats", &again)
            .await
            .json(),
        json!([note])
    );
    let other = token(&live, "user=kim").await;
    assert_eq!(
        live.as_user("GET", CHAT, "/api/private-chats", &other)
            .await
            .json(),
        json!([])
    );
    let empty = json!({ "with": "x", "text": "" });
    assert_eq!(
        live.post_json(CHAT, "/api/private-chats", &first, &empty)
            .await
            .status,
        422
    );
}

/// The Create User API.
async fn create(live: &Live, key: &str, username: &str) -> crate::client::Response {
    let path = format!("/consumer/api/v1/user?auth={key}");
    let headers = [("content-type", "application/json")];
    let body = json!({ "username": username }).to_string();
    live.send("POST", CHAT, &path, &headers, &body).await
}

#[tokio::test]
async fn the_create_user_api_requires_the_accounts_private_key() {
    let live = Live::start().await;
    let keys = live.get("localhost", "/sandbox/keys").await.json();
    let key = |company: &str| {
        keys[format!("dead-simple-chat/{company}/prod-us")]
            .as_str()
            .unwrap()
    };
    assert_eq!(create(&live, "nonsense", "jo").await.status, 401);
    assert_eq!(create(&live, "", "jo").await.status, 401);
    assert_eq!(create(&live, key("acme"), "").await.status, 422);
    for (company, status) in [("acme", 200), ("globex", 401)] {
        let user = create(&live, key(company), "jo").await.json();
        assert_eq!(user["userId"].as_str().unwrap().len(), 24);
        let token = user["accessToken"].as_str().unwrap();
        assert_eq!(
            live.as_user("POST", CHAT, "/api/login", token).await.status,
            status,
            "{company}"
        );
    }
}
