//! A `ready` that waits for its `load` (rule H3).

use super::handshake_outcome::Load;
use super::time::Millis;

/// So long after it, a `load` is the pair of a `ready`, whatever the page did before.
const PAIRED: Millis = 3_000;

/// A `ready` that came before its `load`: Firefox always sends them so, Chromium at times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpaired {
    /// Each `ready` has its `load`.
    None,
    /// The first `ready` waits for the first `load`. It may wait for long: slow pictures hold up `load`.
    First,
    /// A further `ready`: a reload if a `load` follows, else only a repetition.
    Again {
        /// Since when.
        since: Millis,
    },
    /// The `ready` of a page that had been away. Its `load` is no event; and none need follow, as the page may only have
    /// been slow to report.
    Back {
        /// Since when.
        since: Millis,
    },
}

impl Unpaired {
    /// What a `load` means. A page whose first `ready` came before its `load` (`early`) has as much time for the next pair
    /// as for the first. Any other page that repeats itself, and loads later than that, has gone elsewhere.
    pub(super) fn loaded(self, now: Millis, early: bool, timeout: Millis) -> Load {
        let window = if early { timeout } else { PAIRED.min(timeout) };
        match self {
            Unpaired::First => Load::Paired,
            Unpaired::Back { since } if now - since < window => Load::Paired,
            Unpaired::Again { since } if now - since < window => Load::Reloaded,
            _ => Load::Away,
        }
    }
}
