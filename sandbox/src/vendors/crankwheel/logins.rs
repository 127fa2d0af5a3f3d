//! Logins that have been granted but not used, and the sessions that used logins have opened.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::clock::now_seconds;
use crate::random::random_id;

const CAPACITY: usize = 10_000;

/// A login that has not been used.
pub(super) struct Login {
    pub(super) email: String,
    /// The path of the page that it opens.
    pub(super) destination: String,
    /// Seconds since the epoch.
    pub(super) until: i64,
}

#[derive(Default)]
struct Inner {
    /// By key.
    unused: HashMap<String, Login>,
    /// E-mail addresses by session id.
    sessions: HashMap<String, String>,
}

#[derive(Default)]
pub(super) struct Logins(Mutex<Inner>);

impl Logins {
    /// Stores the login and returns its key.
    pub(super) fn issue(&self, login: Login) -> String {
        let key = format!("{}{}", random_id(), random_id()).to_uppercase();
        let mut inner = self.lock();
        if inner.unused.len() >= CAPACITY {
            inner.unused.retain(|_, login| login.until > now_seconds());
        }
        inner.unused.insert(key.clone(), login);
        key
    }

    /// Uses the login. Returns a session's id and the destination if the e-mail address matches and the login is valid.
    pub(super) fn redeem(&self, email: &str, key: &str) -> Option<(String, String)> {
        let mut inner = self.lock();
        let login = inner.unused.remove(key)?;
        if login.email != email || login.until <= now_seconds() {
            return None;
        }
        if inner.sessions.len() >= CAPACITY {
            inner.sessions.clear();
        }
        let session = random_id();
        inner.sessions.insert(session.clone(), login.email);
        Some((session, login.destination))
    }

    pub(super) fn email_of(&self, session: &str) -> Option<String> {
        self.lock().sessions.get(session).cloned()
    }

    pub(super) fn end(&self, session: &str) {
        self.lock().sessions.remove(session);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
