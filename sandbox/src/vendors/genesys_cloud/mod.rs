//! Genesys Cloud: the token is sent by message, never in a URL. The embed page and its messages are in
//! `pages/genesys-cloud/`.

mod access_token;
mod oauth;
mod routes;

use std::sync::Arc;

use serde_json::{Value, json};

use self::oauth::RefreshTokens;
use crate::context::Context;
use crate::token_request::TokenRequest;
use crate::vendor::{Labels, Vendor, VendorSite};

#[derive(Default)]
pub(super) struct GenesysCloud {
    refresh_tokens: Arc<RefreshTokens>,
}

impl Vendor for GenesysCloud {
    fn name(&self) -> &'static str {
        access_token::NAME
    }

    fn sites(&self, context: &Arc<Context>) -> Vec<VendorSite> {
        vec![
            VendorSite {
                labels: Labels::Are("apps.genesys"),
                router: routes::page(context),
            },
            VendorSite {
                labels: Labels::Are("api.genesys"),
                router: routes::api(context).merge(oauth::router(context, &self.refresh_tokens)),
            },
            VendorSite {
                labels: Labels::Are("media.genesys"),
                router: routes::media(context),
            },
        ]
    }

    fn mint(&self, context: &Context, request: &TokenRequest) -> Option<Value> {
        access_token::mint(context, request)
    }

    fn token_field(&self) -> &'static str {
        "access_token"
    }

    fn sign_in(&self, user: &str) -> Option<Value> {
        Some(json!({ "refresh_token": self.refresh_tokens.issue(user) }))
    }
}
