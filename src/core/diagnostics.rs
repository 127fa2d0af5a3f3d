//! The data for `diagnose()`: counters and notes, but never a token or the contents of a message (E3, M3).

use serde::Serialize;

use super::time::{Millis, Now};

/// Why a message from the frame was ignored (rule M3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// From an origin that is not allowed, or no longer the pinned one.
    WrongOrigin,
    /// From the opaque origin: the frame is sandboxed without `allow-same-origin`.
    OpaqueOrigin,
    /// Text that is longer than the profile's codec allows.
    TooLong,
    /// No envelope of the profile's codec, or one without a type.
    NotAnEnvelope,
    /// A type of another namespace.
    OtherNamespace,
    /// A type in the vendor's namespace that the profile does not list.
    UnknownType,
    /// A field is missing or invalid.
    BadField(&'static str),
    /// Not allowed in the current state.
    WrongState,
}

impl Ignored {
    /// The name used in diagnostics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Ignored::WrongOrigin => "wrong-origin",
            Ignored::OpaqueOrigin => "sandbox-lacks-allow-same-origin",
            Ignored::TooLong => "too-long",
            Ignored::NotAnEnvelope => "not-an-envelope",
            Ignored::OtherNamespace => "other-namespace",
            Ignored::UnknownType => "unknown-type",
            Ignored::BadField(_) => "bad-field",
            Ignored::WrongState => "wrong-state",
        }
    }
}

/// The number of messages ignored for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IgnoredCount {
    /// See [`Ignored::as_str`].
    pub reason: &'static str,
    /// The field for `bad-field`; otherwise empty.
    pub field: &'static str,
    /// The number of messages.
    pub count: u32,
}

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
    pub ignored: Vec<IgnoredCount>,
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
    /// Counts an ignored message.
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

    /// The number of messages ignored for `reason`.
    #[must_use]
    pub fn count(&self, reason: &str) -> u32 {
        let rows = self.ignored.iter().filter(|row| row.reason == reason);
        rows.map(|row| row.count).sum()
    }

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
