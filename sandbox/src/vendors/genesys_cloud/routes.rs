//! Genesys Cloud's sites: the embed page, the API that verifies tokens, and the media host.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde_json::json;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::access_token::verify;
use crate::clock::now_seconds;
use crate::context::Context;
use crate::faults;
use crate::host_name::HostName;
use crate::pages::{self, Asset};
use crate::random::random_id;

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

const MEDIA_SCOPES: [&str; 2] = ["telephony:read", "conversation:read"];

pub(super) fn page(context: &Arc<Context>) -> Router {
    Router::new()
        .route("/embed", get(embed_page))
        .with_state(context.clone())
        .merge(pages::assets(&ASSETS))
}

pub(super) fn api(context: &Arc<Context>) -> Router {
    with_cors(context, Router::new().route("/api/v2/users/me", get(users_me)))
}

pub(super) fn media(context: &Arc<Context>) -> Router {
    let routes = Router::new().route("/api/v2/media/sessions", post(media_session));
    with_cors(context, routes)
}

/// CORS for the embed page only, with the headers that the document names.
fn with_cors(context: &Arc<Context>, routes: Router<Arc<Context>>) -> Router {
    let page_origins: Vec<HeaderValue> = ["apps.genesys", "apps.genesys.moved"]
        .iter()
        .filter_map(|labels| HeaderValue::from_str(&context.origin(labels)).ok())
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
    routes.layer(cors).with_state(context.clone())
}

async fn embed_page(
    State(context): State<Arc<Context>>,
    Extension(host): Extension<HostName>,
    request: Request,
) -> Response {
    faults::document(&context, &host, request.uri(), PAGE)
}

async fn users_me(State(context): State<Arc<Context>>, headers: HeaderMap) -> Response {
    match verify(&context, &headers) {
        Some(claims) => Json(json!({
            "id": claims.sub, "name": claims.name, "organization": claims.org,
            "expiresIn": claims.exp.saturating_sub(now_seconds()),
        }))
        .into_response(),
        None => unauthorized(),
    }
}

/// The document: without the media scopes the client starts, but its media do not.
async fn media_session(State(context): State<Arc<Context>>, headers: HeaderMap) -> Response {
    let Some(claims) = verify(&context, &headers) else {
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

fn unauthorized() -> Response {
    (
        StatusCode::UNAUTHORIZED,
        Json(json!({ "code": "authentication.required" })),
    )
        .into_response()
}
