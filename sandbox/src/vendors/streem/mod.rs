//! Streem: the token comes in the fragment of any of the tool's URLs. Its document says how a token is checked, that
//! a bad one looks like none (after a 400 from `/auth/token`), and that a call outlives the token.

mod calls;
mod sessions;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use self::sessions::{Session, Sessions};
use super::{Order, Vendor, VendorSite, bearer};
use crate::faults;
use crate::hosts::HostName;
use crate::pages::{self, Asset};
use crate::tokens::{COMPANIES, Keyring, random_id};
use crate::world::World;

const NAME: &str = "streem";
const PAGE: &str = include_str!("../../../pages/streem/index.html");
const ASSETS: [Asset; 4] = [
    ("streem/app.js", include_str!("../../../pages/streem/app.js")),
    ("streem/call.js", include_str!("../../../pages/streem/call.js")),
    ("streem/api.js", include_str!("../../../pages/streem/api.js")),
    (
        "streem/style.css",
        include_str!("../../../pages/streem/style.css"),
    ),
];

/// The document: expiration defaults to 4 hours.
const SESSION_SECONDS: i64 = 4 * 60 * 60;
/// Public builders of tokens let `exp` bound the log-in alone, five minutes by default.
const LOG_IN_SECONDS: i64 = 5 * 60;
/// A token without `session_exp` whose `exp` is further away than this means the session by it.
const LONGEST_LOG_IN_SECONDS: i64 = 15 * 60;

/// The vendor, with its sessions and calls.
#[derive(Default)]
pub(super) struct Streem {
    sessions: Sessions,
    calls: calls::Calls,
}

#[derive(Clone)]
struct Shop {
    streem: Arc<Streem>,
    world: Arc<World>,
}

#[derive(Clone, Deserialize, Serialize)]
struct Claims {
    iss: String,
    sub: String,
    name: Option<String>,
    env: String,
    iat: i64,
    /// Two tokens of one second are two tokens.
    jti: String,
    exp: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_exp: Option<i64>,
}

#[derive(Deserialize)]
struct LogIn {
    token: String,
}

impl Vendor for Streem {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(self: Arc<Self>, world: &Arc<World>) -> Vec<VendorSite> {
        let router = Router::new()
            .route("/auth/token", post(log_in))
            .route("/auth/session", get(sessions::show))
            .route("/auth/sign-out", post(sessions::sign_out))
            .route("/api/calls", post(calls::start))
            .route("/api/calls/{call}/notes", put(calls::note))
            .route("/api/calls/{call}/end", post(calls::end))
            // Every other path is a deep link into the tool.
            .fallback(get(page))
            .with_state(Shop { streem: self, world: world.clone() })
            .merge(pages::assets(&ASSETS));
        vec![VendorSite {
            claims: |labels| tenant(labels).is_some(),
            router,
        }]
    }

    fn mint(&self, world: &World, order: &Order) -> Option<Value> {
        let lifetime = order.lifetime.unwrap_or(SESSION_SECONDS);
        let log_in = order.login_lifetime.unwrap_or(LOG_IN_SECONDS);
        let issued = order.issued_at(lifetime.max(log_in));
        let claims = Claims {
            iss: order.company.clone(),
            sub: order.user.clone(),
            name: Some(order.display_name()),
            env: order.environment.clone(),
            iat: issued,
            jti: random_id(),
            exp: issued.saturating_add(log_in),
            session_exp: (!order.without_session).then_some(issued.saturating_add(lifetime)),
        };
        Some(json!({ "token": order.sign(&world.keys, NAME, &claims)? }))
    }

    fn token_field(&self) -> &'static str {
        "token"
    }
}

/// Company and environment of a host: `acme.streem` is production, `acme.swaga.sandbox.streem` the sandbox.
fn tenant(labels: &str) -> Option<(&str, &'static str)> {
    let (company, environment) = match labels.strip_suffix(".swaga.sandbox.streem") {
        Some(company) => (company, "sandbox-us"),
        None => (labels.strip_suffix(".streem")?, "prod-us"),
    };
    COMPANIES.contains(&company).then_some((company, environment))
}

/// The parent's tokens log users into any of its sub-companies.
fn parent(company: &str) -> Option<&'static str> {
    (company == "acme-north").then_some("acme")
}

async fn page(State(shop): State<Shop>, Extension(host): Extension<HostName>, request: Request) -> Response {
    faults::document(&shop.world, &host, request.uri(), PAGE)
}

async fn log_in(
    State(shop): State<Shop>,
    Extension(host): Extension<HostName>,
    Json(LogIn { token }): Json<LogIn>,
) -> Response {
    match accept(&shop.world.keys, &host, &token) {
        Some(session) => Json(shop.streem.sessions.open(session)).into_response(),
        // One answer for every cause, as the document says.
        None => (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid token" }))).into_response(),
    }
}

/// Signature and `exp`, then the company or its parent, then the environment.
fn accept(keys: &Keyring, host: &HostName, token: &str) -> Option<Session> {
    let (company, environment) = tenant(&host.labels)?;
    let (owner, claims) = keys.verify::<Claims>(NAME, token).ok()?;
    let own = claims.iss == company || Some(claims.iss.as_str()) == parent(company);
    let issued_right = claims.iss == owner.company && claims.env == owner.environment;
    (own && issued_right && claims.env == environment).then(|| Session {
        until: session_until(&claims),
        name: claims.name.unwrap_or_else(|| claims.sub.clone()),
        user: claims.sub,
        company: company.to_owned(),
    })
}

fn session_until(claims: &Claims) -> i64 {
    claims.session_exp.unwrap_or_else(|| {
        let exp_is_the_session = claims.exp.saturating_sub(claims.iat) > LONGEST_LOG_IN_SECONDS;
        if exp_is_the_session {
            claims.exp
        } else {
            claims.iat.saturating_add(SESSION_SECONDS)
        }
    })
}

/// The session that a request of the page belongs to, whether it is over or not.
fn session_of(shop: &Shop, headers: &HeaderMap) -> Option<Session> {
    shop.streem.sessions.find(bearer(headers)?)
}
