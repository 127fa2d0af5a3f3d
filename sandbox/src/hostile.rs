//! The hostile site: pages that forge a vendor's messages and report what they capture.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};

use crate::captured::CapturedMessage;
use crate::context::Context;
use crate::pages::{self, Asset};

const ASSETS: [Asset; 5] = [
    (
        "hostile/forgeries.js",
        include_str!("../pages/hostile/forgeries.js"),
    ),
    ("hostile/landing.js", include_str!("../pages/hostile/landing.js")),
    ("hostile/frame.js", include_str!("../pages/hostile/frame.js")),
    ("hostile/popup.js", include_str!("../pages/hostile/popup.js")),
    ("hostile/style.css", include_str!("../pages/hostile/style.css")),
];
const LANDING: &str = include_str!("../pages/hostile/landing.html");
const FRAME: &str = include_str!("../pages/hostile/frame.html");
const POPUP: &str = include_str!("../pages/hostile/popup.html");

const MAX_BODY: usize = 1 << 20;

/// The site.
pub fn router(context: &Arc<Context>) -> Router {
    Router::new()
        .route("/attack/landing", get(|| async { pages::html(LANDING) }))
        .route("/attack/frame", get(|| async { pages::html(FRAME) }))
        .route("/attack/popup", get(|| async { pages::html(POPUP) }))
        .route("/attack/captured", post(capture))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(context.clone())
        .merge(pages::assets(&ASSETS))
}

async fn capture(State(context): State<Arc<Context>>, Json(message): Json<CapturedMessage>) -> StatusCode {
    context.captured.add(message);
    StatusCode::NO_CONTENT
}
