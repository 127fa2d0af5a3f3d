//! Genesys Cloud's API and media hosts, by its document. Its page's messages are tested in browsers.

use crate::client::Live;

const API: &str = "api.genesys.localhost";
const MEDIA: &str = "media.genesys.localhost";

async fn me(live: &Live, query: &str) -> crate::client::Response {
    let minted = live.mint(&format!("genesys-cloud?{query}")).await;
    live.as_user(
        "GET",
        API,
        "/api/v2/users/me",
        minted["access_token"].as_str().unwrap(),
    )
    .await
}

#[tokio::test]
async fn a_valid_token_identifies_its_user() {
    let live = Live::start().await;
    let user = me(&live, "user=agent-9&ttl=100").await.json();
    assert_eq!(
        (&user["id"], &user["name"]),
        (&"agent-9".into(), &"Agent 9".into())
    );
    assert!((98..=100).contains(&user["expiresIn"].as_i64().unwrap()));
}

#[tokio::test]
async fn a_stale_or_foreign_token_is_a_401() {
    let live = Live::start().await;
    for query in [
        "fault=bad-signature",
        "fault=wrong-company",
        "fault=wrong-environment",
        "fault=expired",
        "fault=stale",
        "ttl=-1",
    ] {
        assert_eq!(me(&live, query).await.status, 401, "{query}");
    }
    assert_eq!(live.get(API, "/api/v2/users/me").await.status, 401);
}

#[tokio::test]
async fn media_require_their_scopes() {
    let live = Live::start().await;
    for (query, status) in [
        ("", 201),
        ("scope=client:read%20telephony:read", 403),
        ("fault=expired", 401),
    ] {
        let minted = live.mint(&format!("genesys-cloud?{query}")).await;
        let token = minted["access_token"].as_str().unwrap();
        assert_eq!(
            live.as_user("POST", MEDIA, "/api/v2/media/sessions", token)
                .await
                .status,
            status,
            "{query}"
        );
    }
}

#[tokio::test]
async fn cors_allows_the_embed_page_only() {
    let live = Live::start().await;
    let page = format!("http://apps.genesys.localhost:{}", live.port);
    let preflight = async |origin: &str| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "GET"),
            (
                "access-control-request-headers",
                "authorization,x-genesys-embed-client-version",
            ),
        ];
        live.send("OPTIONS", API, "/api/v2/users/me", &headers, "").await
    };
    let allowed = preflight(&page).await;
    assert_eq!(allowed.status, 200);
    assert_eq!(allowed.header("access-control-allow-origin"), page);
    assert!(
        allowed
            .header("access-control-allow-headers")
            .contains("authorization")
    );
    for origin in [
        "http://evil.localhost",
        "null",
        &format!("http://localhost:{}", live.port),
    ] {
        assert_eq!(
            preflight(origin).await.header("access-control-allow-origin"),
            "",
            "{origin}"
        );
    }
}

/// The API key of a customer.
async fn secret(live: &Live, company: &str) -> String {
    let keys = live.get("localhost", "/sandbox/keys").await.json();
    keys[format!("genesys-cloud/{company}/prod-us")]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn refresh_token(live: &Live, user: &str) -> String {
    let path = format!("/sandbox/sign-in/genesys-cloud?user={user}");
    let response = live.send("POST", "localhost", &path, &[], "").await;
    response.json()["refresh_token"].as_str().unwrap().to_owned()
}

async fn refreshed(live: &Live, client: &str, secret: &str, token: &str) -> crate::client::Response {
    let form =
        format!("grant_type=refresh_token&client_id={client}&client_secret={secret}&refresh_token={token}");
    let headers = [("content-type", "application/x-www-form-urlencoded")];
    live.send("POST", API, "/api/v2/oauth/token", &headers, &form)
        .await
}

#[tokio::test]
async fn a_refresh_token_works_once_and_returns_the_next() {
    let live = Live::start().await;
    let (secret, first) = (secret(&live, "acme").await, refresh_token(&live, "agent-8").await);
    let response = refreshed(&live, "acme-crm", &secret, &first).await.json();
    assert_eq!(response["expires_in"], 7200);
    let token = response["access_token"].as_str().unwrap();
    let user = live.as_user("GET", API, "/api/v2/users/me", token).await.json();
    assert_eq!(user["id"], "agent-8");
    let again = refreshed(&live, "acme-crm", &secret, &first).await;
    assert_eq!(
        (again.status, &again.json()["error"]),
        (400, &"invalid_grant".into())
    );
    let next = response["refresh_token"].as_str().unwrap();
    assert_eq!(refreshed(&live, "acme-crm", &secret, next).await.status, 200);
}

#[tokio::test]
async fn the_token_endpoint_requires_the_organizations_client() {
    let live = Live::start().await;
    let (own, other) = (secret(&live, "acme").await, secret(&live, "globex").await);
    let token = refresh_token(&live, "agent-7").await;
    for (client, secret) in [
        ("acme-crm", other.as_str()),
        ("acme-crm", "nonsense"),
        ("another", own.as_str()),
    ] {
        let refused = refreshed(&live, client, secret, &token).await;
        assert_eq!(
            (refused.status, &refused.json()["error"]),
            (401, &"invalid_client".into())
        );
    }
    // The refused requests have not used the token.
    assert_eq!(refreshed(&live, "acme-crm", &own, &token).await.status, 200);
    assert_eq!(
        live.send("POST", "localhost", "/sandbox/sign-in/streem?user=a", &[], "")
            .await
            .status,
        404
    );
}
