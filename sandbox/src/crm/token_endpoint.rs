//! `POST /api/token/{vendor}`: what a customer's server does for its signed-in user. The API keys stay on the server.
//!
//! The query names the user and the kind of token (`user`, `company`, `env`, `ttl`, …). For tests and the demo it also
//! names the faults (`fault`, counted per `embed`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::Value;

use super::token_response::{self, Calls};
use crate::context::Context;
use crate::faults::{Fault, Faults, InvalidFault};
use crate::pages::NO_STORE;
use crate::token_request::{Defect, TokenRequest};
use crate::vendor::Vendor;

const DEFAULT_USER: &str = "agent-7";
const DEFAULT_COMPANY: &str = "acme";
const OTHER_COMPANY: &str = "globex";
const DEFAULT_ENVIRONMENT: &str = "prod-us";
const OTHER_ENVIRONMENT: &str = "sandbox-us";
/// The number of embeds whose calls are counted: a demo that stays open for days must not grow.
const CAPACITY: usize = 10_000;

#[derive(Clone)]
struct Backend {
    context: Arc<Context>,
    vendors: Arc<[Box<dyn Vendor>]>,
    /// By vendor and embed.
    calls: Arc<Mutex<HashMap<(String, String), Calls>>>,
}

pub(super) fn router(context: &Arc<Context>, vendors: &Arc<[Box<dyn Vendor>]>) -> Router {
    let backend = Backend {
        context: context.clone(),
        vendors: vendors.clone(),
        calls: Arc::default(),
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
) -> Result<Response, InvalidFault> {
    let faults = Faults::of_token(query.as_deref())?;
    let fields = fields(query.as_deref());
    token_response::delay(&faults).await;
    let mut response = backend.token(&vendor, &faults, &fields);
    response.headers_mut().insert(header::CACHE_CONTROL, NO_STORE);
    Ok(response)
}

/// `POST /api/provision/{vendor}`: creates the user at the vendor.
async fn provision(
    State(backend): State<Backend>,
    Path(vendor): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, InvalidFault> {
    let faults = Faults::of_token(query.as_deref())?;
    let request = token_request(&faults, &fields(query.as_deref()));
    let status = backend
        .vendor(&vendor)
        .and_then(|vendor| vendor.provision(&backend.context, &request));
    Ok(token_response::provisioned(status))
}

/// `GET /api/session/{vendor}?user=`: the current end of the user's session.
async fn session(
    State(backend): State<Backend>,
    Path(vendor): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let user = token_request(&Faults::default(), &fields(query.as_deref())).user;
    let until = backend
        .vendor(&vendor)
        .and_then(|vendor| vendor.session_until(&user));
    token_response::session(until)
}

impl Backend {
    fn vendor(&self, name: &str) -> Option<&dyn Vendor> {
        let mut vendors = self.vendors.iter();
        vendors.find(|vendor| vendor.name() == name).map(Box::as_ref)
    }

    fn token(&self, name: &str, faults: &Faults, fields: &HashMap<String, String>) -> Response {
        let Some(vendor) = self.vendor(name) else {
            return token_response::unknown_vendor();
        };
        let embed = fields.get("embed").cloned().unwrap_or_default();
        let mint = || -> Option<Value> { vendor.mint(&self.context, &token_request(faults, fields)) };
        self.with_calls((name.to_owned(), embed), |calls| {
            token_response::token(faults, calls, vendor.token_field(), mint)
        })
    }

    fn with_calls<T>(&self, embed: (String, String), body: impl FnOnce(&mut Calls) -> T) -> T {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.len() >= CAPACITY && !calls.contains_key(&embed) {
            calls.clear();
        }
        body(calls.entry(embed).or_default())
    }
}

fn fields(query: Option<&str>) -> HashMap<String, String> {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .into_owned()
        .collect()
}

fn token_request(faults: &Faults, fields: &HashMap<String, String>) -> TokenRequest {
    let text = |key: &str, default: &str| fields.get(key).map_or(default, String::as_str).to_owned();
    let number = |key: &str| fields.get(key).and_then(|text| text.parse().ok());
    let company = if faults.has(Fault::WrongCompany) {
        OTHER_COMPANY
    } else {
        DEFAULT_COMPANY
    };
    let environment = if faults.has(Fault::WrongEnvironment) {
        OTHER_ENVIRONMENT
    } else {
        DEFAULT_ENVIRONMENT
    };
    TokenRequest {
        user: text("user", DEFAULT_USER),
        company: text("company", company),
        environment: text("env", environment),
        lifetime: number("ttl"),
        login_lifetime: number("loginttl"),
        without_session: fields.get("nosession").is_some_and(|value| value != "0"),
        scope: fields.get("scope").cloned(),
        defect: defect(faults),
        fields: fields.clone(),
    }
}

fn defect(faults: &Faults) -> Option<Defect> {
    if faults.has(Fault::BadSignature) {
        Some(Defect::BadSignature)
    } else if faults.has(Fault::Expired) {
        Some(Defect::Expired)
    } else if faults.has(Fault::Stale) {
        Some(Defect::Stale)
    } else if faults.has(Fault::RateLimited) {
        Some(Defect::RateLimited)
    } else {
        None
    }
}
