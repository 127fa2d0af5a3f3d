//! Streem's sessions. A page keeps its session's id, not the token.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use crate::clock::now_seconds;
use crate::random::random_id;

const CAPACITY: usize = 10_000;

/// The session of one user.
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

    /// What the session's page receives.
    pub(super) fn to_json(&self, id: &str) -> Value {
        json!({
            "session": id, "userId": self.user, "name": self.name, "company": self.company,
            "until": self.until.saturating_mul(1000),
        })
    }
}

#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<String, Session>>);

impl Sessions {
    /// Adds the session; the result is for its page.
    pub(super) fn open(&self, session: Session) -> Value {
        let id = random_id();
        let json = session.to_json(&id);
        let mut sessions = self.lock();
        if sessions.len() >= CAPACITY {
            sessions.retain(|_, session| !session.is_over());
        }
        sessions.insert(id, session);
        json
    }

    pub(super) fn find(&self, id: &str) -> Option<Session> {
        self.lock().get(id).cloned()
    }

    pub(super) fn end(&self, id: &str) {
        self.lock().remove(id);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
