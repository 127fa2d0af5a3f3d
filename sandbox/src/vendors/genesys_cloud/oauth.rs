//! The token endpoint, for servers alone: a refresh token of a user, with the client's id and secret, for an access
//! token. Each refresh token works once and its answer brings the next: the document speaks of rotation, and of the
//! trouble when another has been there first.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Form, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ENVIRONMENT, NAME, ORGANIZATION, Order, Shop, Vendor};
use crate::tokens::random_id;

/// The organization's OAuth client; its secret is the API key.
const CLIENT_ID: &str = "acme-crm";
const CAPACITY: usize = 10_000;

/// Refresh tokens, and whose they are.
#[derive(Default)]
pub(super) struct Grants(Mutex<HashMap<String, String>>);

impl Grants {
    /// As at the end of the user's sign-in with the authorization code.
    pub(super) fn issue(&self, user: &str) -> String {
        let token = format!("{}{}", random_id(), random_id());
        let mut grants = self.all();
        if grants.len() >= CAPACITY {
            grants.clear();
        }
        grants.insert(token.clone(), user.to_owned());
        token
    }

    fn redeem(&self, token: &str) -> Option<String> {
        self.all().remove(token)
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    grant_type: String,
    client_id: String,
    client_secret: String,
    refresh_token: Option<String>,
}

pub(super) async fn token(State(shop): State<Shop>, Form(wanted): Form<Wanted>) -> Response {
    match shop.refreshed(&wanted) {
        Ok(answer) => Json(answer).into_response(),
        Err((status, error)) => (status, Json(json!({ "error": error }))).into_response(),
    }
}

impl Shop {
    /// The errors are those of OAuth 2.0.
    fn refreshed(&self, wanted: &Wanted) -> Result<Value, (StatusCode, &'static str)> {
        let owner = self.world.keys.owner_of(NAME, &wanted.client_secret);
        let own =
            owner.is_some_and(|owner| owner.company == ORGANIZATION && owner.environment == ENVIRONMENT);
        if !own || wanted.client_id != CLIENT_ID {
            return Err((StatusCode::UNAUTHORIZED, "invalid_client"));
        }
        if wanted.grant_type != "refresh_token" {
            return Err((StatusCode::BAD_REQUEST, "unsupported_grant_type"));
        }
        let given = wanted.refresh_token.as_deref().unwrap_or_default();
        let grants = &self.genesys.grants;
        let user = grants
            .redeem(given)
            .ok_or((StatusCode::BAD_REQUEST, "invalid_grant"))?;
        let next = grants.issue(&user);
        let order = Order {
            user,
            company: ORGANIZATION.to_owned(),
            environment: ENVIRONMENT.to_owned(),
            ..Order::default()
        };
        let mut answer = self.genesys.mint(&self.world, &order).unwrap_or_default();
        if let Some(fields) = answer.as_object_mut() {
            fields.insert("refresh_token".to_owned(), json!(next));
        }
        Ok(answer)
    }
}
