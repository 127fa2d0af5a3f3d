//! StreamOne's users, their single sign-on tokens and their sessions.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::status::{self, Status};
use crate::tokens::{now_seconds, random_id};

/// Users that were there before the customer's server created any.
const FIRST: [&str; 3] = ["agent-7", "agent-8", "agent-9"];
const ROLE: &str = "viewer";
const CAPACITY: usize = 10_000;

#[derive(Clone, Debug)]
pub(super) struct User {
    pub(super) name: String,
    pub(super) roles: Vec<String>,
    /// What the single sign-on service calls the user, once that is linked.
    sso_token: Option<String>,
}

/// One user's session; every request in it moves its end.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) id: String,
    pub(super) key: String,
    pub(super) user: String,
    timeout: i64,
    /// Seconds since the epoch.
    pub(super) until: i64,
}

struct Book {
    users: HashMap<String, User>,
    sessions: HashMap<String, Session>,
}

pub(super) struct Users(Mutex<Book>);

impl Default for Users {
    fn default() -> Self {
        let user = |name: &str| User {
            name: name.to_owned(),
            roles: vec![ROLE.to_owned()],
            sso_token: Some(name.to_owned()),
        };
        Self(Mutex::new(Book {
            users: FIRST.map(|name| (name.to_owned(), user(name))).into(),
            sessions: HashMap::new(),
        }))
    }
}

impl Users {
    /// `user/create`.
    pub(super) fn create(&self, name: &str, roles: &[String]) -> Status {
        let mut book = self.book();
        if name.is_empty() || book.users.contains_key(name) || book.users.len() >= CAPACITY {
            return status::INPUT_ERROR;
        }
        let user = User {
            name: name.to_owned(),
            roles: roles.to_vec(),
            sso_token: None,
        };
        book.users.insert(name.to_owned(), user);
        status::OK
    }

    /// `user/linkssotoken`: one token for a user, one user for a token.
    pub(super) fn link(&self, name: &str, sso_token: &str) -> Status {
        let mut book = self.book();
        let taken = book
            .users
            .values()
            .any(|user| user.sso_token.as_deref() == Some(sso_token));
        match book.users.get_mut(name) {
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
        match self.book().users.get_mut(name) {
            None => status::USER_NOT_FOUND,
            Some(user) => {
                user.sso_token = None;
                status::OK
            }
        }
    }

    /// `session/createwithsso`, once the response has been validated.
    pub(super) fn open(&self, sso_token: &str, timeout: i64) -> Result<Session, Status> {
        let mut book = self.book();
        let user = book
            .users
            .values()
            .find(|user| user.sso_token.as_deref() == Some(sso_token))
            .map(|user| user.name.clone())
            .ok_or(status::SSO_TOKEN_UNKNOWN)?;
        if book.sessions.len() >= CAPACITY {
            book.sessions.retain(|_, session| session.until > now_seconds());
        }
        let session = Session {
            id: random_id(),
            key: random_id(),
            user,
            timeout,
            until: now_seconds().saturating_add(timeout),
        };
        book.sessions.insert(session.id.clone(), session.clone());
        Ok(session)
    }

    /// The session's key, to check a signature with.
    pub(super) fn key_of(&self, session: &str) -> Option<String> {
        let book = self.book();
        let session = book.sessions.get(session)?;
        (session.until > now_seconds()).then(|| session.key.clone())
    }

    /// The session's end moves on; whose it is, and its new time-out.
    pub(super) fn touch(&self, session: &str) -> Option<(User, i64)> {
        let mut book = self.book();
        let session = book.sessions.get_mut(session)?;
        session.until = now_seconds().saturating_add(session.timeout);
        let (name, timeout) = (session.user.clone(), session.timeout);
        book.users.get(&name).cloned().map(|user| (user, timeout))
    }

    /// The end of the user's session that lasts longest.
    pub(super) fn until_of(&self, user: &str) -> Option<i64> {
        let book = self.book();
        let sessions = book.sessions.values().filter(|session| session.user == user);
        sessions.map(|session| session.until).max()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
