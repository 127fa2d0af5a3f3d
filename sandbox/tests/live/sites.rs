//! The site of each host name, what it serves, and what the access log records.

use crate::client::Live;

#[tokio::test]
async fn each_host_name_has_its_site() {
    let live = Live::start().await;
    for (host, path, title) in [
        ("acme.streem.localhost", "/embed", "<title>Streem"),
        ("acme-north.streem.localhost", "/", "<title>Streem"),
        (
            "globex.streem.localhost",
            "/callLog/rm_123/artifacts/ss_456",
            "<title>Streem",
        ),
        ("acme.swaga.sandbox.streem.localhost", "/", "<title>Streem"),
        ("chat.localhost", "/room/7", "<title>Dead Simple Chat"),
        ("apps.genesys.localhost", "/embed", "<title>Genesys Cloud"),
        ("apps.genesys.moved.localhost", "/embed", "<title>Genesys Cloud"),
        ("127.0.0.1", "/attack/landing", "<title>Hostile"),
        ("evil.localhost", "/attack/popup", "<title>Hostile"),
        ("localhost", "/page", "<title>Bare host page"),
    ] {
        let response = live.get(host, path).await;
        assert_eq!(response.status, 200, "{host}{path}");
        assert!(response.body.contains(title), "{host}{path}");
        assert_eq!(response.header("cache-control"), "no-store", "{host}{path}");
        assert!(
            response.header("content-type").starts_with("text/html"),
            "{host}{path}"
        );
    }
}

#[tokio::test]
async fn a_site_serves_no_path_of_another() {
    let live = Live::start().await;
    for (host, path) in [
        ("chat.localhost", "/embed"),
        ("apps.genesys.localhost", "/api/v2/users/me"),
        ("evil.localhost", "/sandbox/log"),
        ("localhost", "/attack/landing"),
        ("chat.localhost", "/assets/streem/app.js"),
    ] {
        assert_eq!(live.get(host, path).await.status, 404, "{host}{path}");
    }
    for host in ["example.com", "unknown.localhost", "unknown.streem.localhost"] {
        assert_eq!(live.get(host, "/").await.status, 421, "{host}");
    }
}

#[tokio::test]
async fn assets_have_their_types() {
    let live = Live::start().await;
    for (path, kind) in [
        ("shared/base.css", "text/css"),
        ("streem/app.js", "text/javascript"),
    ] {
        let response = live
            .get("acme.streem.localhost", &format!("/assets/{path}"))
            .await;
        assert!(response.header("content-type").starts_with(kind), "{path}");
        assert_eq!(response.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn every_asset_that_a_page_names_is_there() {
    let live = Live::start().await;
    for (host, page) in [
        ("acme.streem.localhost", "/"),
        ("chat.localhost", "/room/1"),
        ("apps.genesys.localhost", "/embed"),
        ("evil.localhost", "/attack/landing"),
        ("evil.localhost", "/attack/frame"),
        ("evil.localhost", "/attack/popup"),
    ] {
        let document = live.get(host, page).await.body;
        let mut paths: Vec<String> = document
            .split('"')
            .filter(|text| text.starts_with("/assets/"))
            .map(ToOwned::to_owned)
            .collect();
        assert!(!paths.is_empty());
        while let Some(path) = paths.pop() {
            let response = live.get(host, &path).await;
            assert_eq!(response.status, 200, "{host}{path}");
            let directory = path.rsplit_once('/').unwrap().0;
            paths.extend(imports(&response.body).map(|import| resolved(directory, import)));
        }
    }
}

fn imports(script: &str) -> impl Iterator<Item = &str> {
    script.lines().filter_map(|line| {
        line.split_once(" from \"")?
            .1
            .split_once('"')
            .map(|(path, _)| path)
    })
}

fn resolved(directory: &str, import: &str) -> String {
    match import.strip_prefix("../") {
        Some(rest) => format!("{}/{rest}", directory.rsplit_once('/').unwrap().0),
        None => format!("{directory}/{}", import.trim_start_matches("./")),
    }
}

#[tokio::test]
async fn the_access_log_records_every_request_as_received() {
    let live = Live::start().await;
    live.send("GET", "chat.localhost", "/room/7?accessToken=canary", &[], "")
        .await;
    let referer = ("referer", "http://chat.localhost/room/7?accessToken=canary");
    live.send("GET", "chat.localhost", "/nowhere", &[referer], "")
        .await;
    let log = live.get("localhost", "/sandbox/log").await.json();
    let host = format!("chat.localhost:{}", live.port);
    assert_eq!(log[0]["host"], host.as_str());
    assert_eq!(log[0]["method"], "GET");
    assert_eq!(log[0]["url"], "/room/7?accessToken=canary");
    assert_eq!(log[0]["status"], 200);
    assert!(log[0]["referer"].is_null() && log[0]["at"].as_u64() > Some(1_600_000_000_000));
    assert_eq!(
        (&log[1]["status"], log[1]["referer"].as_str()),
        (&404.into(), Some(referer.1))
    );

    assert_eq!(
        live.send("DELETE", "localhost", "/sandbox/log", &[], "")
            .await
            .status,
        204
    );
    let log = live.get("localhost", "/sandbox/log").await.json();
    assert_eq!(
        log.as_array().unwrap().len(),
        1,
        "only the request that reads it: {log}"
    );
}

#[tokio::test]
async fn what_the_hostile_pages_capture_is_recorded() {
    let live = Live::start().await;
    let message =
        serde_json::json!({ "page": "landing", "origin": "http://localhost", "data": { "type": "ack" } });
    assert_eq!(
        live.post_json("evil.localhost", "/attack/captured", "", &message)
            .await
            .status,
        204
    );
    let captured = live.get("localhost", "/sandbox/captured").await.json();
    assert_eq!(captured[0]["data"]["type"], "ack");
    live.send("DELETE", "localhost", "/sandbox/captured", &[], "")
        .await;
    assert_eq!(live.get("localhost", "/sandbox/captured").await.body, "[]");
}

#[tokio::test]
async fn a_port_in_use_is_an_error() {
    let live = Live::start().await;
    let config = sandbox::Config::parse(["--port".into(), live.port.to_string()].into_iter(), None).unwrap();
    let Err(error) = sandbox::Sandbox::bind(&config).await else {
        panic!("the port was free")
    };
    assert!(matches!(error, sandbox::StartError::PortTaken(port) if port == live.port));
    assert!(error.to_string().contains("PORT"));
}
