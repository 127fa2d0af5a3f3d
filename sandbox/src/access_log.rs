//! Every request to every site, as in a server's access log: tests check that no token appears in it. It is kept in
//! memory and served at `/sandbox/log`.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::Request;
use axum::http::{StatusCode, header};
use serde::Serialize;

use crate::clock::now_millis;

/// Beyond this, the oldest entries are removed.
const CAPACITY: usize = 50_000;

/// One request.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    #[serde(skip)]
    number: u64,
    /// When it arrived, in milliseconds since the epoch.
    pub at: u64,
    /// The `Host` header.
    pub host: String,
    /// The method.
    pub method: String,
    /// Path and query, as received.
    pub url: String,
    /// The status of the response; `None` until it is sent.
    pub status: Option<u16>,
    /// The `Referer` header.
    pub referer: Option<String>,
}

/// The log of one sandbox.
#[derive(Default)]
pub struct AccessLog(Mutex<Entries>);

#[derive(Default)]
struct Entries {
    next_number: u64,
    queue: VecDeque<Entry>,
}

/// The entry of a request without a response.
pub struct Pending(u64);

impl AccessLog {
    /// Adds an entry for a request.
    pub fn request(&self, request: &Request) -> Pending {
        let text = |name| {
            let value = request.headers().get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let mut entries = self.lock();
        let number = entries.next_number;
        entries.next_number += 1;
        if entries.queue.len() >= CAPACITY {
            entries.queue.pop_front();
        }
        entries.queue.push_back(Entry {
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

    /// Adds the status of the response, unless the entry has been removed since.
    pub fn response(&self, pending: &Pending, status: StatusCode) {
        let queue = &mut self.lock().queue;
        let index = queue.binary_search_by_key(&pending.0, |entry| entry.number);
        if let Some(entry) = index.ok().and_then(|index| queue.get_mut(index)) {
            entry.status = Some(status.as_u16());
        }
    }

    /// All entries, oldest first.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.lock().queue.iter().cloned().collect()
    }

    /// Removes all entries.
    pub fn clear(&self) {
        self.lock().queue.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
