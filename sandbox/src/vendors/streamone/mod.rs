//! StreamOne: an API with signed requests, where a customer's server exchanges its users' single sign-on responses for
//! sessions, and the customer's portal on that API, which is what the browser shows.

mod api;
mod customer;
mod portal;
mod signing;
mod status;
mod users;

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;

use self::api::Api;
use self::customer::Customer;
use self::portal::Portal;
use self::signing::Call;
use super::{Flaw, Order, Vendor, VendorSite};
use crate::pages::{self, Asset};
use crate::tokens::KeyOwner;
use crate::world::World;

const NAME: &str = "streamone";
const PAGE: &str = include_str!("../../../pages/streamone/index.html");
const ASSETS: [Asset; 2] = [
    (
        "streamone/app.js",
        include_str!("../../../pages/streamone/app.js"),
    ),
    (
        "streamone/style.css",
        include_str!("../../../pages/streamone/style.css"),
    ),
];

/// The vendor's API and the customer's portal.
#[derive(Default)]
pub(super) struct StreamOne {
    api: Api,
    portal: Portal,
}

#[derive(Clone)]
struct Shop {
    vendor: Arc<StreamOne>,
    world: Arc<World>,
}

impl Vendor for StreamOne {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(self: Arc<Self>, world: &Arc<World>) -> Vec<VendorSite> {
        let shop = Shop {
            vendor: self,
            world: world.clone(),
        };
        let api = Router::new()
            .route("/api/{command}/{action}", post(answer))
            .with_state(shop.clone());
        let portal = Router::new()
            .route("/tv", get(portal::page))
            .route("/enter/{ticket}", get(portal::enter_by_url))
            .route("/portal/admit", post(portal::admit))
            .route("/portal/enter", post(portal::enter))
            .route("/portal/me", get(portal::me))
            .with_state(shop)
            .merge(pages::assets(&ASSETS));
        vec![
            VendorSite {
                claims: |labels| labels == "api.streamone",
                router: api,
            },
            VendorSite {
                claims: |labels| labels == "portal.streamone",
                router: portal,
            },
        ]
    }

    fn mint(&self, world: &World, order: &Order) -> Option<Value> {
        self.customer(world, order).sign_in(&self.portal)
    }

    fn token_field(&self) -> &'static str {
        "token"
    }

    fn provision(&self, world: &World, order: &Order) -> Option<u32> {
        self.customer(world, order).provision()
    }

    fn session_until(&self, user: &str) -> Option<i64> {
        let until = self.api.users.until_of(user)?;
        Some(until.saturating_mul(1000))
    }
}

impl StreamOne {
    fn customer<'a>(&'a self, world: &'a World, order: &'a Order) -> Customer<'a> {
        Customer {
            world,
            api: &self.api,
            order,
        }
    }
}

/// Whose application the portal is.
fn customers_key() -> KeyOwner {
    KeyOwner {
        vendor: NAME,
        company: "acme".to_owned(),
        environment: "prod-us".to_owned(),
    }
}

/// The API over HTTP.
async fn answer(
    State(shop): State<Shop>,
    Path((command, action)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    body: String,
) -> Response {
    let call = Call {
        path: format!("/api/{command}/{action}"),
        query: query.unwrap_or_default(),
        body,
    };
    Json(shop.vendor.api.answer(&shop.world.keys, &call).shown()).into_response()
}
