//! The responses of the customer's backend, and the faults of its token endpoint.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use crate::faults::{Fault, Faults};
use crate::random::random_id;

const SLOW_MS: u64 = 2000;

/// The earlier token requests of one embed.
#[derive(Default)]
pub(super) struct Calls {
    count: u64,
    first_response: Option<Value>,
}

/// `slow` and `hung`. A hung request ends when its client cancels it.
pub(super) async fn delay(faults: &Faults) {
    if faults.has(Fault::Hung) {
        std::future::pending::<()>().await;
    }
    if let Some(ms) = faults.number(Fault::Slow, SLOW_MS) {
        tokio::time::sleep(Duration::from_millis(ms)).await;
    }
}

/// The token endpoint's response. `mint` returns the response without faults, or `None` for an unknown company.
pub(super) fn token(
    faults: &Faults,
    calls: &mut Calls,
    token_field: &str,
    mint: impl FnOnce() -> Option<Value>,
) -> Response {
    calls.count += 1;
    if faults
        .number(Fault::Fail, u64::MAX)
        .is_some_and(|failing| calls.count <= failing)
    {
        return error(StatusCode::INTERNAL_SERVER_ERROR, "token service unavailable");
    }
    if faults.has(Fault::NotJson) {
        return Html("<!doctype html><title>Log in</title><p>Your CRM session has ended.").into_response();
    }
    let minted = if faults.has(Fault::Same) {
        calls.first_response.clone().or_else(mint)
    } else {
        mint()
    };
    let Some(mut minted) = minted else {
        return error(
            StatusCode::BAD_REQUEST,
            "no API key for this company and environment",
        );
    };
    calls.first_response.get_or_insert_with(|| minted.clone());
    change_fields(faults, token_field, &mut minted);
    Json(minted).into_response()
}

/// `empty` and `leaky`.
fn change_fields(faults: &Faults, token_field: &str, minted: &mut Value) {
    let Some(fields) = minted.as_object_mut() else {
        return;
    };
    if faults.has(Fault::Empty) {
        fields.insert(token_field.to_owned(), json!(""));
    }
    if faults.has(Fault::Leaky) {
        for secret in ["refresh_token", "client_secret", "api_key"] {
            fields.insert(secret.to_owned(), json!(format!("{secret}-{}", random_id())));
        }
    }
}

pub(super) fn unknown_vendor() -> Response {
    error(StatusCode::NOT_FOUND, "no such vendor")
}

/// The result of creating a user: the vendor's status, 0 for success.
pub(super) fn provisioned(status: Option<u32>) -> Response {
    match status {
        Some(0) => Json(json!({ "status": 0 })).into_response(),
        Some(status) => (StatusCode::CONFLICT, Json(json!({ "status": status }))).into_response(),
        None => unknown_vendor(),
    }
}

/// The end of a session, in milliseconds since the epoch.
pub(super) fn session(until: Option<i64>) -> Response {
    match until {
        Some(until) => Json(json!({ "expiresAt": until })).into_response(),
        None => unknown_vendor(),
    }
}

fn error(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "error": message }))).into_response()
}
