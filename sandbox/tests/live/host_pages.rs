//! The CRM host's files and its bare page.

use crate::client::Live;

const FILES: [(&str, &str); 8] = [
    (
        "www/index.html",
        "<!doctype html><script type=\"importmap\">{}</script><script src=\"app.js\"></script>",
    ),
    ("www/app.js", "export {};"),
    ("dist/index.js", "export {};"),
    ("dist/engine.wasm", "\0asm"),
    ("e2e/x.mjs", "export {};"),
    (
        "docs/errors/busy.md",
        "# `busy`\n\n| a | b |\n|---|---|\n| [1](README.md) | 2 |\n\n<script>evil()</script>\n",
    ),
    ("README.md", "# The package\n"),
    ("secret.txt", "out of reach"),
];

#[tokio::test]
async fn files_have_their_types_and_are_revalidated() {
    let live = Live::with_files(&FILES).await;
    for (path, kind, caching) in [
        ("/", "text/html", "no-store"),
        ("/app.js", "text/javascript", "no-cache"),
        ("/dist/index.js", "text/javascript", "no-cache"),
        ("/dist/engine.wasm", "application/wasm", "no-cache"),
        ("/e2e/x.mjs", "application/javascript", "no-cache"),
    ] {
        let response = live.get("localhost", path).await;
        assert_eq!(response.status, 200, "{path}");
        assert!(
            response.header("content-type").starts_with(kind),
            "{path}: {}",
            response.header("content-type")
        );
        assert_eq!(response.header("cache-control"), caching, "{path}");
    }
}

#[tokio::test]
async fn documents_are_pages_in_which_no_script_runs() {
    let live = Live::with_files(&FILES).await;
    let page = live.get("localhost", "/docs/errors/busy.md").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.body.contains("<title>busy</title>"), "{}", page.body);
    assert!(
        page.body.contains("<td><a href=\"README.md\">1</a></td>"),
        "{}",
        page.body
    );
    let policy = page.header("content-security-policy");
    assert_eq!(policy, "default-src 'none'; style-src 'self'; img-src 'self'");
    let readme = live.get("localhost", "/README.md").await;
    assert!(readme.body.contains("<h1>The package</h1>"), "{}", readme.body);
    assert_eq!(live.get("localhost", "/docs/none.md").await.status, 404);
}

#[tokio::test]
async fn no_path_leaves_its_directory() {
    let live = Live::with_files(&FILES).await;
    for path in [
        "/../secret.txt",
        "/dist/../../secret.txt",
        "/dist/..%2f..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/e2e/..%5c..%5csecret.txt",
        "//secret.txt",
        "/docs/../secret.txt",
        "/docs/..%2fsecret.txt",
    ] {
        let response = live.get("localhost", path).await;
        assert!(response.status >= 400, "{path}: {}", response.status);
        assert!(!response.body.contains("out of reach"), "{path}");
    }
}

#[tokio::test]
async fn the_demo_has_a_strict_policy_with_the_hash_of_its_import_map() {
    let live = Live::with_files(&FILES).await;
    let response = live.get("localhost", "/").await;
    let policy = response.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(
        policy.contains("'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='"),
        "{policy}"
    );
    assert!(
        policy.contains(&format!(
            "frame-src http://*.localhost:{0} http://127.0.0.1:{0}",
            live.port
        )),
        "{policy}"
    );
    assert!(!policy.contains("unsafe-inline"));
    assert_eq!(
        live.get("localhost", "/app.js")
            .await
            .header("content-security-policy"),
        ""
    );
}

#[tokio::test]
async fn the_bare_page_has_the_policies_of_its_query() {
    let live = Live::start().await;
    let path =
        "/page?csp=script-src%20'self'&pp=camera%3D()&coep=require-corp&coop=same-origin&script=/e2e/x.js";
    let response = live.get("localhost", path).await;
    let nonce = response
        .body
        .split("nonce=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert_eq!(
        response.header("content-security-policy"),
        format!("script-src 'self' 'nonce-{nonce}'")
    );
    assert_eq!(response.header("permissions-policy"), "camera=()");
    assert_eq!(response.header("cross-origin-embedder-policy"), "require-corp");
    assert_eq!(response.header("cross-origin-opener-policy"), "same-origin");
    assert!(response.body.contains("<div id=\"slot\">"));
    assert!(response.body.contains("src=\"/e2e/x.js\""));
    assert_eq!(live.get("localhost", "/page?csp=a%0Ab").await.status, 400);
}

#[tokio::test]
async fn a_file_that_is_out_of_order_fails_until_the_outage_ends() {
    let live = Live::with_files(&FILES).await;
    let status = async || live.get("localhost", "/dist/index.js").await.status;
    let control = async |method, path| live.send(method, "localhost", path, &[], "").await.status;
    assert_eq!(control("PUT", "/sandbox/outage/index.js").await, 204);
    assert_eq!(status().await, 503);
    assert_eq!(live.get("localhost", "/dist/engine.wasm").await.status, 200);
    assert_eq!(control("DELETE", "/sandbox/outage").await, 204);
    assert_eq!(status().await, 200);
}
