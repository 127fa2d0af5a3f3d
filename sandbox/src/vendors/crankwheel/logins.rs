//! Logins that were granted and not used yet, and the sessions that came of the others.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::tokens::{now_seconds, random_id};

const CAPACITY: usize = 10_000;

/// A login that waits for its browser.
pub(super) struct Login {
    pub(super) email: String,
    /// Where it leads.
    pub(super) destination: String,
    /// Seconds since the epoch.
    pub(super) until: i64,
}

#[derive(Default)]
struct Book {
    /// By key.
    waiting: HashMap<String, Login>,
    /// E-mail addresses by session id.
    sessions: HashMap<String, String>,
}

#[derive(Default)]
pub(super) struct Logins(Mutex<Book>);

impl Logins {
    /// Keeps the login and gives its key.
    pub(super) fn issue(&self, login: Login) -> String {
        let key = format!("{}{}", random_id(), random_id()).to_uppercase();
        let mut book = self.book();
        if book.waiting.len() >= CAPACITY {
            book.waiting.retain(|_, login| login.until > now_seconds());
        }
        book.waiting.insert(key.clone(), login);
        key
    }

    /// Uses the login up: a session's id and where to go, if it was this address's and not too old.
    pub(super) fn redeem(&self, email: &str, key: &str) -> Option<(String, String)> {
        let mut book = self.book();
        let login = book.waiting.remove(key)?;
        if login.email != email || login.until <= now_seconds() {
            return None;
        }
        if book.sessions.len() >= CAPACITY {
            book.sessions.clear();
        }
        let session = random_id();
        book.sessions.insert(session.clone(), login.email);
        Some((session, login.destination))
    }

    pub(super) fn email_of(&self, session: &str) -> Option<String> {
        self.book().sessions.get(session).cloned()
    }

    pub(super) fn end(&self, session: &str) {
        self.book().sessions.remove(session);
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
