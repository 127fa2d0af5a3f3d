//! StreamOne's users, their single sign-on tokens and their sessions.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::status::{self, Status};
use crate::clock::now_seconds;
use crate::random::random_id;

/// Users that exist from the start.
const INITIAL_USERS: [&str; 3] = ["agent-7", "agent-8", "agent-9"];
const ROLE: &str = "viewer";
const CAPACITY: usize = 10_000;

#[derive(Clone, Debug)]
pub(super) struct User {
    pub(super) name: String,
    pub(super) roles: Vec<String>,
    /// The user's id at the single sign-on service, once linked.
    sso_token: Option<String>,
}

/// One user's session; every request in it extends it.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) key: String,
    pub(super) user: String,
    timeout: i64,
    /// Seconds since the epoch.
    pub(super) until: i64,
}

struct Inner {
    users: HashMap<String, User>,
    sessions: HashMap<String, Session>,
}

pub(super) struct Users(Mutex<Inner>);

impl Default for Users {
    fn default() -> Self {
        let user = |name: &str| User {
            name: name.to_owned(),
            roles: vec![ROLE.to_owned()],
            sso_token: Some(name.to_owned()),
        };
        Self(Mutex::new(Inner {
            users: INITIAL_USERS.map(|name| (name.to_owned(), user(name))).into(),
            sessions: HashMap::new(),
        }))
    }
}

impl Users {
    /// `user/create`.
    pub(super) fn create(&self, name: &str, roles: &[String]) -> Status {
        let mut inner = self.lock();
        if name.is_empty() || inner.users.contains_key(name) || inner.users.len() >= CAPACITY {
            return status::INPUT_ERROR;
        }
        let user = User {
            name: name.to_owned(),
            roles: roles.to_vec(),
            sso_token: None,
        };
        inner.users.insert(name.to_owned(), user);
        status::OK
    }

    /// `user/linkssotoken`: one token for a user, one user for a token.
    pub(super) fn link(&self, name: &str, sso_token: &str) -> Status {
        let mut inner = self.lock();
        let taken = inner
            .users
            .values()
            .any(|user| user.sso_token.as_deref() == Some(sso_token));
        match inner.users.get_mut(name) {
            None => status::USER_NOT_FOUND,
            Some(user) if taken || user.sso_token.is_some() => status::SSO_TOKEN_LINKED,
            Some(user) => {
                user.sso_token = Some(sso_token.to_owned());
                status::OK
            }
        }
    }

    /// `user/clearssotoken`.
    pub(super) fn clear(&self, name: &str) -> Status {
        match self.lock().users.get_mut(name) {
            None => status::USER_NOT_FOUND,
            Some(user) => {
                user.sso_token = None;
                status::OK
            }
        }
    }

    /// `session/createwithsso`, for a valid response.
    pub(super) fn open(&self, sso_token: &str, timeout: i64) -> Result<Session, Status> {
        let mut inner = self.lock();
        let user = inner
            .users
            .values()
            .find(|user| user.sso_token.as_deref() == Some(sso_token))
            .map(|user| user.name.clone())
            .ok_or(status::SSO_TOKEN_UNKNOWN)?;
        if inner.sessions.len() >= CAPACITY {
            inner.sessions.retain(|_, session| session.until > now_seconds());
        }
        let session = Session {
            id: random_id(),
            key: random_id(),
            user,
            timeout,
            until: now_seconds().saturating_add(timeout),
        };
        inner.sessions.insert(session.id.clone(), session.clone());
        Ok(session)
    }

    /// The session's key, to verify a signature.
    pub(super) fn key_of(&self, session: &str) -> Option<String> {
        let inner = self.lock();
        let session = inner.sessions.get(session)?;
        (session.until > now_seconds()).then(|| session.key.clone())
    }

    /// Extends the session; returns its user and timeout.
    pub(super) fn touch(&self, session: &str) -> Option<(User, i64)> {
        let mut inner = self.lock();
        let session = inner.sessions.get_mut(session)?;
        session.until = now_seconds().saturating_add(session.timeout);
        let (name, timeout) = (session.user.clone(), session.timeout);
        inner.users.get(&name).cloned().map(|user| (user, timeout))
    }

    /// The latest end of the user's sessions.
    pub(super) fn until_of(&self, user: &str) -> Option<i64> {
        let inner = self.lock();
        let sessions = inner.sessions.values().filter(|session| session.user == user);
        sessions.map(|session| session.until).max()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
