//! A grant counts as expired a little early (rule K10).

use super::time::Millis;

/// A grant with less than this left, in ms, counts as expired when it is about to be delivered: vendors' pages take 2
/// to 3 s to start.
pub const EARLY_EXPIRY: Millis = 5_000;
