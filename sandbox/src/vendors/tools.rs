//! Tools that the SDK has no profile of: a profile of the host's own makes them work. The custom vendor's page is the
//! sandbox's; the other pages are served from `--tools DIR`, where tests put pages made of other people's libraries.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_http::services::ServeDir;

use super::{Order, Vendor, VendorSite, bearer};
use crate::faults;
use crate::hosts::HostName;
use crate::pages::{self, Asset};
use crate::tokens::{now_seconds, random_id};
use crate::world::World;

const PAGE: &str = include_str!("../../pages/custom-vendor/index.html");
const ASSETS: [Asset; 3] = [
    (
        "custom-vendor/app.js",
        include_str!("../../pages/custom-vendor/app.js"),
    ),
    (
        "custom-vendor/host.js",
        include_str!("../../pages/custom-vendor/host.js"),
    ),
    (
        "custom-vendor/style.css",
        include_str!("../../pages/custom-vendor/style.css"),
    ),
];

/// As long as the signed tokens of such tools commonly last.
const LIFETIME_SECONDS: i64 = 300;

/// A tool by the name that its profile gives it.
pub(super) struct Tool {
    name: &'static str,
    claims: fn(labels: &str) -> bool,
}

impl Tool {
    pub(super) const CUSTOM: Self = Self {
        name: "custom-vendor",
        claims: |labels| labels == "desk.custom",
    };
    pub(super) const ACME: Self = Self {
        name: "acme-desk",
        claims: |labels| labels == "acme.tools",
    };
    pub(super) const HUBSPOT: Self = Self {
        name: "hubspot",
        claims: |labels| labels == "hubspot.tools",
    };
    pub(super) const PIPEDRIVE: Self = Self {
        name: "pipedrive",
        claims: |labels| labels == "pipedrive.tools",
    };
}

#[derive(Clone, Deserialize, Serialize)]
struct Claims {
    sub: String,
    name: String,
    company: String,
    iat: i64,
    /// Two tokens of one second are two tokens.
    jti: String,
    exp: i64,
}

impl Vendor for Tool {
    fn name(&self) -> &'static str {
        self.name
    }

    fn sites(self: Arc<Self>, world: &Arc<World>) -> Vec<VendorSite> {
        let api = Router::new()
            .route("/api/whoami", get(whoami))
            .with_state((self.name, world.clone()));
        let router = match &world.tools {
            _ if self.name == Tool::CUSTOM.name => api
                .route("/embed", get(page).with_state(world.clone()))
                .merge(pages::assets(&ASSETS)),
            Some(tools) => api.fallback_service(ServeDir::new(tools.join(self.name))),
            None => api,
        };
        vec![VendorSite {
            claims: self.claims,
            router,
        }]
    }

    fn mint(&self, world: &World, order: &Order) -> Option<Value> {
        let lifetime = order.lifetime.unwrap_or(LIFETIME_SECONDS);
        let issued = order.issued_at(lifetime);
        let claims = Claims {
            sub: order.user.clone(),
            name: order.display_name(),
            company: order.company.clone(),
            iat: issued,
            jti: random_id(),
            exp: issued.saturating_add(lifetime),
        };
        Some(json!({ "token": order.sign(&world.keys, self.name, &claims)? }))
    }

    fn token_field(&self) -> &'static str {
        "token"
    }
}

async fn page(
    State(world): State<Arc<World>>,
    Extension(host): Extension<HostName>,
    request: Request,
) -> Response {
    faults::document(&world, &host, request.uri(), PAGE)
}

/// Whose the token is, and for how long; 401 for what is not a token of this tool.
async fn whoami(State((tool, world)): State<(&'static str, Arc<World>)>, headers: HeaderMap) -> Response {
    let verified = bearer(&headers).and_then(|token| world.keys.verify::<Claims>(tool, token).ok());
    match verified {
        Some((owner, claims)) if owner.company == claims.company => Json(json!({
            "id": claims.sub, "name": claims.name, "expiresIn": claims.exp.saturating_sub(now_seconds()),
        }))
        .into_response(),
        _ => StatusCode::UNAUTHORIZED.into_response(),
    }
}
