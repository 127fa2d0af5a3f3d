//! The data for `diagnose()`: counters and notes, but never a token or the contents of a message (E3, M3).

use serde::Serialize;

use super::ignored::IgnoredCounts;
use super::time::{Millis, Now};

/// One completed renewal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RenewalRecord {
    /// When it ended, in ms since 1970.
    #[serde(serialize_with = "crate::core::time::as_number")]
    pub at: Millis,
    /// The reason it was started.
    pub reason: &'static str,
    /// The number of attempts.
    pub attempts: u32,
    /// `ok`, or the code of the last failure.
    pub result: &'static str,
}

/// How many types are remembered, and how much of each.
const MOST_TYPES: usize = 5;
const LONGEST_TYPE: usize = 64;

/// Counters and notes of one session.
#[derive(Debug, Default)]
pub struct Diagnostics {
    /// The number of accepted messages.
    pub accepted: u32,
    /// The number of ignored messages, by reason.
    pub ignored: IgnoredCounts,
    /// The last origin that was not allowed.
    pub last_wrong_origin: String,
    /// The first types that the page sent before it was connected, with their prefix, for the text of a time-out.
    pub types_seen: Vec<String>,
    /// Irregularities, each listed once: `clock-skew`, `user-changed`, `secret-withheld`, …
    pub notes: Vec<&'static str>,
    /// The last 20 renewals.
    pub renewals: Vec<RenewalRecord>,
    /// The number of the frame's `load` events.
    pub loads: u32,
}

impl Diagnostics {
    /// Records an origin that was not allowed, so that a timeout error can name it.
    pub fn saw_origin(&mut self, origin: &str) {
        if self.last_wrong_origin != origin {
            self.last_wrong_origin = origin.chars().take(256).collect();
        }
    }

    /// Remembers a type that the page sent, of whatever namespace.
    pub fn saw_type(&mut self, name: &str) {
        let name: String = name.chars().take(LONGEST_TYPE).collect();
        if self.types_seen.len() < MOST_TYPES && !self.types_seen.contains(&name) {
            self.types_seen.push(name);
        }
    }

    /// Adds a note, unless it is already there.
    pub fn note(&mut self, note: &'static str) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Records a renewal; only the last 20 are kept.
    pub fn renewal(&mut self, now: Now, reason: &'static str, attempts: u32, result: &'static str) {
        if self.renewals.len() == 20 {
            self.renewals = self.renewals.split_off(1);
        }
        self.renewals.push(RenewalRecord {
            at: now.wall,
            reason,
            attempts,
            result,
        });
    }
}
