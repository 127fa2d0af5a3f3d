//! The faults of a document, in the URL of a vendor's page.

use crate::client::Live;

const PAGES: [(&str, &str); 3] = [
    ("acme.streem.localhost", "/embed"),
    ("chat.localhost", "/room/7"),
    ("apps.genesys.localhost", "/embed"),
];

#[tokio::test]
async fn every_vendors_page_plays_the_documents_faults() {
    let live = Live::start().await;
    for (host, path) in PAGES {
        for (fault, status) in [("404", 404), ("500", 500), ("204", 204)] {
            let response = live.get(host, &format!("{path}?a=b&fault={fault}")).await;
            assert_eq!(response.status, status, "{host} {fault}");
        }
        let refused = live
            .get(host, &format!("{path}?fault=xfo%2Cframe-ancestors"))
            .await;
        assert_eq!(refused.header("x-frame-options"), "DENY");
        assert_eq!(
            refused.header("content-security-policy"),
            "frame-ancestors 'none'"
        );
        assert_eq!(live.get(host, path).await.header("x-frame-options"), "");
    }
}

#[tokio::test]
async fn a_redirect_leads_once_to_the_same_page_at_another_origin() {
    let live = Live::start().await;
    for (host, path) in PAGES {
        let path = format!("{path}?a=b%20c&flag&fault=redirect");
        let response = live.get(host, &path).await;
        let moved = host.replace(".localhost", ".moved.localhost");
        assert_eq!(response.status, 302);
        assert_eq!(
            response.header("location"),
            format!("http://{moved}:{}{path}", live.port)
        );
        assert_eq!(live.get(&moved, &path).await.status, 200);
    }
}

#[tokio::test]
async fn a_hostile_redirect_has_no_query_of_the_page() {
    let live = Live::start().await;
    let response = live
        .get(
            "chat.localhost",
            "/room/7?accessToken=canary&fault=redirect-hostile",
        )
        .await;
    let expected = format!("http://evil.localhost:{}/attack/landing?back=never", live.port);
    assert_eq!(
        (response.status, response.header("location")),
        (302, expected.as_str())
    );
}
