//! When a grant is too old to be delivered (rule K10).

use super::time::Millis;

/// A grant with less than this left, in ms, counts as expired when it is about to be delivered: vendors' pages take 2
/// to 3 s to start (rule K10).
pub const HANDOVER: Millis = 5_000;
