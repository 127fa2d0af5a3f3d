//! The pages under `pages/`, built into the program, and how they are sent.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Pages and their parts change with every build, and a test counts every request: nothing is kept.
pub const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// A file of a page: its path below `/assets/` (the same as below `pages/`) and its text.
pub type Asset = (&'static str, &'static str);

/// What all vendors' pages use.
const SHARED: [Asset; 4] = [
    ("shared/base.css", include_str!("../pages/shared/base.css")),
    ("shared/dom.js", include_str!("../pages/shared/dom.js")),
    ("shared/entry.js", include_str!("../pages/shared/entry.js")),
    ("shared/faults.js", include_str!("../pages/shared/faults.js")),
];

/// Serves a site's own assets, and the shared ones, below `/assets/`.
pub fn assets(own: &'static [Asset]) -> Router {
    let serve = move |Path(path): Path<String>| async move {
        match SHARED.iter().chain(own).find(|(name, _)| *name == path) {
            Some((name, text)) => file(content_type(name), text),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    };
    Router::new()
        .route("/assets/{*path}", get(serve))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
}

/// An HTML document.
#[must_use]
pub fn html(text: &'static str) -> Response {
    file("text/html; charset=utf-8", text)
}

fn file(content_type: &'static str, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CACHE_CONTROL, NO_STORE),
    ];
    (headers, text).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.') {
        Some((_, "js")) => "text/javascript; charset=utf-8",
        Some((_, "css")) => "text/css; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}
