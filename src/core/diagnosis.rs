//! What the host can ask for: the snapshot of `diagnose()` (rule E3), and the lease.

use serde::Serialize;

use super::diagnostics::{IgnoredCount, RenewalRecord};
use super::io::State;
use super::origin::Origin;
use super::time::Millis;

/// The public `lease`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lease {
    /// `none`, `valid`, `renewing` or `lost`.
    pub status: &'static str,
    /// When it ends, ms since 1970, if it does.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "crate::core::time::as_optional_number"
    )]
    pub expires_at: Option<Millis>,
}

/// A snapshot without secrets; the browser layer adds what only it knows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The profile's name.
    pub vendor: String,
    /// The public state.
    pub state: State,
    /// Whether an interaction is running.
    pub live: bool,
    /// The public lease.
    pub lease: Lease,
    /// The origins that count.
    pub allowed_origins: Vec<Origin>,
    /// The one that alone counts, once a page has reported ready.
    pub pinned_origin: Option<Origin>,
    /// How many messages counted.
    pub accepted: u32,
    /// How many did not, by reason.
    pub ignored: Vec<IgnoredCount>,
    /// The last origin that was not allowed; empty if there was none.
    pub last_wrong_origin: String,
    /// `load` events of the frame.
    pub loads: u32,
    /// The last renewals.
    pub renewals: Vec<RenewalRecord>,
    /// What is odd and was dealt with.
    pub notes: Vec<&'static str>,
    /// Why the user may not be signed in although nothing failed.
    pub causes: Vec<String>,
}
