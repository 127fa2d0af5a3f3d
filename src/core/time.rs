//! Time as an input: the core reads no clock.

use serde::Serializer;

/// A length of time or a point on one of the two clocks, in milliseconds.
pub type Millis = i64;

/// What the two clocks of a page said at one moment, in milliseconds.
///
/// `wall` (`Date.now()`) goes on while the computer sleeps, but people and NTP set it. `mono`
/// (`performance.now()`) is never set, but stands still during sleep on some systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970-01-01T00:00Z by the computer's clock.
    pub wall: Millis,
    /// Milliseconds since some fixed moment, never set back.
    pub mono: Millis,
}

impl Now {
    /// Time gone by since `earlier`: the larger of what the two clocks say (rule K3), so that neither a
    /// sleep nor a clock that was set back can hide that a token has aged.
    #[must_use]
    pub fn since(self, earlier: Now) -> Millis {
        (self.wall - earlier.wall).max(self.mono - earlier.mono)
    }

    /// The same moment, `ms` later on both clocks.
    #[must_use]
    pub fn plus(self, ms: Millis) -> Now {
        Now {
            wall: self.wall + ms,
            mono: self.mono + ms,
        }
    }
}

/// The longest delay a browser timer takes: a larger one overflows and fires at once (rule K3).
pub const LONGEST_TIMER: Millis = 2_147_483_647;

/// Serialises milliseconds as the number that JavaScript knows. An `i64` would bring code for those that no number holds.
#[allow(clippy::cast_precision_loss, clippy::trivially_copy_pass_by_ref)] // safe integers; serde passes the field
pub(super) fn as_number<S: Serializer>(ms: &Millis, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(*ms as f64)
}

/// The same where there may be none, which is left out elsewhere.
#[allow(clippy::ref_option)] // serde passes the field
pub(super) fn as_optional_number<S: Serializer>(
    ms: &Option<Millis>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match ms {
        Some(ms) => as_number(ms, serializer),
        None => serializer.serialize_unit(),
    }
}
