//! The customer's portal: a ticket admits one browser, once. The API's session stays on the server; the browser has the
//! id of its visit.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock::now_seconds;
use crate::random::random_id;

const CAPACITY: usize = 10_000;
const TICKET_SECONDS: i64 = 120;

/// A session of the API: its id and key.
pub(super) type ApiSession = (String, String);

#[derive(Default)]
struct Inner {
    /// Each with its session and its end, in seconds since the epoch.
    tickets: HashMap<String, (ApiSession, i64)>,
    /// By the id that the browser has.
    visits: HashMap<String, ApiSession>,
}

#[derive(Default)]
pub(super) struct Portal(Mutex<Inner>);

impl Portal {
    /// A ticket for the session.
    pub(super) fn admit(&self, session: ApiSession) -> String {
        let ticket = format!("{}{}", random_id(), random_id());
        let mut inner = self.lock();
        if inner.tickets.len() >= CAPACITY {
            inner.tickets.retain(|_, (_, until)| *until > now_seconds());
        }
        let until = now_seconds().saturating_add(TICKET_SECONDS);
        inner.tickets.insert(ticket.clone(), (session, until));
        ticket
    }

    /// Uses the ticket and returns the id of the visit.
    pub(super) fn enter(&self, ticket: &str) -> Option<String> {
        let mut inner = self.lock();
        let (session, until) = inner.tickets.remove(ticket)?;
        if until <= now_seconds() {
            return None;
        }
        if inner.visits.len() >= CAPACITY {
            inner.visits.clear();
        }
        let visit = random_id();
        inner.visits.insert(visit.clone(), session);
        Some(visit)
    }

    pub(super) fn session_of(&self, visit: &str) -> Option<ApiSession> {
        self.lock().visits.get(visit).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
