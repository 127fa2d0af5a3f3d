//! What the host can read: the snapshot of `diagnose()` (rule E3), and the lease.

use serde::Serialize;

use super::diagnostics::RenewalRecord;
use super::ignored::IgnoredCount;
use super::io::State;
use super::origin::Origin;
use super::time::Millis;

/// The public `lease`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lease {
    /// `none`, `valid`, `renewing` or `lost`.
    pub status: &'static str,
    /// When the session ends, in ms since 1970, if that is known.
    #[serde(
        skip_serializing_if = "Option::is_none",
        serialize_with = "crate::core::time::as_optional_number"
    )]
    pub expires_at: Option<Millis>,
}

/// The part of a diagnosis that depends only on the options.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outline {
    /// The frame's URL, with `TOKEN` in the place of a token.
    pub url: String,
    /// The allowed origins.
    pub origins: Vec<Origin>,
}

/// A snapshot without secrets; the browser layer adds what only it knows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// The profile's name.
    pub vendor: String,
    /// The public state.
    pub state: State,
    /// Whether an interaction is in progress.
    pub live: bool,
    /// The public lease.
    pub lease: Lease,
    /// The allowed origins.
    pub allowed_origins: Vec<Origin>,
    /// The only origin accepted after a page has reported ready.
    pub pinned_origin: Option<Origin>,
    /// The number of accepted messages.
    pub accepted: u32,
    /// The number of ignored messages, by reason.
    pub ignored: Vec<IgnoredCount>,
    /// The last origin that was not allowed; empty if there is none.
    pub last_wrong_origin: String,
    /// The number of the frame's `load` events.
    pub loads: u32,
    /// The last 20 renewals.
    pub renewals: Vec<RenewalRecord>,
    /// Irregularities that were handled, such as `clock-skew`.
    pub notes: Vec<&'static str>,
    /// Possible reasons why the user is not signed in, although there was no error.
    pub causes: Vec<String>,
}
