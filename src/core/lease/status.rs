//! The status of a lease, and when its session has ended (rule R9).

use super::{Asking, Lease};
use crate::core::secret::Secret;
use crate::core::time::{Millis, Now};

impl<S: Secret> Lease<S> {
    /// The value of the public `lease.status`.
    #[must_use]
    pub fn status(&self, now: Now) -> &'static str {
        match (&self.asking, &self.current) {
            (Asking::Lost { .. }, _) => "lost",
            (_, None) => "none",
            (_, Some(_)) if self.is_over(now) => "lost",
            (Asking::Quiet, _) => "valid",
            _ => "renewing",
        }
    }

    /// Whether the session has ended.
    #[must_use]
    pub fn is_over(&self, now: Now) -> bool {
        self.end_in(now).is_some_and(|left| left <= 0)
    }

    pub(super) fn end_in(&self, now: Now) -> Option<Millis> {
        self.current.as_ref()?.left(now)
    }
}
