//! CrankWheel's API for servers: an API key of the sub-account is exchanged for a login URL.

use axum::http::StatusCode;
use serde::Deserialize;

use super::logins::{Login, Logins};
use crate::clock::now_seconds;
use crate::context::Context;
use crate::tokens::Keyring;

pub(super) const NAME: &str = "crankwheel";
/// The sub-account for which single sign-on is enabled, and its owner.
pub(super) const CLIENT_ID: &str = "acme-desk";
const ACCOUNT: &str = "acme";
const ENVIRONMENT: &str = "prod-us";
/// The document: the URL is valid for 2 minutes.
pub(super) const WINDOW_SECONDS: i64 = 120;
pub(super) const DASHBOARD: &str = "/ss";
pub(super) const CONTROL_PANEL: &str = "/ss/app/home";

/// The fields of a request for a login URL.
#[derive(Default, Deserialize)]
pub(super) struct GrantRequest {
    pub(super) client_id: Option<String>,
    pub(super) dest_url: Option<String>,
}

/// A login for `email` that is valid for `window` seconds, `{email}:{key}`, if the API key is that of the sub-account.
pub(super) fn grant(
    logins: &Logins,
    keys: &Keyring,
    api_key: &str,
    email: &str,
    request: GrantRequest,
    window: i64,
) -> Result<String, StatusCode> {
    let owner = keys.owner_of(NAME, api_key).ok_or(StatusCode::UNAUTHORIZED)?;
    let own = owner.company == ACCOUNT && owner.environment == ENVIRONMENT;
    if !own || request.client_id.as_deref() != Some(CLIENT_ID) {
        return Err(StatusCode::FORBIDDEN);
    }
    let destination = request.dest_url.unwrap_or_else(|| DASHBOARD.to_owned());
    if destination != DASHBOARD && destination != CONTROL_PANEL {
        return Err(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let key = logins.issue(Login {
        email: email.to_owned(),
        destination,
        until: now_seconds().saturating_add(window),
    });
    Ok(format!("{email}:{key}"))
}

/// The URL of a login.
pub(super) fn login_url(context: &Context, login: &str) -> String {
    format!("{}/ss/auth/rlogin/{login}", context.origin(NAME))
}
