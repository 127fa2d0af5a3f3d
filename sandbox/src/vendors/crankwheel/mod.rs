//! CrankWheel: the customer's server asks for a login URL, and the browser is sent there. Its document says that the URL
//! is good for 2 minutes and leads on to the dashboard; that it works once is what such a URL is for.

mod logins;

use std::sync::Arc;

use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use self::logins::{Login, Logins};
use super::{Flaw, Order, Vendor, VendorSite, bearer};
use crate::faults;
use crate::hosts::HostName;
use crate::pages::{self, Asset};
use crate::tokens::{Keyring, now_seconds, random_id};
use crate::world::World;

const NAME: &str = "crankwheel";
const PAGE: &str = include_str!("../../../pages/crankwheel/index.html");
const ASSETS: [Asset; 2] = [
    (
        "crankwheel/app.js",
        include_str!("../../../pages/crankwheel/app.js"),
    ),
    (
        "crankwheel/style.css",
        include_str!("../../../pages/crankwheel/style.css"),
    ),
];

/// The sub-account on which single sign-on is switched on, and whose it is.
const CLIENT_ID: &str = "acme-desk";
const ACCOUNT: &str = "acme";
const ENVIRONMENT: &str = "prod-us";
/// The document: the URL is valid for 2 minutes.
const WINDOW_SECONDS: i64 = 120;
const DASHBOARD: &str = "/ss";
const CONTROL_PANEL: &str = "/ss/app/home";
const LOGIN_PAGE: &str = "/ss/login";

/// The vendor, with the logins that it has granted.
#[derive(Default)]
pub(super) struct CrankWheel {
    logins: Logins,
}

#[derive(Clone)]
struct Shop {
    wheel: Arc<CrankWheel>,
    world: Arc<World>,
}

#[derive(Default, Deserialize)]
struct Wanted {
    client_id: Option<String>,
    dest_url: Option<String>,
}

impl Vendor for CrankWheel {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(self: Arc<Self>, world: &Arc<World>) -> Vec<VendorSite> {
        let router = Router::new()
            .route("/ss/rsapi/grant_token/{email}", post(grant_token))
            .route("/ss/auth/rlogin/{login}", get(log_in))
            .route("/ss/api/session", get(session))
            .route("/ss/api/sign-out", post(sign_out))
            .route(DASHBOARD, get(page))
            .route(CONTROL_PANEL, get(page))
            .route(LOGIN_PAGE, get(page))
            .with_state(Shop {
                wheel: self,
                world: world.clone(),
            })
            .merge(pages::assets(&ASSETS));
        vec![VendorSite {
            claims: |labels| labels == "crankwheel",
            router,
        }]
    }

    /// As the customer's server: asks the API above, and passes its answer on.
    fn mint(&self, world: &World, order: &Order) -> Option<Value> {
        let key = world.keys.api_key(&order.owner(NAME))?;
        let wanted = Wanted {
            client_id: Some(CLIENT_ID.to_owned()),
            dest_url: order.field("dest_url").map(ToOwned::to_owned),
        };
        let window = match order.flaw {
            Some(Flaw::Expired | Flaw::Stale) => -1,
            _ => order.login_lifetime.unwrap_or(WINDOW_SECONDS),
        };
        let email = format!("{}@acme.example", order.user);
        let mut login = self
            .grant(&world.keys, &format!("Basic {key}"), &email, wanted, window)
            .ok()?;
        if order.flaw == Some(Flaw::BadSignature) {
            login = format!("{email}:{}", random_id());
        }
        Some(json!({ "login_url": login_url(world, &login) }))
    }

    fn token_field(&self) -> &'static str {
        "login_url"
    }
}

fn login_url(world: &World, login: &str) -> String {
    format!("{}/ss/auth/rlogin/{login}", world.origin("crankwheel"))
}

impl CrankWheel {
    /// A login for `email`, `{email}:{key}`, if the caller's API key is that of the sub-account.
    fn grant(
        &self,
        keys: &Keyring,
        authorization: &str,
        email: &str,
        wanted: Wanted,
        window: i64,
    ) -> Result<String, StatusCode> {
        let key = authorization
            .strip_prefix("Basic ")
            .ok_or(StatusCode::UNAUTHORIZED)?;
        let owner = keys.owner_of(NAME, key).ok_or(StatusCode::UNAUTHORIZED)?;
        let own = owner.company == ACCOUNT && owner.environment == ENVIRONMENT;
        if !own || wanted.client_id.as_deref() != Some(CLIENT_ID) {
            return Err(StatusCode::FORBIDDEN);
        }
        let destination = wanted.dest_url.unwrap_or_else(|| DASHBOARD.to_owned());
        if destination != DASHBOARD && destination != CONTROL_PANEL {
            return Err(StatusCode::UNPROCESSABLE_ENTITY);
        }
        let key = self.logins.issue(Login {
            email: email.to_owned(),
            destination,
            until: now_seconds().saturating_add(window),
        });
        Ok(format!("{email}:{key}"))
    }
}

/// Server to server; a browser never has the key.
async fn grant_token(
    State(shop): State<Shop>,
    Path(email): Path<String>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Response {
    let authorization = headers.get(header::AUTHORIZATION);
    let authorization = authorization.and_then(|value| value.to_str().ok());
    let keys = &shop.world.keys;
    match shop.wheel.grant(
        keys,
        authorization.unwrap_or_default(),
        &email,
        wanted,
        WINDOW_SECONDS,
    ) {
        Ok(login) => Json(json!({ "login_url": login_url(&shop.world, &login) })).into_response(),
        Err(status) => status.into_response(),
    }
}

/// Uses the login up and leads on; the page finds its session in the fragment.
async fn log_in(
    State(shop): State<Shop>,
    Extension(host): Extension<HostName>,
    Path(login): Path<String>,
    uri: Uri,
) -> Response {
    if let Some(instead) = faults::intercepted(&shop.world, &host, &uri) {
        return instead;
    }
    let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
    let opened = login
        .rsplit_once(':')
        .and_then(|(email, key)| shop.wheel.logins.redeem(email, key));
    faults::redirect(&match opened {
        Some((session, destination)) => format!("{destination}{query}#session={session}"),
        None => format!("{LOGIN_PAGE}{query}"),
    })
}

async fn page(State(shop): State<Shop>, Extension(host): Extension<HostName>, request: Request) -> Response {
    faults::document(&shop.world, &host, request.uri(), PAGE)
}

async fn session(State(shop): State<Shop>, headers: HeaderMap) -> Response {
    match bearer(&headers).and_then(|id| shop.wheel.logins.email_of(id)) {
        Some(email) => Json(json!({ "email": email })).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn sign_out(State(shop): State<Shop>, headers: HeaderMap) -> StatusCode {
    if let Some(id) = bearer(&headers) {
        shop.wheel.logins.end(id);
    }
    StatusCode::NO_CONTENT
}
