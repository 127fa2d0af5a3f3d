//! Limits renewals that the host did not request (rule K11).

use crate::core::time::Millis;

/// How many are in a full store.
const FULL: Millis = 5;
/// One is added every so often.
const REFILL: Millis = 15_000;

/// The store, represented by the time at which it is full again.
#[derive(Debug)]
pub(super) struct RenewalStore {
    full_at: Millis,
}

impl RenewalStore {
    pub(super) fn full(now: Millis) -> Self {
        RenewalStore { full_at: now }
    }

    /// Takes one out. The error is when there will be one.
    pub(super) fn take(&mut self, now: Millis) -> Result<(), Millis> {
        let one_at = self.full_at - (FULL - 1) * REFILL;
        if one_at > now {
            return Err(one_at);
        }
        self.full_at = self.full_at.max(now) + REFILL;
        Ok(())
    }
}
