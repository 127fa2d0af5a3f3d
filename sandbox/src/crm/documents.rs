//! The documents of the repository as pages, for the demo's links: the README, and what is in `docs/` and `examples/`.

use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use pulldown_cmark::{Options, Parser, html};
use tower_http::services::{ServeDir, ServeFile};

const MAX_DOCUMENT: usize = 1 << 20;
const FOLDERS: [&str; 2] = ["docs", "examples"];
const FILES: [&str; 4] = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'self'; img-src 'self'");

pub(super) fn router(root: &Path) -> Router {
    let mut router = Router::new();
    for name in FOLDERS {
        router = router.nest_service(&format!("/{name}"), ServeDir::new(root.join(name)));
    }
    for name in FILES {
        router = router.route_service(&format!("/{name}"), ServeFile::new(root.join(name)));
    }
    router.layer(map_response(as_page))
}

/// Markdown as HTML; anything else as it is.
async fn as_page(response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    if response.status() != StatusCode::OK || kind.is_none_or(|kind| kind != "text/markdown") {
        return response;
    }
    let Ok(text) = to_bytes(response.into_body(), MAX_DOCUMENT).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, Body::from(page(&String::from_utf8_lossy(&text)))).into_response()
}

fn page(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(markdown, options));
    let title = markdown
        .lines()
        .find_map(|line| line.strip_prefix("# "))
        .unwrap_or("embed-sso");
    let title = title.replace('`', "");
    format!(
        "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title}</title>
<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">
<link rel=\"stylesheet\" href=\"/style/document.css\">
<nav><a href=\"/\">Demo</a> <a href=\"/README.md\">README</a> <a href=\"/docs/README.md\">Documentation</a></nav>
<main>{body}</main>
</html>
"
    )
}
