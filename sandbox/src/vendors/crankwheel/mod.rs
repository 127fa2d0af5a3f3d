//! CrankWheel: the customer's server requests a login URL, and the browser opens it. The vendor's document says that the
//! URL is valid for 2 minutes and redirects to the dashboard. That it works once is an assumption.

mod grants;
mod logins;
mod routes;

use std::sync::Arc;

use serde_json::{Value, json};

use self::grants::{CLIENT_ID, GrantRequest, NAME, WINDOW_SECONDS};
use self::logins::Logins;
use crate::context::Context;
use crate::random::random_id;
use crate::token_request::{Defect, TokenRequest};
use crate::vendor::{Labels, Vendor, VendorSite};

#[derive(Default)]
pub(super) struct CrankWheel {
    logins: Arc<Logins>,
}

impl Vendor for CrankWheel {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(&self, context: &Arc<Context>) -> Vec<VendorSite> {
        vec![VendorSite {
            labels: Labels::Are(NAME),
            router: routes::router(context, &self.logins),
        }]
    }

    /// The customer's server: calls the vendor's API and returns its response.
    fn mint(&self, context: &Context, request: &TokenRequest) -> Option<Value> {
        let api_key = context.keys.api_key(&request.key_owner(NAME))?;
        let grant_request = GrantRequest {
            client_id: Some(CLIENT_ID.to_owned()),
            dest_url: request.field("dest_url").map(ToOwned::to_owned),
        };
        let window = if request.is_expired() {
            -1
        } else {
            request.login_lifetime.unwrap_or(WINDOW_SECONDS)
        };
        let email = format!("{}@acme.example", request.user);
        let granted = grants::grant(
            &self.logins,
            &context.keys,
            &api_key,
            &email,
            grant_request,
            window,
        );
        let login = match request.defect {
            Some(Defect::BadSignature) => granted.map(|_| format!("{email}:{}", random_id())),
            _ => granted,
        };
        Some(json!({ "login_url": grants::login_url(context, &login.ok()?) }))
    }

    fn token_field(&self) -> &'static str {
        "login_url"
    }
}
