//! What the hostile pages captured: every message that reached one of them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::now_millis;

/// Later messages are dropped.
const CAPACITY: usize = 10_000;

/// One message that reached a hostile page.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct CapturedMessage {
    /// When the page reported it, in milliseconds since the epoch.
    #[serde(default = "now_millis")]
    pub at: u64,
    /// The page that captured it: `landing`, `frame` or `popup`.
    pub page: String,
    /// The origin of the sender, or `url` for a value found in the page's own URL.
    pub origin: String,
    /// The message.
    pub data: Value,
}

/// The captured messages of one sandbox.
#[derive(Default)]
pub struct Captured(Mutex<Vec<CapturedMessage>>);

impl Captured {
    /// Adds a message.
    pub fn add(&self, message: CapturedMessage) {
        let mut messages = self.lock();
        if messages.len() < CAPACITY {
            messages.push(message);
        }
    }

    /// All messages, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<CapturedMessage> {
        self.lock().clone()
    }

    /// Removes all messages.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<CapturedMessage>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
