//! How far the request for a token is.
//!
//! ```text
//! Quiet ─ begin ─► Waiting ─► Calling ─┬─ accepted ─► Quiet
//!                     ▲                ├─ failed, attempts left ─► Waiting
//!                     └────────────────┤
//!                                      ├─ unknown user ─► Provisioning ─► Waiting
//!                                      └─ third failure, refused ─► Lost ─ the host, or healing ─► Waiting
//! ```

use crate::core::io::{Reason, RequestId};
use crate::core::time::{Millis, Now};

/// The request for a token.
#[derive(Debug)]
pub(super) enum Asking {
    Never,
    Quiet,
    Waiting {
        reason: Reason,
        attempt: u32,
        until: Millis,
        /// Whether this starts a renewal that the host did not request, which uses one from the store (rule K11).
        begins: bool,
    },
    Calling {
        id: RequestId,
        reason: Reason,
        attempt: u32,
        since: Now,
    },
    Provisioning {
        reason: Reason,
        attempt: u32,
        since: Millis,
    },
    Lost {
        since: Millis,
        /// Whether something has happened since that makes another series worth trying.
        hope: bool,
    },
}

impl Asking {
    /// Whether a request can start: there is at most one (rule R2). After giving up, only the host can start one. The host
    /// also ends the wait of a renewal that has not started yet (rule K11).
    pub(super) fn may_begin(&self, by_host: bool) -> bool {
        match self {
            Asking::Quiet => true,
            Asking::Lost { .. } => by_host,
            Asking::Waiting { begins, .. } => by_host && *begins,
            _ => false,
        }
    }

    /// The call in progress.
    pub(super) fn call(&self) -> Option<RequestId> {
        match self {
            Asking::Calling { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// The reason and number of the current attempt.
    pub(super) fn attempt(&self) -> (Reason, u32) {
        match self {
            Asking::Waiting { reason, attempt, .. }
            | Asking::Calling { reason, attempt, .. }
            | Asking::Provisioning { reason, attempt, .. } => (*reason, *attempt),
            Asking::Never | Asking::Quiet | Asking::Lost { .. } => (Reason::Initial, 0),
        }
    }
}
