//! Every request to every site, as a server's access log would keep it: a token that ends up in a URL or a Referer is
//! in here, and tests look for it. It is served at `/sandbox/log` and written nowhere else.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::extract::Request;
use axum::http::{StatusCode, header};
use serde::Serialize;

use crate::tokens::now_millis;

/// Beyond that the oldest entries go.
const CAPACITY: usize = 50_000;

/// One request.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    #[serde(skip)]
    number: u64,
    /// When it came, in milliseconds since the epoch.
    pub at: u64,
    /// The `Host` header.
    pub host: String,
    /// The method.
    pub method: String,
    /// Path and query, as received.
    pub url: String,
    /// The answer's status; none while the answer is held back, or when the client left before it.
    pub status: Option<u16>,
    /// The `Referer` header.
    pub referer: Option<String>,
}

/// The log of one sandbox.
#[derive(Default)]
pub struct AccessLog(Mutex<Book>);

#[derive(Default)]
struct Book {
    next: u64,
    entries: VecDeque<Entry>,
}

/// Names an entry until its answer is known.
pub struct Pending(u64);

impl AccessLog {
    /// Notes a request at its arrival.
    pub fn arrived(&self, request: &Request) -> Pending {
        let text = |name| {
            let value = request.headers().get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let mut book = self.book();
        let number = book.next;
        book.next += 1;
        if book.entries.len() >= CAPACITY {
            book.entries.pop_front();
        }
        book.entries.push_back(Entry {
            number,
            at: now_millis(),
            host: text(header::HOST).unwrap_or_default(),
            method: request.method().to_string(),
            url: request
                .uri()
                .path_and_query()
                .map(ToString::to_string)
                .unwrap_or_default(),
            status: None,
            referer: text(header::REFERER),
        });
        Pending(number)
    }

    /// Notes the answer. An entry that was cleared meanwhile stays away.
    pub fn answered(&self, pending: &Pending, status: StatusCode) {
        let mut book = self.book();
        let place = book
            .entries
            .binary_search_by_key(&pending.0, |entry| entry.number);
        if let Some(entry) = place.ok().and_then(|place| book.entries.get_mut(place)) {
            entry.status = Some(status.as_u16());
        }
    }

    /// All entries, oldest first.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.book().entries.iter().cloned().collect()
    }

    /// Forgets all entries.
    pub fn clear(&self) {
        self.book().entries.clear();
    }

    fn book(&self) -> std::sync::MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
