//! The `Authorization` header.

use axum::http::{HeaderMap, header};

/// The credentials after `Bearer`.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    credentials(headers, "Bearer ")
}

/// The credentials after `Basic`, as they are.
#[must_use]
pub fn basic(headers: &HeaderMap) -> Option<&str> {
    credentials(headers, "Basic ")
}

fn credentials<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix(scheme)
}
