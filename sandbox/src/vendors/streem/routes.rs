//! Streem's site. Starting and updating a call require a session that has not ended; a call in progress and its end do
//! not.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Extension, Json, Router};
use serde::Deserialize;
use serde_json::json;

use super::calls::Calls;
use super::log_in;
use super::sessions::{Session, Sessions};
use crate::authorization::bearer;
use crate::context::Context;
use crate::faults;
use crate::host_name::HostName;
use crate::pages::{self, Asset};

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

#[derive(Clone)]
struct App {
    context: Arc<Context>,
    sessions: Arc<Sessions>,
    calls: Arc<Calls>,
}

#[derive(Deserialize)]
struct LogIn {
    token: String,
}

pub(super) fn router(context: &Arc<Context>) -> Router {
    let app = App {
        context: context.clone(),
        sessions: Arc::default(),
        calls: Arc::default(),
    };
    Router::new()
        .route("/auth/token", post(log_in))
        .route("/auth/session", get(session))
        .route("/auth/sign-out", post(sign_out))
        .route("/api/calls", post(start_call))
        .route("/api/calls/{call}/notes", put(add_note))
        .route("/api/calls/{call}/end", post(end_call))
        // Every other path is a deep link into the tool.
        .fallback(get(page))
        .with_state(app)
        .merge(pages::assets(&ASSETS))
}

async fn page(State(app): State<App>, Extension(host): Extension<HostName>, request: Request) -> Response {
    faults::document(&app.context, &host, request.uri(), PAGE)
}

async fn log_in(
    State(app): State<App>,
    Extension(host): Extension<HostName>,
    Json(LogIn { token }): Json<LogIn>,
) -> Response {
    match log_in::accept(&app.context.keys, &host, &token) {
        Some(session) => Json(app.sessions.open(session)).into_response(),
        // The document: the response is the same for every cause.
        None => (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid token" }))).into_response(),
    }
}

/// The session of a page that was reloaded.
async fn session(State(app): State<App>, headers: HeaderMap) -> Response {
    match (bearer(&headers), app.open_session(&headers)) {
        (Some(id), Some(session)) => Json(session.to_json(id)).into_response(),
        _ => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn sign_out(State(app): State<App>, headers: HeaderMap) -> StatusCode {
    if let Some(id) = bearer(&headers) {
        app.sessions.end(id);
    }
    StatusCode::NO_CONTENT
}

async fn start_call(State(app): State<App>, headers: HeaderMap) -> Response {
    match app.open_session(&headers) {
        Some(_) => (StatusCode::CREATED, Json(json!({ "callId": app.calls.start() }))).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// The document: after expiry "you may be blocked from … making updates until new authentication occurs".
async fn add_note(State(app): State<App>, Path(call): Path<String>, headers: HeaderMap) -> StatusCode {
    if app.open_session(&headers).is_none() {
        StatusCode::UNAUTHORIZED
    } else if app.calls.contains(&call) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

async fn end_call(State(app): State<App>, Path(call): Path<String>) -> StatusCode {
    if app.calls.end(&call) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}

impl App {
    /// The session of the request, unless it has ended.
    fn open_session(&self, headers: &HeaderMap) -> Option<Session> {
        let session = self.sessions.find(bearer(headers)?)?;
        (!session.is_over()).then_some(session)
    }
}
