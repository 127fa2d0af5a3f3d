//! The customer's portal on the API: a ticket lets one browser in, once; the API's session stays on this side.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::bearer;
use super::signing::Actor;
use super::status;
use super::{PAGE, Shop};
use crate::faults;
use crate::hosts::HostName;
use crate::tokens::{now_seconds, random_id};

const CAPACITY: usize = 10_000;
const TICKET_SECONDS: i64 = 120;

/// A session of the API: its id and key.
type ApiSession = (String, String);

#[derive(Default)]
struct Book {
    tickets: HashMap<String, (ApiSession, i64)>,
    /// By the id that the browser has.
    visits: HashMap<String, ApiSession>,
}

#[derive(Default)]
pub(super) struct Portal(Mutex<Book>);

impl Portal {
    /// A ticket for the session.
    pub(super) fn admit(&self, id: String, key: String) -> String {
        let ticket = format!("{}{}", random_id(), random_id());
        let mut book = self.book();
        if book.tickets.len() >= CAPACITY {
            book.tickets.retain(|_, (_, until)| *until > now_seconds());
        }
        let until = now_seconds().saturating_add(TICKET_SECONDS);
        book.tickets.insert(ticket.clone(), ((id, key), until));
        ticket
    }

    /// Uses the ticket up; the id of the visit.
    fn enter(&self, ticket: &str) -> Option<String> {
        let mut book = self.book();
        let (session, until) = book.tickets.remove(ticket)?;
        if until <= now_seconds() {
            return None;
        }
        if book.visits.len() >= CAPACITY {
            book.visits.clear();
        }
        let visit = random_id();
        book.visits.insert(visit.clone(), session);
        Some(visit)
    }

    fn session_of(&self, visit: &str) -> Option<ApiSession> {
        self.book().visits.get(visit).cloned()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Deserialize)]
pub(super) struct Opened {
    id: String,
    key: String,
}

/// From the customer's server, which has opened the session. Portal and server are the same customer's, and know each
/// other by the application's key; the document leaves that to the customer.
pub(super) async fn admit(
    State(shop): State<Shop>,
    headers: HeaderMap,
    Json(Opened { id, key }): Json<Opened>,
) -> Response {
    let own = shop.world.keys.api_key(&super::customers_key());
    if own.is_none() || bearer(&headers) != own.as_deref() {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Json(json!({ "token": shop.vendor.portal.admit(id, key) })).into_response()
}

#[derive(Deserialize)]
pub(super) struct Ticket {
    token: String,
}

pub(super) async fn page(
    State(shop): State<Shop>,
    Extension(host): Extension<HostName>,
    request: Request,
) -> Response {
    faults::document(&shop.world, &host, request.uri(), PAGE)
}

/// The ticket as a part of the URL.
pub(super) async fn enter_by_url(
    State(shop): State<Shop>,
    Extension(host): Extension<HostName>,
    Path(ticket): Path<String>,
    uri: Uri,
) -> Response {
    if let Some(instead) = faults::intercepted(&shop.world, &host, &uri) {
        return instead;
    }
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    let visit = shop.vendor.portal.enter(&ticket);
    let fragment = visit.map_or_else(String::new, |visit| format!("#visit={visit}"));
    faults::redirect(&format!("/tv{query}{fragment}"))
}

/// The ticket from the page's query or fragment.
pub(super) async fn enter(State(shop): State<Shop>, Json(Ticket { token }): Json<Ticket>) -> Response {
    match shop.vendor.portal.enter(&token) {
        Some(visit) => Json(json!({ "visit": visit })).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// Who the visitor is; the signed request behind it moves the session's end.
pub(super) async fn me(State(shop): State<Shop>, headers: HeaderMap) -> Response {
    match bearer(&headers).and_then(|visit| asked(&shop, visit)) {
        Some(answer) => Json(answer).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

fn asked(shop: &Shop, visit: &str) -> Option<Value> {
    let (id, key) = shop.vendor.portal.session_of(visit)?;
    let owner = super::customers_key();
    let application_key = shop.world.keys.api_key(&owner)?;
    let actor = Actor {
        application: &super::api::application(&owner),
        key: &application_key,
        session: Some((&id, &key)),
    };
    let call = actor.sign("user/me", &[], now_seconds());
    let reply = shop.vendor.api.answer(&shop.world.keys, &call);
    (reply.status == status::OK).then(|| {
        json!({
            "name": reply.field("name"), "roles": reply.field("roles"), "sessiontimeout": reply.session_timeout,
        })
    })
}
