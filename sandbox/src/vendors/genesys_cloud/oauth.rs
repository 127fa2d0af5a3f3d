//! The OAuth token endpoint, for servers: exchanges a user's refresh token, with the client's id and secret, for an
//! access token. Each refresh token works once, and the response contains the next one: the document describes this
//! rotation, and the failure when another process has used the token first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Form, Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::access_token::{self, ENVIRONMENT, NAME, ORGANIZATION};
use crate::context::Context;
use crate::random::random_id;
use crate::token_request::TokenRequest;

/// The organization's OAuth client; its secret is the API key.
const CLIENT_ID: &str = "acme-crm";
const CAPACITY: usize = 10_000;

/// The refresh tokens, each with its user.
#[derive(Default)]
pub(super) struct RefreshTokens(Mutex<HashMap<String, String>>);

impl RefreshTokens {
    /// A new refresh token, as after a sign-in with an authorization code.
    pub(super) fn issue(&self, user: &str) -> String {
        let token = format!("{}{}", random_id(), random_id());
        let mut tokens = self.lock();
        if tokens.len() >= CAPACITY {
            tokens.clear();
        }
        tokens.insert(token.clone(), user.to_owned());
        token
    }

    fn redeem(&self, token: &str) -> Option<String> {
        self.lock().remove(token)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Clone)]
struct App {
    context: Arc<Context>,
    refresh_tokens: Arc<RefreshTokens>,
}

#[derive(Deserialize)]
struct RefreshRequest {
    grant_type: String,
    client_id: String,
    client_secret: String,
    refresh_token: Option<String>,
}

pub(super) fn router(context: &Arc<Context>, refresh_tokens: &Arc<RefreshTokens>) -> Router {
    let app = App {
        context: context.clone(),
        refresh_tokens: refresh_tokens.clone(),
    };
    Router::new()
        .route("/api/v2/oauth/token", post(token))
        .with_state(app)
}

async fn token(State(app): State<App>, Form(request): Form<RefreshRequest>) -> Response {
    match app.refresh(&request) {
        Ok(body) => Json(body).into_response(),
        Err((status, error)) => (status, Json(json!({ "error": error }))).into_response(),
    }
}

impl App {
    /// The errors are those of OAuth 2.0 (RFC 6749, section 5.2).
    fn refresh(&self, request: &RefreshRequest) -> Result<Value, (StatusCode, &'static str)> {
        let owner = self.context.keys.owner_of(NAME, &request.client_secret);
        let own =
            owner.is_some_and(|owner| owner.company == ORGANIZATION && owner.environment == ENVIRONMENT);
        if !own || request.client_id != CLIENT_ID {
            return Err((StatusCode::UNAUTHORIZED, "invalid_client"));
        }
        if request.grant_type != "refresh_token" {
            return Err((StatusCode::BAD_REQUEST, "unsupported_grant_type"));
        }
        let refresh_token = request.refresh_token.as_deref().unwrap_or_default();
        let user = self
            .refresh_tokens
            .redeem(refresh_token)
            .ok_or((StatusCode::BAD_REQUEST, "invalid_grant"))?;
        let next = self.refresh_tokens.issue(&user);
        let token_request = TokenRequest {
            user,
            company: ORGANIZATION.to_owned(),
            environment: ENVIRONMENT.to_owned(),
            ..TokenRequest::default()
        };
        let mut body = access_token::mint(&self.context, &token_request).unwrap_or_default();
        if let Some(fields) = body.as_object_mut() {
            fields.insert("refresh_token".to_owned(), json!(next));
        }
        Ok(body)
    }
}
