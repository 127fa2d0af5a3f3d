//! Test control: the access log, what the hostile pages captured, and the file that cannot be loaded. For a backend other
//! than the sandbox's own, also the API keys and the result of a user's sign-in at a vendor.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{delete, get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::Value;

use crate::access_log::Entry;
use crate::captured::CapturedMessage;
use crate::context::Context;
use crate::vendor::Vendor;

pub(super) fn router(context: &Arc<Context>, vendors: &Arc<[Box<dyn Vendor>]>) -> Router {
    let vendor_routes = Router::new()
        .route("/sandbox/sign-in/{vendor}", post(sign_in))
        .with_state(vendors.clone());
    Router::new()
        .route("/sandbox/log", get(log).delete(clear_log))
        .route("/sandbox/keys", get(keys))
        .route("/sandbox/captured", get(captured).delete(clear_captured))
        .route("/sandbox/outage", delete(end_outage))
        .route("/sandbox/outage/{file}", put(begin_outage))
        .with_state(context.clone())
        .merge(vendor_routes)
}

async fn log(State(context): State<Arc<Context>>) -> Json<Vec<Entry>> {
    Json(context.log.entries())
}

async fn clear_log(State(context): State<Arc<Context>>) -> StatusCode {
    context.log.clear();
    StatusCode::NO_CONTENT
}

async fn captured(State(context): State<Arc<Context>>) -> Json<Vec<CapturedMessage>> {
    Json(context.captured.messages())
}

async fn clear_captured(State(context): State<Arc<Context>>) -> StatusCode {
    context.captured.clear();
    StatusCode::NO_CONTENT
}

async fn begin_outage(State(context): State<Arc<Context>>, Path(file): Path<String>) -> StatusCode {
    context.outage.begin(file);
    StatusCode::NO_CONTENT
}

async fn end_outage(State(context): State<Arc<Context>>) -> StatusCode {
    context.outage.end();
    StatusCode::NO_CONTENT
}

/// What the vendors would have sent to their customers. Without CORS, pages of other origins cannot read it.
async fn keys(State(context): State<Arc<Context>>) -> Json<BTreeMap<String, String>> {
    Json(context.keys.api_keys().collect())
}

#[derive(Deserialize)]
struct SignIn {
    user: String,
}

/// The result of the user's sign-in on the vendor's own page.
async fn sign_in(
    State(vendors): State<Arc<[Box<dyn Vendor>]>>,
    Path(name): Path<String>,
    Query(SignIn { user }): Query<SignIn>,
) -> Result<Json<Value>, StatusCode> {
    let vendor = vendors.iter().find(|vendor| vendor.name() == name);
    let result = vendor.and_then(|vendor| vendor.sign_in(&user));
    result.map(Json).ok_or(StatusCode::NOT_FOUND)
}
