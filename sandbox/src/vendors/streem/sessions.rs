//! Signed-in users of Streem. A page keeps its session's id, not the token.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{Shop, bearer, session_of};
use crate::tokens::{now_seconds, random_id};

const CAPACITY: usize = 10_000;

/// One signed-in user.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) user: String,
    pub(super) name: String,
    pub(super) company: String,
    /// Seconds since the epoch.
    pub(super) until: i64,
}

impl Session {
    pub(super) fn is_over(&self) -> bool {
        self.until <= now_seconds()
    }

    fn shown(&self, id: &str) -> Value {
        json!({
            "session": id, "userId": self.user, "name": self.name, "company": self.company,
            "until": self.until.saturating_mul(1000),
        })
    }
}

#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// Opens the session and says what its page may know.
    pub(super) fn open(&self, session: Session) -> Value {
        let id = random_id();
        let shown = session.shown(&id);
        let mut sessions = self.all();
        if sessions.len() >= CAPACITY {
            sessions.retain(|_, session| !session.is_over());
        }
        sessions.insert(id, session);
        shown
    }

    pub(super) fn find(&self, id: &str) -> Option<Session> {
        self.all().get(id).cloned()
    }

    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// After a reload the page asks who it is.
pub(super) async fn show(State(shop): State<Shop>, headers: HeaderMap) -> Response {
    match (bearer(&headers), session_of(&shop, &headers)) {
        (Some(id), Some(session)) if !session.is_over() => Json(session.shown(id)).into_response(),
        _ => StatusCode::UNAUTHORIZED.into_response(),
    }
}

pub(super) async fn sign_out(State(shop): State<Shop>, headers: HeaderMap) -> StatusCode {
    if let Some(id) = bearer(&headers) {
        shop.streem.sessions.all().remove(id);
    }
    StatusCode::NO_CONTENT
}
