//! Genesys Cloud's access tokens: their claims, what the customer's backend returns, and how the API verifies them.

use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::authorization::bearer;
use crate::context::Context;
use crate::random::random_id;
use crate::token_request::{Defect, TokenRequest};

pub(super) const NAME: &str = "genesys-cloud";
pub(super) const ORGANIZATION: &str = "acme";
pub(super) const ENVIRONMENT: &str = "prod-us";
/// The document: access tokens have a fixed lifetime of 120 minutes.
const LIFETIME_SECONDS: i64 = 120 * 60;
const SCOPE: &str =
    "client:read user:read embedded-client:configure telephony:read conversation:read organization:read";

#[derive(Clone, Deserialize, Serialize)]
pub(super) struct Claims {
    pub(super) sub: String,
    pub(super) name: String,
    pub(super) org: String,
    env: String,
    pub(super) scope: String,
    iat: i64,
    /// Makes two tokens of the same second differ.
    jti: String,
    pub(super) exp: i64,
}

/// The response of an OAuth token endpoint.
pub(super) fn mint(context: &Context, request: &TokenRequest) -> Option<Value> {
    let lifetime = request.lifetime.unwrap_or(LIFETIME_SECONDS);
    let expires_in = if request.defect == Some(Defect::Expired) {
        0
    } else {
        lifetime
    };
    let issued = request.issued_at(lifetime);
    let scope = request.scope.as_deref().unwrap_or(SCOPE);
    let claims = Claims {
        sub: request.user.clone(),
        name: request.display_name(),
        org: request.company.clone(),
        env: request.environment.clone(),
        scope: scope.to_owned(),
        iat: issued,
        jti: random_id(),
        exp: issued.saturating_add(lifetime),
    };
    let token = request.sign(&context.keys, NAME, &claims)?;
    Some(json!({ "access_token": token, "token_type": "Bearer", "expires_in": expires_in, "scope": scope }))
}

/// The claims of the request's token, if it is a valid token of the organization.
pub(super) fn verify(context: &Context, headers: &HeaderMap) -> Option<Claims> {
    let (owner, claims) = context.keys.verify::<Claims>(NAME, bearer(headers)?).ok()?;
    let owner_matches = claims.org == owner.company && claims.env == owner.environment;
    (owner_matches && claims.org == ORGANIZATION && claims.env == ENVIRONMENT).then_some(claims)
}
