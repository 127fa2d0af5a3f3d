//! What is due in a lease, and when.

use super::due::Due;
use super::{Asking, BETWEEN_RELOADS, Lease};
use crate::core::io::{Reason, RequestId};
use crate::core::secret::Secret;
use crate::core::time::{Millis, Now};

/// The minimum time between a loss and the next series that starts without the host, in ms (rule R3).
const BEFORE_HEALING: Millis = 60_000;

impl<S: Secret> Lease<S> {
    /// What is due now, if anything.
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
            Asking::Provisioning { since, .. } if now.mono - since >= self.timeout => {
                Some(Due::ProvisionTimedOut)
            }
            Asking::Lost { since, hope: true } if self.online && since + BEFORE_HEALING <= now.mono => {
                self.asking = Asking::Lost { since, hope: false };
                Some(Due::Heal)
            }
            _ => None,
        }
    }

    /// Something happened that justifies another series after a loss: immediately, or when a minute has passed.
    pub fn hope(&mut self) {
        if let Asking::Lost { hope, .. } = &mut self.asking {
            *hope = self.heals_left > 0;
        }
    }

    /// Starts one further series after a loss (rules R3, K11).
    pub fn heal(&mut self, now: Now) {
        let reason = if self.current.is_some() {
            Reason::Expiring
        } else {
            Reason::Initial
        };
        self.heals_left = self.heals_left.saturating_sub(1);
        self.first_attempt(reason, now);
        self.mark_as_beginning(true);
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

    /// The page was reloaded for a fresh token, without a request of the host (rule K11).
    pub fn reloaded(&mut self, now: Now) {
        self.reloaded = Some(now.mono);
    }

    /// Milliseconds until [`Lease::due`] or, with `renewals`, [`Lease::expiring`] changes its result, or the status
    /// changes.
    #[must_use]
    pub fn wake_in(&self, now: Now, renewals: bool) -> Option<Millis> {
        let due = match self.asking {
            Asking::Waiting { until, .. } => self.online.then_some(until - now.mono),
            Asking::Calling { since, .. } => Some(since.mono + self.timeout - now.mono),
            Asking::Provisioning { since, .. } => Some(since + self.timeout - now.mono),
            Asking::Quiet if renewals => self.renewal_in(now),
            Asking::Lost { since, hope: true } => self.online.then_some(since + BEFORE_HEALING - now.mono),
            _ => None,
        };
        let end = self.end_in(now).filter(|left| *left > 0);
        due.into_iter().chain(end).min()
    }
}
