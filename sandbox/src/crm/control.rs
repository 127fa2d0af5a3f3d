//! Test control: the access log, what the hostile pages caught, and for a backend that is not ours the API keys and what
//! its users' sign-ins at a vendor would have given it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::Value;

use crate::access_log::Entry;
use crate::hostile::Caught;
use crate::world::World;

pub(super) fn router(world: &Arc<World>) -> Router {
    Router::new()
        .route("/sandbox/log", get(log).delete(clear_log))
        .route("/sandbox/keys", get(keys))
        .route("/sandbox/sign-in/{vendor}", post(sign_in))
        .route("/sandbox/loot", get(loot).delete(clear_loot))
        .with_state(world.clone())
}

async fn log(State(world): State<Arc<World>>) -> Json<Vec<Entry>> {
    Json(world.log.entries())
}

async fn clear_log(State(world): State<Arc<World>>) -> StatusCode {
    world.log.clear();
    StatusCode::NO_CONTENT
}

async fn loot(State(world): State<Arc<World>>) -> Json<Vec<Caught>> {
    Json(world.loot.all())
}

/// What the vendors would have sent to their customers; no page of another origin can read it.
async fn keys(State(world): State<Arc<World>>) -> Json<BTreeMap<String, String>> {
    Json(world.keys.api_keys().collect())
}

#[derive(Deserialize)]
struct Who {
    user: String,
}

/// As if the user had been to the vendor's own sign-in page.
async fn sign_in(
    State(world): State<Arc<World>>,
    Path(vendor): Path<String>,
    Query(Who { user }): Query<Who>,
) -> Result<Json<Value>, StatusCode> {
    let vendor = world.vendors.iter().find(|known| known.name() == vendor);
    let given = vendor.and_then(|vendor| vendor.sign_in(&user));
    given.map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn clear_loot(State(world): State<Arc<World>>) -> StatusCode {
    world.loot.clear();
    StatusCode::NO_CONTENT
}
