//! Genesys Cloud's API and media hosts, by its document. Its page's messages are tested in browsers.

use crate::client::Live;

const API: &str = "api.genesys.localhost";
const MEDIA: &str = "media.genesys.localhost";

async fn me(live: &Live, query: &str) -> crate::client::Answer {
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
async fn a_good_token_is_its_user() {
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
async fn media_need_their_scopes() {
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
async fn cors_is_for_the_embed_page_alone() {
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
