//! What every vendor implements.

use std::sync::Arc;

use axum::Router;
use serde_json::Value;

use crate::context::Context;
use crate::token_request::TokenRequest;

/// A vendor whose tool the CRM embeds.
pub trait Vendor: Send + Sync {
    /// The name in the backend's `/api/token/{name}`.
    fn name(&self) -> &'static str;

    /// The vendor's sites, each with the host names that it responds to.
    fn sites(&self, context: &Arc<Context>) -> Vec<VendorSite>;

    /// What the customer's backend returns to its page, in the shape of the vendor's document; `None` if the company
    /// or environment has no API key.
    fn mint(&self, context: &Context, request: &TokenRequest) -> Option<Value>;

    /// Creates the user at the vendor and returns the vendor's status, 0 for success; `None` if the vendor's document
    /// has no such call.
    fn provision(&self, _context: &Context, _request: &TokenRequest) -> Option<u32> {
        None
    }

    /// The end of the user's newest session in milliseconds since the epoch, at vendors that report it to the
    /// customer's server.
    fn session_until(&self, _user: &str) -> Option<i64> {
        None
    }

    /// What the customer's server receives when the user has signed in on the vendor's own page, at vendors with such
    /// a page.
    fn sign_in(&self, _user: &str) -> Option<Value> {
        None
    }

    /// The field of the minted value that holds the token.
    fn token_field(&self) -> &'static str;
}

/// One site of a vendor.
pub struct VendorSite {
    /// The host names that the site responds to.
    pub labels: Labels,
    /// The site's routes. Handlers find the [`HostName`](crate::host_name::HostName) in the request's extensions.
    pub router: Router,
}

/// Labels of a host name: `acme.streem` of `acme.streem.localhost`.
pub enum Labels {
    /// These.
    Are(&'static str),
    /// All for which this is true.
    Pass(fn(labels: &str) -> bool),
}

impl Labels {
    /// Whether these labels are among them.
    #[must_use]
    pub fn include(&self, labels: &str) -> bool {
        match self {
            Labels::Are(exact) => *exact == labels,
            Labels::Pass(test) => test(labels),
        }
    }
}
