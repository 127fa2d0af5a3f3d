//! StreamOne: an API with signed requests, where a customer's server exchanges its users' single sign-on responses for
//! sessions, and the customer's portal, which calls that API and is the page in the browser.

mod api;
mod application;
mod customer;
mod portal;
mod routes;
mod signing;
mod status;
mod users;

use std::sync::Arc;

use serde_json::Value;

use self::api::Api;
use self::application::NAME;
use self::customer::Customer;
use self::portal::Portal;
use crate::context::Context;
use crate::token_request::TokenRequest;
use crate::vendor::{Labels, Vendor, VendorSite};

/// The vendor's API and the customer's portal.
#[derive(Default)]
pub(super) struct StreamOne {
    api: Arc<Api>,
    portal: Arc<Portal>,
}

impl Vendor for StreamOne {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(&self, context: &Arc<Context>) -> Vec<VendorSite> {
        vec![
            VendorSite {
                labels: Labels::Are("api.streamone"),
                router: routes::api(context, &self.api),
            },
            VendorSite {
                labels: Labels::Are("portal.streamone"),
                router: routes::portal(context, &self.api, &self.portal),
            },
        ]
    }

    fn mint(&self, context: &Context, request: &TokenRequest) -> Option<Value> {
        self.customer(context, request).sign_in(&self.portal)
    }

    fn token_field(&self) -> &'static str {
        "token"
    }

    fn provision(&self, context: &Context, request: &TokenRequest) -> Option<u32> {
        self.customer(context, request).provision()
    }

    fn session_until(&self, user: &str) -> Option<i64> {
        let until = self.api.users.until_of(user)?;
        Some(until.saturating_mul(1000))
    }
}

impl StreamOne {
    fn customer<'a>(&'a self, context: &'a Context, request: &'a TokenRequest) -> Customer<'a> {
        Customer {
            context,
            api: &self.api,
            request,
        }
    }
}
