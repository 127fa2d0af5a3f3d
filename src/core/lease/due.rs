//! What is due in a lease.

use crate::core::io::{Reason, RequestId};

/// What is due now.
#[derive(Debug, PartialEq, Eq)]
pub enum Due {
    /// Call the callback.
    Call(RequestId, Reason, u32),
    /// The callback did not settle in time.
    TimedOut(RequestId),
    /// `provisionUser` did not settle in time (rule R6).
    ProvisionTimedOut,
    /// A renewal has to wait for its turn (rule K11).
    Throttled,
    /// A lost token may be requested again (rule R3).
    Heal,
}
