//! The hostile site: pages that forge a vendor's messages, and the place where they bring what they caught.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::pages::{self, Asset};
use crate::tokens::now_millis;
use crate::world::World;

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

const CAPACITY: usize = 10_000;
const MAX_BODY: usize = 1 << 20;

/// What the hostile pages caught: every message that reached one of them.
#[derive(Default)]
pub struct Loot(Mutex<Vec<Caught>>);

/// One message that reached a hostile page.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Caught {
    /// When it was brought here, in milliseconds since the epoch.
    #[serde(default = "now_millis")]
    pub at: u64,
    /// Which page caught it: `landing`, `frame` or `popup`.
    pub page: String,
    /// The origin of its sender, or `url` where it is the page's own URL that held something.
    pub origin: String,
    /// The message.
    pub data: Value,
}

impl Loot {
    /// All of it, oldest first.
    #[must_use]
    pub fn all(&self) -> Vec<Caught> {
        self.pile().clone()
    }

    /// Forgets it.
    pub fn clear(&self) {
        self.pile().clear();
    }

    fn add(&self, caught: Caught) {
        let mut pile = self.pile();
        if pile.len() < CAPACITY {
            pile.push(caught);
        }
    }

    fn pile(&self) -> std::sync::MutexGuard<'_, Vec<Caught>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The site.
pub fn router(world: &Arc<World>) -> Router {
    Router::new()
        .route("/attack/landing", get(|| async { pages::html(LANDING) }))
        .route("/attack/frame", get(|| async { pages::html(FRAME) }))
        .route("/attack/popup", get(|| async { pages::html(POPUP) }))
        .route("/attack/loot", post(keep))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(world.clone())
        .merge(pages::assets(&ASSETS))
}

async fn keep(State(world): State<Arc<World>>, Json(caught): Json<Caught>) -> StatusCode {
    world.loot.add(caught);
    StatusCode::NO_CONTENT
}
