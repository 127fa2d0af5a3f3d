//! What a customer's token endpoint can do wrong: `fault=` in the query of `/api/token/{vendor}`.

use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use crate::faults::Faults;
use crate::tokens::random_id;

const SLOW_MS: u64 = 2000;

/// What is known of one embed's earlier calls.
#[derive(Default)]
pub(super) struct Memory {
    calls: u64,
    first: Option<Value>,
}

/// `slow` and `hung`. A hung request ends when its client gives up.
pub(super) async fn delay(faults: &Faults) {
    if faults.has("hung") {
        std::future::pending::<()>().await;
    }
    if let Some(ms) = faults.number("slow", SLOW_MS) {
        tokio::time::sleep(Duration::from_millis(ms)).await;
    }
}

/// The endpoint's answer; `mint` gives what a sound endpoint would send, or nothing for an unknown company.
pub(super) fn answer(
    faults: &Faults,
    memory: &mut Memory,
    token_field: &str,
    mint: impl FnOnce() -> Option<Value>,
) -> Response {
    memory.calls += 1;
    if faults
        .number("fail", u64::MAX)
        .is_some_and(|failing| memory.calls <= failing)
    {
        return refusal(StatusCode::INTERNAL_SERVER_ERROR, "token service unavailable");
    }
    if faults.has("not-json") {
        return Html("<!doctype html><title>Log in</title><p>Your CRM session has ended.").into_response();
    }
    let minted = if faults.has("same") {
        memory.first.clone().or_else(mint)
    } else {
        mint()
    };
    let Some(mut minted) = minted else {
        return refusal(
            StatusCode::BAD_REQUEST,
            "no API key for this company and environment",
        );
    };
    memory.first.get_or_insert_with(|| minted.clone());
    spoil(faults, token_field, &mut minted);
    Json(minted).into_response()
}

/// `empty` and `leaky`.
fn spoil(faults: &Faults, token_field: &str, minted: &mut Value) {
    let Some(fields) = minted.as_object_mut() else {
        return;
    };
    if faults.has("empty") {
        fields.insert(token_field.to_owned(), json!(""));
    }
    if faults.has("leaky") {
        for secret in ["refresh_token", "client_secret", "api_key"] {
            fields.insert(secret.to_owned(), json!(format!("{secret}-{}", random_id())));
        }
    }
}

pub(super) fn no_such_vendor() -> Response {
    refusal(StatusCode::NOT_FOUND, "no such vendor")
}

/// What became of a new user; the vendor's own status, where it has refused.
pub(super) fn provisioned(status: Option<u32>) -> Response {
    match status {
        Some(0) => Json(json!({ "status": 0 })).into_response(),
        Some(status) => (StatusCode::CONFLICT, Json(json!({ "status": status }))).into_response(),
        None => no_such_vendor(),
    }
}

/// Until when a session lasts, ms since the epoch.
pub(super) fn session(until: Option<i64>) -> Response {
    match until {
        Some(until) => Json(json!({ "expiresAt": until })).into_response(),
        None => no_such_vendor(),
    }
}

fn refusal(status: StatusCode, error: &str) -> Response {
    (status, Json(json!({ "error": error }))).into_response()
}
