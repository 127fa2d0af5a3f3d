//! The API and the portal over HTTP.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::api::Api;
use super::application::{application, customer};
use super::portal::Portal;
use super::signing::{Call, Signer};
use super::status;
use crate::authorization::bearer;
use crate::clock::now_seconds;
use crate::context::Context;
use crate::faults;
use crate::host_name::HostName;
use crate::pages::{self, Asset};

const PAGE: &str = include_str!("../../../pages/streamone/index.html");
const ASSETS: [Asset; 2] = [
    (
        "streamone/app.js",
        include_str!("../../../pages/streamone/app.js"),
    ),
    (
        "streamone/style.css",
        include_str!("../../../pages/streamone/style.css"),
    ),
];

#[derive(Clone)]
struct App {
    context: Arc<Context>,
    api: Arc<Api>,
    portal: Arc<Portal>,
}

pub(super) fn api(context: &Arc<Context>, api: &Arc<Api>) -> Router {
    Router::new()
        .route("/api/{command}/{action}", post(call_api))
        .with_state((context.clone(), api.clone()))
}

pub(super) fn portal(context: &Arc<Context>, api: &Arc<Api>, portal: &Arc<Portal>) -> Router {
    let app = App {
        context: context.clone(),
        api: api.clone(),
        portal: portal.clone(),
    };
    Router::new()
        .route("/tv", get(page))
        .route("/enter/{ticket}", get(enter_by_url))
        .route("/portal/admit", post(admit))
        .route("/portal/enter", post(enter))
        .route("/portal/me", get(me))
        .with_state(app)
        .merge(pages::assets(&ASSETS))
}

async fn call_api(
    State((context, api)): State<(Arc<Context>, Arc<Api>)>,
    Path((command, action)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    body: String,
) -> Response {
    let call = Call {
        path: format!("/api/{command}/{action}"),
        query: query.unwrap_or_default(),
        body,
    };
    Json(api.respond(&context.keys, &call).to_json()).into_response()
}

#[derive(Deserialize)]
struct OpenedSession {
    id: String,
    key: String,
}

/// Called by the customer's server, which has opened the session. Portal and server belong to the same customer and
/// authenticate with the application's key; the document leaves this to the customer.
async fn admit(
    State(app): State<App>,
    headers: HeaderMap,
    Json(OpenedSession { id, key }): Json<OpenedSession>,
) -> Response {
    let customers_key = app.context.keys.api_key(&customer());
    if customers_key.is_none() || bearer(&headers) != customers_key.as_deref() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(json!({ "token": app.portal.admit((id, key)) })).into_response()
}

async fn page(State(app): State<App>, Extension(host): Extension<HostName>, request: Request) -> Response {
    faults::document(&app.context, &host, request.uri(), PAGE)
}

/// The ticket in the URL's path.
async fn enter_by_url(
    State(app): State<App>,
    Extension(host): Extension<HostName>,
    Path(ticket): Path<String>,
    uri: Uri,
) -> Response {
    if let Some(response) = faults::intercept(&app.context, &host, &uri) {
        return response;
    }
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    let visit = app.portal.enter(&ticket);
    let fragment = visit.map_or_else(String::new, |visit| format!("#visit={visit}"));
    pages::redirect(&format!("/tv{query}{fragment}"))
}

#[derive(Deserialize)]
struct Ticket {
    token: String,
}

/// The ticket that the page has read from its query or fragment.
async fn enter(State(app): State<App>, Json(Ticket { token }): Json<Ticket>) -> Response {
    match app.portal.enter(&token) {
        Some(visit) => Json(json!({ "visit": visit })).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// The user of the visit. The signed request to the API extends the session.
async fn me(State(app): State<App>, headers: HeaderMap) -> Response {
    match bearer(&headers).and_then(|visit| app.user_of(visit)) {
        Some(user) => Json(user).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

impl App {
    fn user_of(&self, visit: &str) -> Option<Value> {
        let (id, key) = self.portal.session_of(visit)?;
        let owner = customer();
        let application_key = self.context.keys.api_key(&owner)?;
        let signer = Signer {
            application: &application(&owner),
            key: &application_key,
            session: Some((&id, &key)),
        };
        let call = signer.sign("user/me", &[], now_seconds());
        let reply = self.api.respond(&self.context.keys, &call);
        (reply.status == status::OK).then(|| {
            json!({
                "name": reply.field("name"), "roles": reply.field("roles"), "sessiontimeout": reply.session_timeout,
            })
        })
    }
}
