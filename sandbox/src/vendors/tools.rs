//! Tools without a built-in profile: the host page supplies one. The custom vendor's page is part of the sandbox; the
//! others are served from `--tools DIR`, where tests put pages that use third-party libraries.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_http::services::ServeDir;

use crate::authorization::bearer;
use crate::clock::now_seconds;
use crate::context::Context;
use crate::faults;
use crate::host_name::HostName;
use crate::pages::{self, Asset};
use crate::random::random_id;
use crate::token_request::TokenRequest;
use crate::vendor::{Labels, Vendor, VendorSite};

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

/// A common lifetime of such tools' tokens.
const LIFETIME_SECONDS: i64 = 300;

/// A tool.
pub(super) struct Tool {
    /// The name in its profile.
    name: &'static str,
    /// The labels of its host name.
    labels: &'static str,
}

const CUSTOM: &str = "custom-vendor";

/// Each by its name and labels.
pub(super) const ALL: [Tool; 9] = [
    Tool::at(CUSTOM, "desk.custom"),
    Tool::at("acme-desk", "acme.tools"),
    Tool::at("hubspot", "hubspot.tools"),
    Tool::at("pipedrive", "pipedrive.tools"),
    Tool::at("aircall", "aircall.tools"),
    Tool::at("calendly", "calendly.tools"),
    Tool::at("dialpad", "dialpad.tools"),
    Tool::at("looker", "looker.tools"),
    Tool::at("superset", "superset.tools"),
];

impl Tool {
    const fn at(name: &'static str, labels: &'static str) -> Self {
        Self { name, labels }
    }
}

#[derive(Clone, Deserialize, Serialize)]
struct Claims {
    sub: String,
    name: String,
    company: String,
    iat: i64,
    /// Makes two tokens of the same second differ.
    jti: String,
    exp: i64,
}

impl Vendor for Tool {
    fn name(&self) -> &'static str {
        self.name
    }

    fn sites(&self, context: &Arc<Context>) -> Vec<VendorSite> {
        let api = Router::new()
            .route("/api/whoami", get(whoami))
            .with_state((self.name, context.clone()));
        let router = match &context.tools {
            _ if self.name == CUSTOM => api
                .route("/embed", get(page).with_state(context.clone()))
                .merge(pages::assets(&ASSETS)),
            Some(tools) => api.fallback_service(ServeDir::new(tools.join(self.name))),
            None => api,
        };
        vec![VendorSite {
            labels: Labels::Are(self.labels),
            router,
        }]
    }

    fn mint(&self, context: &Context, request: &TokenRequest) -> Option<Value> {
        let lifetime = request.lifetime.unwrap_or(LIFETIME_SECONDS);
        let issued = request.issued_at(lifetime);
        let claims = Claims {
            sub: request.user.clone(),
            name: request.display_name(),
            company: request.company.clone(),
            iat: issued,
            jti: random_id(),
            exp: issued.saturating_add(lifetime),
        };
        Some(json!({ "token": request.sign(&context.keys, self.name, &claims)? }))
    }

    fn token_field(&self) -> &'static str {
        "token"
    }
}

async fn page(
    State(context): State<Arc<Context>>,
    Extension(host): Extension<HostName>,
    request: Request,
) -> Response {
    faults::document(&context, &host, request.uri(), PAGE)
}

/// The token's user and remaining lifetime; 401 if the token is not one of this tool.
async fn whoami(State((tool, context)): State<(&'static str, Arc<Context>)>, headers: HeaderMap) -> Response {
    let verified = bearer(&headers).and_then(|token| context.keys.verify::<Claims>(tool, token).ok());
    match verified {
        Some((owner, claims)) if owner.company == claims.company => Json(json!({
            "id": claims.sub, "name": claims.name, "expiresIn": claims.exp.saturating_sub(now_seconds()),
        }))
        .into_response(),
        _ => StatusCode::UNAUTHORIZED.into_response(),
    }
}
