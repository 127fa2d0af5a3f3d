//! Genesys Cloud: the token comes by message, never in a URL. The embed page's conversation with its host is in
//! `pages/genesys-cloud/`; here are the page, the API that judges the token, and the media host;
//! in `oauth.rs` is how a customer's server gets one.

mod oauth;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_http::cors::{AllowOrigin, CorsLayer};

use self::oauth::Grants;
use super::{Flaw, Order, Vendor, VendorSite, bearer};
use crate::faults;
use crate::hosts::HostName;
use crate::pages::{self, Asset};
use crate::tokens::{now_seconds, random_id};
use crate::world::World;

const NAME: &str = "genesys-cloud";
const PAGE: &str = include_str!("../../../pages/genesys-cloud/index.html");
const ASSETS: [Asset; 6] = [
    (
        "genesys-cloud/app.js",
        include_str!("../../../pages/genesys-cloud/app.js"),
    ),
    (
        "genesys-cloud/host.js",
        include_str!("../../../pages/genesys-cloud/host.js"),
    ),
    (
        "genesys-cloud/session.js",
        include_str!("../../../pages/genesys-cloud/session.js"),
    ),
    (
        "genesys-cloud/queue.js",
        include_str!("../../../pages/genesys-cloud/queue.js"),
    ),
    (
        "genesys-cloud/settings.js",
        include_str!("../../../pages/genesys-cloud/settings.js"),
    ),
    (
        "genesys-cloud/style.css",
        include_str!("../../../pages/genesys-cloud/style.css"),
    ),
];

const ORGANIZATION: &str = "acme";
const ENVIRONMENT: &str = "prod-us";
/// The document: access tokens have a fixed lifetime of 120 minutes.
const LIFETIME_SECONDS: i64 = 120 * 60;
const SCOPE: &str =
    "client:read user:read embedded-client:configure telephony:read conversation:read organization:read";
const MEDIA_SCOPES: [&str; 2] = ["telephony:read", "conversation:read"];

/// The vendor, with the refresh tokens of its users.
#[derive(Default)]
pub(super) struct GenesysCloud {
    grants: Grants,
}

#[derive(Clone)]
struct Shop {
    genesys: Arc<GenesysCloud>,
    world: Arc<World>,
}

#[derive(Clone, Deserialize, Serialize)]
struct Claims {
    sub: String,
    name: String,
    org: String,
    env: String,
    scope: String,
    iat: i64,
    /// Two tokens of one second are two tokens.
    jti: String,
    exp: i64,
}

impl Vendor for GenesysCloud {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(self: Arc<Self>, world: &Arc<World>) -> Vec<VendorSite> {
        let page = Router::new()
            .route("/embed", get(embed_page))
            .with_state(world.clone())
            .merge(pages::assets(&ASSETS));
        let api = Router::new().route("/api/v2/users/me", get(users_me));
        let token_endpoint = Router::new()
            .route("/api/v2/oauth/token", post(oauth::token))
            .with_state(Shop {
                genesys: self,
                world: world.clone(),
            });
        let media = Router::new().route("/api/v2/media/sessions", post(media_session));
        vec![
            VendorSite {
                claims: |labels| labels == "apps.genesys",
                router: page,
            },
            VendorSite {
                claims: |labels| labels == "api.genesys",
                router: for_the_page(world, api).merge(token_endpoint),
            },
            VendorSite {
                claims: |labels| labels == "media.genesys",
                router: for_the_page(world, media),
            },
        ]
    }

    fn mint(&self, world: &World, order: &Order) -> Option<Value> {
        let lifetime = order.lifetime.unwrap_or(LIFETIME_SECONDS);
        let expires_in = if order.flaw == Some(Flaw::Expired) {
            0
        } else {
            lifetime
        };
        let issued = order.issued_at(lifetime);
        let scope = order.scope.as_deref().unwrap_or(SCOPE);
        let claims = Claims {
            sub: order.user.clone(),
            name: order.display_name(),
            org: order.company.clone(),
            env: order.environment.clone(),
            scope: scope.to_owned(),
            iat: issued,
            jti: random_id(),
            exp: issued.saturating_add(lifetime),
        };
        let token = order.sign(&world.keys, NAME, &claims)?;
        Some(
            json!({ "access_token": token, "token_type": "Bearer", "expires_in": expires_in, "scope": scope }),
        )
    }

    fn token_field(&self) -> &'static str {
        "access_token"
    }

    fn sign_in(&self, user: &str) -> Option<Value> {
        Some(json!({ "refresh_token": self.grants.issue(user) }))
    }
}

/// CORS for the embed page alone, with the headers that the document names.
fn for_the_page(world: &Arc<World>, routes: Router<Arc<World>>) -> Router {
    let page_origins: Vec<HeaderValue> = ["apps.genesys", "apps.genesys.moved"]
        .iter()
        .filter_map(|labels| HeaderValue::from_str(&world.origin(labels)).ok())
        .collect();
    let cors = CorsLayer::new()
        .allow_origin(AllowOrigin::list(page_origins))
        .allow_methods([Method::GET, Method::POST, Method::OPTIONS])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            HeaderName::from_static("x-genesys-embed-client-version"),
            HeaderName::from_static("genesys-user-agent"),
        ]);
    routes.layer(cors).with_state(world.clone())
}

async fn embed_page(
    State(world): State<Arc<World>>,
    Extension(host): Extension<HostName>,
    request: Request,
) -> Response {
    faults::document(&world, &host, request.uri(), PAGE)
}

async fn users_me(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    match verified(&world, &headers) {
        Some(claims) => Json(json!({
            "id": claims.sub, "name": claims.name, "organization": claims.org,
            "expiresIn": claims.exp.saturating_sub(now_seconds()),
        }))
        .into_response(),
        None => unauthorized(),
    }
}

/// The document: without the media scopes the client starts, and its media do not.
async fn media_session(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let Some(claims) = verified(&world, &headers) else {
        return unauthorized();
    };
    let granted = |scope: &&str| claims.scope.split(' ').any(|given| given == *scope);
    if MEDIA_SCOPES.iter().all(granted) {
        (StatusCode::CREATED, Json(json!({ "id": random_id() }))).into_response()
    } else {
        (
            StatusCode::FORBIDDEN,
            Json(json!({ "code": "missing.permissions" })),
        )
            .into_response()
    }
}

fn verified(world: &World, headers: &HeaderMap) -> Option<Claims> {
    let (owner, claims) = world.keys.verify::<Claims>(NAME, bearer(headers)?).ok()?;
    let issued_right = claims.org == owner.company && claims.env == owner.environment;
    (issued_right && claims.org == ORGANIZATION && claims.env == ENVIRONMENT).then_some(claims)
}

fn unauthorized() -> Response {
    (
        StatusCode::UNAUTHORIZED,
        Json(json!({ "code": "authentication.required" })),
    )
        .into_response()
}
