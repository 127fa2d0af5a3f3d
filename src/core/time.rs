//! Time is an input: the core does not read clocks.

use serde::Serializer;

/// A duration, or a point in time on one of the two clocks, in milliseconds.
pub type Millis = i64;

/// The time on both clocks of a page, in milliseconds.
///
/// `wall` (`Date.now()`) continues while the computer sleeps, but the user or NTP can change it. `mono`
/// (`performance.now()`) is never changed, but stops during sleep on some systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Milliseconds since 1970-01-01T00:00Z by the computer's clock.
    pub wall: Millis,
    /// Milliseconds since a fixed point in time; never decreases.
    pub mono: Millis,
}

impl Now {
    /// The time since `earlier`: the larger value of the two clocks (rule K3). Neither sleep nor a clock that was
    /// set back can therefore hide the age of a token.
    #[must_use]
    pub fn since(self, earlier: Now) -> Millis {
        (self.wall - earlier.wall).max(self.mono - earlier.mono)
    }

    /// The time `ms` later on both clocks.
    #[must_use]
    pub fn plus(self, ms: Millis) -> Now {
        Now {
            wall: self.wall + ms,
            mono: self.mono + ms,
        }
    }
}

/// The longest delay that browser timers support, in ms. A longer one overflows and fires immediately (rule K3).
pub const LONGEST_TIMER: Millis = 2_147_483_647;

/// Serialises milliseconds as a JavaScript number. Serialising an `i64` would add code for values out of that range.
#[allow(clippy::cast_precision_loss, clippy::trivially_copy_pass_by_ref)] // safe integers; serde passes the field
pub(super) fn as_number<S: Serializer>(ms: &Millis, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(*ms as f64)
}

/// The same for an optional value; the caller skips `None`.
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
