//! What a lease wants done, and when.

use super::{Asking, BETWEEN_RELOADS, Lease};
use crate::core::io::{Reason, RequestId};
use crate::core::secret::Secret;
use crate::core::time::{Millis, Now};

/// What the lease wants done now.
#[derive(Debug, PartialEq, Eq)]
pub enum Due {
    /// Call the callback.
    Call(RequestId, Reason, u32),
    /// The callback did not settle in time.
    TimedOut(RequestId),
    /// A renewal has to wait for its turn (rule K11).
    Throttled,
}

impl<S: Secret> Lease<S> {
    /// What has to be done now.
    pub fn due(&mut self, now: Now) -> Option<Due> {
        match self.asking {
            Asking::Waiting {
                reason,
                attempt,
                until,
                begins,
            } if self.online && until <= now.mono => Some(match self.turn(reason, begins, now) {
                Ok(()) => self.call(reason, attempt, now),
                Err(at) => {
                    self.wait(reason, attempt, at);
                    self.mark_as_beginning(true);
                    Due::Throttled
                }
            }),
            Asking::Calling { id, since, .. } if now.mono - since.mono >= self.timeout => {
                Some(Due::TimedOut(id))
            }
            _ => None,
        }
    }

    /// Whether it is the turn of a renewal; the error is when it may be (rule K11).
    fn turn(&mut self, reason: Reason, begins: bool, now: Now) -> Result<(), Millis> {
        if !begins {
            return Ok(());
        }
        let reloads = matches!(reason, Reason::Expiring | Reason::Rejected);
        let earliest = self.reloaded.filter(|_| reloads).map(|at| at + BETWEEN_RELOADS);
        match earliest.filter(|at| *at > now.mono) {
            Some(at) => Err(at),
            None => self.store.take(now.mono),
        }
    }

    fn call(&mut self, reason: Reason, attempt: u32, now: Now) -> Due {
        let id = RequestId(self.next_id);
        self.next_id += 1;
        self.last_call = now;
        self.asking = Asking::Calling {
            id,
            reason,
            attempt,
            since: now,
        };
        Due::Call(id, reason, attempt)
    }

    /// The page was loaded again for a fresh token, and the host did not ask for that (rule K11).
    pub fn reloaded(&mut self, now: Now) {
        self.reloaded = Some(now.mono);
    }

    /// Time until [`Lease::due`] or, with `renewals`, [`Lease::expiring`] has something to say, or the status changes.
    #[must_use]
    pub fn wake_in(&self, now: Now, renewals: bool) -> Option<Millis> {
        let due = match self.asking {
            Asking::Waiting { until, .. } => self.online.then_some(until - now.mono),
            Asking::Calling { since, .. } => Some(since.mono + self.timeout - now.mono),
            Asking::Quiet if renewals => self.renewal_in(now),
            _ => None,
        };
        let end = self.end_in(now).filter(|left| *left > 0);
        due.into_iter().chain(end).min()
    }
}
