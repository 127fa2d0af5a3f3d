//! `POST /api/token/{vendor}`: what a customer's server does for its signed-in user. The secrets stay here.
//!
//! The query says who the token is for (`user`, `company`, `env`, `ttl`, …) and, for tests and the demo, what goes
//! wrong (`fault`, counted per `embed`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::Value;

use super::minting::{self, Memory};
use crate::faults::Faults;
use crate::pages::NO_STORE;
use crate::vendors::{Flaw, Order, Vendor};
use crate::world::World;

const DEFAULT_USER: &str = "agent-7";
const DEFAULT_COMPANY: &str = "acme";
const OTHER_COMPANY: &str = "globex";
const DEFAULT_ENVIRONMENT: &str = "prod-us";
const OTHER_ENVIRONMENT: &str = "sandbox-us";
/// Embed ids that are remembered; a demo left open for days must not grow.
const CAPACITY: usize = 10_000;

#[derive(Clone)]
struct Backend {
    world: Arc<World>,
    embeds: Arc<Mutex<HashMap<(String, String), Memory>>>,
}

pub(super) fn router(world: &Arc<World>) -> Router {
    let backend = Backend {
        world: world.clone(),
        embeds: Arc::default(),
    };
    Router::new()
        .route("/api/token/{vendor}", post(token))
        .route("/api/provision/{vendor}", post(provision))
        .route("/api/session/{vendor}", get(session))
        .with_state(backend)
}

async fn token(
    State(backend): State<Backend>,
    Path(vendor): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let faults = Faults::from_query(query.as_deref());
    let fields = fields(query.as_deref());
    minting::delay(&faults).await;
    let mut response = backend.answer(&vendor, &faults, &fields);
    response.headers_mut().insert(header::CACHE_CONTROL, NO_STORE);
    response
}

/// `POST /api/provision/{vendor}`: creates the user there.
async fn provision(
    State(backend): State<Backend>,
    Path(vendor): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let faults = Faults::from_query(query.as_deref());
    let order = order(&faults, &fields(query.as_deref()));
    let done = backend
        .vendor(&vendor)
        .and_then(|vendor| vendor.provision(&backend.world, &order));
    minting::provisioned(done)
}

/// `GET /api/session/{vendor}?user=`: until when the user's session lasts by now.
async fn session(
    State(backend): State<Backend>,
    Path(vendor): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let user = order(&Faults::default(), &fields(query.as_deref())).user;
    let until = backend
        .vendor(&vendor)
        .and_then(|vendor| vendor.session_until(&user));
    minting::session(until)
}

impl Backend {
    fn vendor(&self, name: &str) -> Option<&Arc<dyn Vendor>> {
        self.world.vendors.iter().find(|vendor| vendor.name() == name)
    }

    fn answer(&self, name: &str, faults: &Faults, fields: &HashMap<String, String>) -> Response {
        let Some(vendor) = self.vendor(name) else {
            return minting::no_such_vendor();
        };
        let embed = fields.get("embed").cloned().unwrap_or_default();
        let mint = || -> Option<Value> { vendor.mint(&self.world, &order(faults, fields)) };
        self.with_memory((name.to_owned(), embed), |memory| {
            minting::answer(faults, memory, vendor.token_field(), mint)
        })
    }

    fn with_memory<T>(&self, embed: (String, String), use_it: impl FnOnce(&mut Memory) -> T) -> T {
        let mut embeds = self.embeds.lock().unwrap_or_else(PoisonError::into_inner);
        if embeds.len() >= CAPACITY && !embeds.contains_key(&embed) {
            embeds.clear();
        }
        use_it(embeds.entry(embed).or_default())
    }
}

fn fields(query: Option<&str>) -> HashMap<String, String> {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .into_owned()
        .collect()
}

fn order(faults: &Faults, fields: &HashMap<String, String>) -> Order {
    let text = |key: &str, default: &str| fields.get(key).map_or(default, String::as_str).to_owned();
    let number = |key: &str| fields.get(key).and_then(|text| text.parse().ok());
    let company = if faults.has("wrong-company") {
        OTHER_COMPANY
    } else {
        DEFAULT_COMPANY
    };
    let environment = if faults.has("wrong-environment") {
        OTHER_ENVIRONMENT
    } else {
        DEFAULT_ENVIRONMENT
    };
    Order {
        user: text("user", DEFAULT_USER),
        company: text("company", company),
        environment: text("env", environment),
        lifetime: number("ttl"),
        login_lifetime: number("loginttl"),
        without_session: fields.get("nosession").is_some_and(|value| value != "0"),
        scope: fields.get("scope").cloned(),
        flaw: flaw(faults),
        fields: fields.clone(),
    }
}

fn flaw(faults: &Faults) -> Option<Flaw> {
    if faults.has("bad-signature") {
        Some(Flaw::BadSignature)
    } else if faults.has("expired") {
        Some(Flaw::Expired)
    } else if faults.has("stale") {
        Some(Flaw::Stale)
    } else if faults.has("rate-limited") {
        Some(Flaw::RateLimited)
    } else {
        None
    }
}
