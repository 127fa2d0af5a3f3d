//! A token request: what the customer's backend asks of a vendor, and the defect that the token is to have.

use std::collections::HashMap;

use serde::Serialize;

use crate::clock::now_seconds;
use crate::tokens::{KeyOwner, Keyring};

/// How long ago an expired token expired.
const EXPIRED_SECONDS_AGO: i64 = 60;

/// The token that the customer's backend requests for a user.
#[derive(Clone, Debug, Default)]
pub struct TokenRequest {
    /// The CRM user's id.
    pub user: String,
    /// The company whose API key signs the token.
    pub company: String,
    /// The environment that the token is for.
    pub environment: String,
    /// The length of the session in seconds; if absent, the vendor's default.
    pub lifetime: Option<i64>,
    /// Seconds within which the token must be used to log in, at vendors that distinguish this from the session.
    pub login_lifetime: Option<i64>,
    /// Omits the end of the session from the token.
    pub without_session: bool,
    /// What the token may be used for, at vendors with scopes.
    pub scope: Option<String>,
    /// What is wrong with the token.
    pub defect: Option<Defect>,
    /// The whole query, for fields that only one vendor has.
    pub fields: HashMap<String, String>,
}

/// What can be wrong with a token. For a wrong company or environment, the request names another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    /// Signed with a secret that the vendor does not know.
    BadSignature,
    /// Expired, and the response's lifetime agrees.
    Expired,
    /// Expired, but the response's lifetime is that of a new token: a backend with a cache.
    Stale,
    /// The backend has called the vendor's API with a wrong key several times.
    RateLimited,
}

impl TokenRequest {
    /// Whose key signs the token.
    #[must_use]
    pub fn key_owner(&self, vendor: &'static str) -> KeyOwner {
        KeyOwner {
            vendor,
            company: self.company.clone(),
            environment: self.environment.clone(),
        }
    }

    /// A token over `claims`; `None` if the company or environment has no key.
    pub fn sign(&self, keys: &Keyring, vendor: &'static str, claims: &impl Serialize) -> Option<String> {
        let owner = self.key_owner(vendor);
        match self.defect {
            Some(Defect::BadSignature) => keys.sign_wrongly(&owner, claims),
            _ => keys.sign(&owner, claims),
        }
    }

    /// A field of the query.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    /// Whether the token is to be expired.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        matches!(self.defect, Some(Defect::Expired | Defect::Stale))
    }

    /// The `iat` of a token that is valid for `lifetime` seconds: now, or early enough that it expired a minute ago.
    #[must_use]
    pub fn issued_at(&self, lifetime: i64) -> i64 {
        let now = now_seconds();
        if self.is_expired() {
            now.saturating_sub(lifetime).saturating_sub(EXPIRED_SECONDS_AGO)
        } else {
            now
        }
    }

    /// The user's name: `Agent 7` for `agent-7`.
    #[must_use]
    pub fn display_name(&self) -> String {
        let words = self.user.split('-').map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        });
        words.collect::<Vec<String>>().join(" ")
    }
}
