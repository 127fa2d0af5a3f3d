//! Streem: the token is in the fragment of any of the tool's URLs. The vendor's document defines how a token is checked,
//! that a bad token is treated like no token (after a 400 from `/auth/token`), and that a call outlives the token.

mod calls;
mod log_in;
mod routes;
mod sessions;

use std::sync::Arc;

use serde_json::{Value, json};

use self::log_in::{Claims, LOG_IN_SECONDS, NAME, SESSION_SECONDS, tenant};
use crate::context::Context;
use crate::random::random_id;
use crate::token_request::TokenRequest;
use crate::vendor::{Labels, Vendor, VendorSite};

pub(super) struct Streem;

impl Vendor for Streem {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(&self, context: &Arc<Context>) -> Vec<VendorSite> {
        vec![VendorSite {
            labels: Labels::Pass(|labels| tenant(labels).is_some()),
            router: routes::router(context),
        }]
    }

    fn mint(&self, context: &Context, request: &TokenRequest) -> Option<Value> {
        let lifetime = request.lifetime.unwrap_or(SESSION_SECONDS);
        let log_in = request.login_lifetime.unwrap_or(LOG_IN_SECONDS);
        let issued = request.issued_at(lifetime.max(log_in));
        let claims = Claims {
            iss: request.company.clone(),
            sub: request.user.clone(),
            name: Some(request.display_name()),
            env: request.environment.clone(),
            iat: issued,
            jti: random_id(),
            exp: issued.saturating_add(log_in),
            session_exp: (!request.without_session).then_some(issued.saturating_add(lifetime)),
        };
        Some(json!({ "token": request.sign(&context.keys, NAME, &claims)? }))
    }

    fn token_field(&self) -> &'static str {
        "token"
    }
}
