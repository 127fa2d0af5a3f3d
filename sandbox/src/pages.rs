//! The documents and assets under `pages/`, compiled into the program, and how they are sent.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Pages change with every build, and tests count requests: nothing is cached.
pub const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// A file of a page: its path below `/assets/` (the same as below `pages/`) and its text.
pub type Asset = (&'static str, &'static str);

/// The assets of all vendors' pages.
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

/// A redirect (302) to `target`.
#[must_use]
pub fn redirect(target: &str) -> Response {
    match HeaderValue::from_str(target) {
        Ok(location) => {
            let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, NO_STORE)];
            (StatusCode::FOUND, headers).into_response()
        }
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
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
