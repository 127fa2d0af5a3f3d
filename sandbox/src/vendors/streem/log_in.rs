//! Logging in at Streem: the token's claims, and the session that a good token opens.

use serde::{Deserialize, Serialize};

use super::sessions::Session;
use crate::host_name::HostName;
use crate::tokens::{COMPANIES, Keyring};

pub(super) const NAME: &str = "streem";
/// The document: expiration defaults to 4 hours.
pub(super) const SESSION_SECONDS: i64 = 4 * 60 * 60;
/// In public token builders, `exp` limits only the log-in, to five minutes by default.
pub(super) const LOG_IN_SECONDS: i64 = 5 * 60;
/// In a token without `session_exp`, an `exp` later than this is the end of the session.
const LONGEST_LOG_IN_SECONDS: i64 = 15 * 60;

#[derive(Clone, Deserialize, Serialize)]
pub(super) struct Claims {
    pub(super) iss: String,
    pub(super) sub: String,
    pub(super) name: Option<String>,
    pub(super) env: String,
    pub(super) iat: i64,
    /// Makes two tokens of the same second differ.
    pub(super) jti: String,
    pub(super) exp: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) session_exp: Option<i64>,
}

/// Company and environment of a host: `acme.streem` is production, `acme.swaga.sandbox.streem` the sandbox.
pub(super) fn tenant(labels: &str) -> Option<(&str, &'static str)> {
    let (company, environment) = match labels.strip_suffix(".swaga.sandbox.streem") {
        Some(company) => (company, "sandbox-us"),
        None => (labels.strip_suffix(".streem")?, "prod-us"),
    };
    COMPANIES.contains(&company).then_some((company, environment))
}

/// The company whose tokens also log users into this one.
fn parent(company: &str) -> Option<&'static str> {
    (company == "acme-north").then_some("acme")
}

/// Checks signature and `exp`, then the company or its parent, then the environment.
pub(super) fn accept(keys: &Keyring, host: &HostName, token: &str) -> Option<Session> {
    let (company, environment) = tenant(&host.labels)?;
    let (owner, claims) = keys.verify::<Claims>(NAME, token).ok()?;
    let company_matches = claims.iss == company || Some(claims.iss.as_str()) == parent(company);
    let owner_matches = claims.iss == owner.company && claims.env == owner.environment;
    (company_matches && owner_matches && claims.env == environment).then(|| Session {
        until: session_until(&claims),
        name: claims.name.unwrap_or_else(|| claims.sub.clone()),
        user: claims.sub,
        company: company.to_owned(),
    })
}

fn session_until(claims: &Claims) -> i64 {
    claims.session_exp.unwrap_or_else(|| {
        let exp_is_the_session = claims.exp.saturating_sub(claims.iat) > LONGEST_LOG_IN_SECONDS;
        if exp_is_the_session {
            claims.exp
        } else {
            claims.iat.saturating_add(SESSION_SECONDS)
        }
    })
}
