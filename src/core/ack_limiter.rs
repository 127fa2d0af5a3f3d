//! How often a `ready` is acknowledged: at most four times a second, the last of a burst always (rule H3).

use super::time::Millis;

/// The moments of the last acks, and whether one is owed.
#[derive(Debug, Default)]
pub struct AckLimiter {
    recent: [Option<Millis>; 4],
    owed: bool,
}

const WINDOW: Millis = 1_000;

impl AckLimiter {
    /// A `ready` is to be acknowledged.
    pub fn want(&mut self) {
        self.owed = true;
    }

    /// Whether an ack goes out now.
    pub fn take(&mut self, now: Millis) -> bool {
        if !self.owed || self.wake_in(now).is_some_and(|wait| wait > 0) {
            return false;
        }
        let [_, second, third, last] = self.recent;
        self.recent = [second, third, last, Some(now)];
        self.owed = false;
        true
    }

    /// Time until an ack that is owed may go out.
    #[must_use]
    pub fn wake_in(&self, now: Millis) -> Option<Millis> {
        let free = self.recent[0].map_or(now, |oldest| oldest + WINDOW);
        self.owed.then(|| (free - now).max(0))
    }
}
