//! CrankWheel's site: the API for servers, the login URLs, and the pages.

use std::sync::Arc;

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde_json::json;

use super::grants::{self, CONTROL_PANEL, DASHBOARD, GrantRequest, WINDOW_SECONDS};
use super::logins::Logins;
use crate::authorization::{basic, bearer};
use crate::context::Context;
use crate::faults;
use crate::host_name::HostName;
use crate::pages::{self, Asset};

const PAGE: &str = include_str!("../../../pages/crankwheel/index.html");
const ASSETS: [Asset; 2] = [
    (
        "crankwheel/app.js",
        include_str!("../../../pages/crankwheel/app.js"),
    ),
    (
        "crankwheel/style.css",
        include_str!("../../../pages/crankwheel/style.css"),
    ),
];

const LOGIN_PAGE: &str = "/ss/login";

#[derive(Clone)]
struct App {
    context: Arc<Context>,
    logins: Arc<Logins>,
}

pub(super) fn router(context: &Arc<Context>, logins: &Arc<Logins>) -> Router {
    let app = App {
        context: context.clone(),
        logins: logins.clone(),
    };
    Router::new()
        .route("/ss/rsapi/grant_token/{email}", post(grant_token))
        .route("/ss/auth/rlogin/{login}", get(log_in))
        .route("/ss/api/session", get(session))
        .route("/ss/api/sign-out", post(sign_out))
        .route(DASHBOARD, get(page))
        .route(CONTROL_PANEL, get(page))
        .route(LOGIN_PAGE, get(page))
        .with_state(app)
        .merge(pages::assets(&ASSETS))
}

/// For servers; a browser never has the key.
async fn grant_token(
    State(app): State<App>,
    Path(email): Path<String>,
    Query(request): Query<GrantRequest>,
    headers: HeaderMap,
) -> Response {
    let key = basic(&headers).unwrap_or_default();
    match grants::grant(
        &app.logins,
        &app.context.keys,
        key,
        &email,
        request,
        WINDOW_SECONDS,
    ) {
        Ok(login) => Json(json!({ "login_url": grants::login_url(&app.context, &login) })).into_response(),
        Err(status) => status.into_response(),
    }
}

/// Uses the login and redirects to its page, with the session in the fragment.
async fn log_in(
    State(app): State<App>,
    Extension(host): Extension<HostName>,
    Path(login): Path<String>,
    uri: Uri,
) -> Response {
    if let Some(response) = faults::intercept(&app.context, &host, &uri) {
        return response;
    }
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    let opened = login
        .rsplit_once(':')
        .and_then(|(email, key)| app.logins.redeem(email, key));
    pages::redirect(&match opened {
        Some((session, destination)) => format!("{destination}{query}#session={session}"),
        None => format!("{LOGIN_PAGE}{query}"),
    })
}

async fn page(State(app): State<App>, Extension(host): Extension<HostName>, request: Request) -> Response {
    faults::document(&app.context, &host, request.uri(), PAGE)
}

async fn session(State(app): State<App>, headers: HeaderMap) -> Response {
    match bearer(&headers).and_then(|id| app.logins.email_of(id)) {
        Some(email) => Json(json!({ "email": email })).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn sign_out(State(app): State<App>, headers: HeaderMap) -> StatusCode {
    if let Some(id) = bearer(&headers) {
        app.logins.end(id);
    }
    StatusCode::NO_CONTENT
}
