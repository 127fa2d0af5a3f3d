//! The machine's clock, in the two units that the sandbox needs.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds since the epoch, the unit of a token's `iat` and `exp`.
#[must_use]
pub fn now_seconds() -> i64 {
    i64::try_from(now_millis() / 1000).unwrap_or(i64::MAX)
}

/// Milliseconds since the epoch.
#[must_use]
pub fn now_millis() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
