//! Who gets an answer at all, and who may keep it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::sessions::Sessions;

/// Hands the session's user on to the vendor's route.
pub(crate) async fn signed_in(
    State(sessions): State<Arc<Sessions>>,
    mut request: Request,
    next: Next,
) -> Response {
    // A token is for a page of ours only: another site's form or script gets none, whatever cookie it brings.
    if request.headers().get("sec-fetch-site") != Some(&HeaderValue::from_static("same-origin")) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(user) = sessions.user_of(request.headers()) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    request.extensions_mut().insert(user);
    next.run(request).await
}

/// A token is for one page, once: neither a browser nor a proxy may keep it.
pub(crate) async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let no_store = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    response
}
