//! An unknown fault or a malformed number is a 400 with the list of faults, in a page's URL and at the token endpoint.

use crate::client::{Live, Response};

/// A page of each vendor; the last two are redirects to a page.
const PAGES: [(&str, &str); 7] = [
    ("acme.streem.localhost", "/embed"),
    ("chat.localhost", "/room/7"),
    ("apps.genesys.localhost", "/embed"),
    ("desk.custom.localhost", "/embed"),
    ("portal.streamone.localhost", "/tv"),
    ("portal.streamone.localhost", "/enter/ticket"),
    ("crankwheel.localhost", "/ss/auth/rlogin/a@b.c:key"),
];
const TOKENS: [&str; 2] = ["/api/token/streamone", "/api/provision/streamone"];

async fn page(live: &Live, fault: &str) -> Response {
    live.get("apps.genesys.localhost", &format!("/embed?fault={fault}"))
        .await
}

async fn token(live: &Live, path: &str, fault: &str) -> Response {
    let path = format!("{path}?fault={fault}");
    live.send("POST", "localhost", &path, &[], "").await
}

/// The list in a response, without the numbers' units.
fn known(response: &Response) -> Vec<&str> {
    let (_, list) = response.body.trim_end().split_once("; known faults: ").unwrap();
    list.split(", ")
        .map(|usage| usage.split('[').next().unwrap())
        .collect()
}

#[tokio::test]
async fn every_vendors_page_refuses_an_unknown_fault() {
    let live = Live::start().await;
    for (host, path) in PAGES {
        for fault in ["no-such-fault", "xfo,no-such-fault", "404&fault=no-such-fault"] {
            let response = live.get(host, &format!("{path}?a=b&fault={fault}")).await;
            assert_eq!(response.status, 400, "{host}{path} {fault}");
            assert!(
                response
                    .body
                    .starts_with("unknown fault \"no-such-fault\"; known faults: 404, ")
            );
            assert!(response.header("content-type").starts_with("text/plain"));
        }
    }
}

#[tokio::test]
async fn the_token_endpoint_refuses_an_unknown_fault() {
    let live = Live::start().await;
    for path in TOKENS {
        let response = token(&live, path, "no-such-fault").await;
        assert_eq!(response.status, 400, "{path}");
        assert!(
            response
                .body
                .starts_with("unknown fault \"no-such-fault\"; known faults: bad-signature, ")
        );
    }
}

#[tokio::test]
async fn a_fault_in_the_wrong_place_is_unknown_there() {
    let live = Live::start().await;
    assert_eq!(page(&live, "expired").await.status, 400);
    assert_eq!(token(&live, TOKENS[0], "reload").await.status, 400);
}

#[tokio::test]
async fn a_malformed_number_is_refused() {
    let live = Live::start().await;
    for fault in [
        "reload:soon",
        "flood:-1",
        "ready-late:1.5",
        "walk-away:",
        "404:1",
        "ready-never:0",
    ] {
        let response = page(&live, fault).await;
        assert_eq!((response.status, known(&response)[0]), (400, "404"), "{fault}");
    }
    for fault in ["slow:ly", "fail:", "empty:1"] {
        let response = token(&live, TOKENS[0], fault).await;
        assert_eq!(
            (response.status, known(&response)[0]),
            (400, "bad-signature"),
            "{fault}"
        );
    }
}

#[tokio::test]
async fn every_listed_fault_is_accepted() {
    let live = Live::start().await;
    let refused = page(&live, "?").await;
    for fault in known(&refused) {
        assert_ne!(page(&live, fault).await.status, 400, "{fault}");
    }
    let refused = token(&live, TOKENS[0], "?").await;
    for fault in known(&refused).iter().filter(|fault| **fault != "hung") {
        assert_ne!(token(&live, TOKENS[0], fault).await.status, 400, "{fault}");
    }
}

/// The ids of one list of the demo's faults.
fn ids(list: &str) -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/data/faults.js");
    let script = std::fs::read_to_string(path).unwrap();
    let (_, rest) = script.split_once(&format!("export const {list} = [")).unwrap();
    let (list, _) = rest.split_once("\n];").unwrap();
    let ids = list.split("id: \"").skip(1);
    ids.map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_demo_offers_known_faults_only() {
    let live = Live::start().await;
    let (pages, tokens) = (ids("pageFaults"), ids("tokenFaults"));
    assert!(pages.len() > 10 && tokens.len() > 10);
    for fault in pages {
        assert_ne!(page(&live, &fault).await.status, 400, "{fault}");
    }
    // The demo plays `unknown-user` by itself: it requests a token for another user.
    for fault in tokens.iter().filter(|id| *id != "unknown-user" && *id != "hung") {
        let fault = fault.replace("slow:4000", "slow:1");
        assert_ne!(token(&live, TOKENS[0], &fault).await.status, 400, "{fault}");
    }
}
