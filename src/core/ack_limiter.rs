//! Limits acknowledgements of `ready` to four per second; the last one of a burst is always sent (rule H3).

use super::time::Millis;

/// The times of the last acks, and whether an ack is pending.
#[derive(Debug, Default)]
pub struct AckLimiter {
    recent: [Option<Millis>; 4],
    owed: bool,
}

const WINDOW: Millis = 1_000;

impl AckLimiter {
    /// Requests an ack for a `ready`.
    pub fn want(&mut self) {
        self.owed = true;
    }

    /// Whether to send an ack now; if so, it counts against the limit.
    pub fn take(&mut self, now: Millis) -> bool {
        if !self.owed || self.wake_in(now).is_some_and(|wait| wait > 0) {
            return false;
        }
        let [_, second, third, last] = self.recent;
        self.recent = [second, third, last, Some(now)];
        self.owed = false;
        true
    }

    /// Milliseconds until a pending ack may be sent; `None` if none is pending.
    #[must_use]
    pub fn wake_in(&self, now: Millis) -> Option<Millis> {
        let free = self.recent[0].map_or(now, |oldest| oldest + WINDOW);
        self.owed.then(|| (free - now).max(0))
    }
}
