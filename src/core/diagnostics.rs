//! What `diagnose()` can tell: counters and notes, never a token and never what a message held (E3, M3).

use serde::Serialize;

use super::time::{Millis, Now};

/// Why a message of the frame did not count (rule M3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// From an origin that is not allowed, or no longer the pinned one.
    WrongOrigin,
    /// From the opaque origin: the frame is sandboxed without `allow-same-origin`.
    OpaqueOrigin,
    /// A type of the vendor's namespace that the profile does not know.
    UnknownType,
    /// A field is missing or not valid.
    BadField(&'static str),
    /// At the wrong moment.
    WrongState,
}

impl Ignored {
    /// The word used in diagnostics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Ignored::WrongOrigin => "wrong-origin",
            Ignored::OpaqueOrigin => "sandbox-lacks-allow-same-origin",
            Ignored::UnknownType => "unknown-type",
            Ignored::BadField(_) => "bad-field",
            Ignored::WrongState => "wrong-state",
        }
    }
}

/// How many messages did not count for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IgnoredCount {
    /// See [`Ignored::as_str`].
    pub reason: &'static str,
    /// The field, for `bad-field`; else empty.
    pub field: &'static str,
    /// How often.
    pub count: u32,
}

/// One renewal that came to an end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RenewalRecord {
    /// When, ms since 1970.
    #[serde(serialize_with = "crate::core::time::as_number")]
    pub at: Millis,
    /// Why it was begun.
    pub reason: &'static str,
    /// How many attempts it took.
    pub attempts: u32,
    /// `ok`, or the code of the last failure.
    pub result: &'static str,
}

/// Counters and notes of one session.
#[derive(Debug, Default)]
pub struct Diagnostics {
    /// How many messages counted.
    pub accepted: u32,
    /// How many did not.
    pub ignored: Vec<IgnoredCount>,
    /// The last origin that was not allowed.
    pub last_wrong_origin: String,
    /// Things worth knowing, each once: `clock-skew`, `user-changed`, `secret-withheld`, …
    pub notes: Vec<&'static str>,
    /// The last renewals.
    pub renewals: Vec<RenewalRecord>,
    /// `load` events of the frame.
    pub loads: u32,
}

impl Diagnostics {
    /// Counts a message that did not count.
    pub fn ignore(&mut self, why: Ignored) {
        let reason = why.as_str();
        let field = if let Ignored::BadField(field) = why {
            field
        } else {
            ""
        };
        let known = |row: &&mut IgnoredCount| row.reason == reason && row.field == field;
        match self.ignored.iter_mut().find(known) {
            Some(row) => row.count = row.count.saturating_add(1),
            None => self.ignored.push(IgnoredCount {
                reason,
                field,
                count: 1,
            }),
        }
    }

    /// How often messages were ignored for `reason`.
    #[must_use]
    pub fn count(&self, reason: &str) -> u32 {
        let rows = self.ignored.iter().filter(|row| row.reason == reason);
        rows.map(|row| row.count).sum()
    }

    /// Remembers an origin that was not allowed, so that the text of a time-out can name it.
    pub fn saw_origin(&mut self, origin: &str) {
        if self.last_wrong_origin != origin {
            self.last_wrong_origin = origin.chars().take(256).collect();
        }
    }

    /// Adds a note, once.
    pub fn note(&mut self, note: &'static str) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Keeps the last 20 renewals.
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
