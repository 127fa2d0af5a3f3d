//! The vendors, one module each. A new vendor is a module here, its pages, and a line in [`all`].

mod crankwheel;
mod dead_simple_chat;
mod genesys_cloud;
mod streamone;
mod streem;
mod tools;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, header};
use serde::Serialize;
use serde_json::Value;

use crate::tokens::{KeyOwner, Keyring, now_seconds};
use crate::world::World;

/// What the sandbox asks of a vendor.
pub trait Vendor: Send + Sync {
    /// The name in the backend's `/api/token/{name}`.
    fn name(&self) -> &'static str;

    /// Its sites: which host names they claim, and who answers there.
    fn sites(self: Arc<Self>, world: &Arc<World>) -> Vec<VendorSite>;

    /// What the customer's backend hands to its page, in the shape of the vendor's document; nothing when the order
    /// names a company or environment without an API key.
    fn mint(&self, world: &World, order: &Order) -> Option<Value>;

    /// Creates the order's user at the vendor, where its document has that; the vendor's status, 0 for done.
    fn provision(&self, _world: &World, _order: &Order) -> Option<u32> {
        None
    }

    /// Until when the user's newest session lasts, in milliseconds since the epoch, where the customer's server learns
    /// of that.
    fn session_until(&self, _user: &str) -> Option<i64> {
        None
    }

    /// What the customer's server gets to keep when the user has signed in on the vendor's own page, where its document
    /// has that.
    fn sign_in(&self, _user: &str) -> Option<Value> {
        None
    }

    /// Which field of what is minted holds the token.
    fn token_field(&self) -> &'static str;
}

/// All vendors of the sandbox.
#[must_use]
pub fn all() -> Vec<Arc<dyn Vendor>> {
    vec![
        Arc::new(streem::Streem::default()),
        Arc::new(dead_simple_chat::DeadSimpleChat::default()),
        Arc::new(genesys_cloud::GenesysCloud::default()),
        Arc::new(crankwheel::CrankWheel::default()),
        Arc::new(streamone::StreamOne::default()),
        Arc::new(tools::Tool::CUSTOM),
        Arc::new(tools::Tool::ACME),
        Arc::new(tools::Tool::HUBSPOT),
        Arc::new(tools::Tool::PIPEDRIVE),
    ]
}

/// One site of a vendor.
pub struct VendorSite {
    /// Whether the site answers under these labels (`acme.streem` of `acme.streem.localhost`).
    pub claims: fn(labels: &str) -> bool,
    /// Who answers. Handlers find the [`HostName`](crate::hosts::HostName) among the request's extensions.
    pub router: Router,
}

/// How long ago an expired token ended.
const OVER_SINCE_SECONDS: i64 = 60;

/// A token that the customer's backend wants.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The CRM user's id.
    pub user: String,
    /// Whose API key signs.
    pub company: String,
    /// For which environment.
    pub environment: String,
    /// Seconds that the session lasts; the vendor's default where absent.
    pub lifetime: Option<i64>,
    /// Seconds within which the token must be used to log in, where the vendor tells the two apart.
    pub login_lifetime: Option<i64>,
    /// Leave the end of the session out of the token.
    pub without_session: bool,
    /// What the token may be used for, where the vendor has scopes.
    pub scope: Option<String>,
    /// What is wrong with it.
    pub flaw: Option<Flaw>,
    /// The whole query, for what only one vendor's server is asked for.
    pub fields: HashMap<String, String>,
}

/// What can be wrong with a token by itself. A wrong company or environment is an order in another's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Signed with a secret that the vendor does not know.
    BadSignature,
    /// Issued so long ago that all of it is over, and said to be.
    Expired,
    /// As expired, while the answer around it, where it tells of a lifetime, says that it is fresh: a backend's cache.
    Stale,
    /// The backend has asked the vendor's API with a wrong key, again and again.
    RateLimited,
}

impl Order {
    fn owner(&self, vendor: &'static str) -> KeyOwner {
        KeyOwner {
            vendor,
            company: self.company.clone(),
            environment: self.environment.clone(),
        }
    }

    fn sign(&self, keys: &Keyring, vendor: &'static str, claims: &impl Serialize) -> Option<String> {
        let owner = self.owner(vendor);
        match self.flaw {
            Some(Flaw::BadSignature) => keys.sign_wrongly(&owner, claims),
            _ => keys.sign(&owner, claims),
        }
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    fn is_over(&self) -> bool {
        matches!(self.flaw, Some(Flaw::Expired | Flaw::Stale))
    }

    /// When a token that lives for `lifetime` seconds was issued: now, or so early that it ended a minute ago.
    fn issued_at(&self, lifetime: i64) -> i64 {
        let now = now_seconds();
        if self.is_over() {
            now.saturating_sub(lifetime).saturating_sub(OVER_SINCE_SECONDS)
        } else {
            now
        }
    }

    /// `agent-7` is Agent 7 to people.
    fn display_name(&self) -> String {
        let words = self.user.split('-').map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        });
        words.collect::<Vec<String>>().join(" ")
    }
}

/// What stands after `Bearer` in the Authorization header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
}
