//! Streem's calls: a new one and every update need a session that lasts; a running one and its end do not.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::{Shop, session_of};
use crate::tokens::random_id;

#[derive(Default)]
pub(super) struct Calls(Mutex<HashSet<String>>);

impl Calls {
    fn running(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) async fn start(State(shop): State<Shop>, headers: HeaderMap) -> Response {
    match session_of(&shop, &headers) {
        Some(session) if !session.is_over() => {
            let call = random_id();
            shop.streem.calls.running().insert(call.clone());
            (StatusCode::CREATED, Json(json!({ "callId": call }))).into_response()
        }
        _ => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// The document: after expiry "you may be blocked from … making updates until new authentication occurs".
pub(super) async fn note(
    State(shop): State<Shop>,
    Path(call): Path<String>,
    headers: HeaderMap,
) -> StatusCode {
    if session_of(&shop, &headers).is_none_or(|session| session.is_over()) {
        return StatusCode::UNAUTHORIZED;
    }
    if shop.streem.calls.running().contains(&call) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

pub(super) async fn end(State(shop): State<Shop>, Path(call): Path<String>) -> StatusCode {
    if shop.streem.calls.running().remove(&call) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}
