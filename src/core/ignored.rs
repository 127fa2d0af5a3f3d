//! Messages that do nothing are counted by reason (rule M3).

use serde::Serialize;

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

/// The ignored messages of one session.
#[derive(Debug, Default)]
pub struct IgnoredCounts(Vec<IgnoredCount>);

impl IgnoredCounts {
    /// Counts an ignored message. Returns whether it is traced: in a flood, only some are (rule M6).
    pub fn add(&mut self, why: Ignored) -> bool {
        let reason = why.as_str();
        let field = if let Ignored::BadField(field) = why {
            field
        } else {
            ""
        };
        let known = |row: &&mut IgnoredCount| row.reason == reason && row.field == field;
        match self.0.iter_mut().find(known) {
            Some(row) => row.count = row.count.saturating_add(1),
            None => self.0.push(IgnoredCount {
                reason,
                field,
                count: 1,
            }),
        }
        let count = self.of(reason);
        count <= 50 || count.is_multiple_of(1000)
    }

    /// The number of messages ignored for `reason`.
    #[must_use]
    pub fn of(&self, reason: &str) -> u32 {
        let rows = self.0.iter().filter(|row| row.reason == reason);
        rows.map(|row| row.count).sum()
    }

    /// A row for each reason and field.
    #[must_use]
    pub fn rows(&self) -> &[IgnoredCount] {
        &self.0
    }
}
