//! Test control: the access log, what the hostile pages caught, and the API keys for a backend that is not ours.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};

use crate::access_log::Entry;
use crate::hostile::Caught;
use crate::world::World;

pub(super) fn router(world: &Arc<World>) -> Router {
    Router::new()
        .route("/sandbox/log", get(log).delete(clear_log))
        .route("/sandbox/keys", get(keys))
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

async fn clear_loot(State(world): State<Arc<World>>) -> StatusCode {
    world.loot.clear();
    StatusCode::NO_CONTENT
}
