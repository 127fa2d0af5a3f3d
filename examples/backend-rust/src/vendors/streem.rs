//! Streem, "Embedded SSO": a token that says who the user is, signed with the company's API key. The vendor publishes server
//! libraries that make it; the claims here are those of its public libraries.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::post;
use axum::{Extension, Json, Router};
use serde_json::{Value, json};

use crate::jwt::{self, Key};
use crate::sessions::User;
use crate::settings;
use crate::upstream::Failure;

/// Until when the page can log in with the token, and until when the session lasts.
const LOGIN_SECONDS: u64 = 5 * 60;
const SESSION_SECONDS: u64 = 4 * 60 * 60;

struct Streem {
    company: String,
    environment: String,
    key: Key,
}

pub(super) fn routes() -> Result<Router, String> {
    let [company, environment, id, key] = settings::all([
        "STREEM_COMPANY",
        "STREEM_ENVIRONMENT",
        "STREEM_KEY_ID",
        "STREEM_API_KEY",
    ])?;
    let bytes = settings::key_from_hex("STREEM_API_KEY", &key)?;
    let streem = Streem {
        company,
        environment,
        key: Key { id, bytes },
    };
    Ok(Router::new()
        .route("/api/token/streem", post(token))
        .with_state(Arc::new(streem)))
}

async fn token(
    State(streem): State<Arc<Streem>>,
    Extension(user): Extension<Arc<User>>,
) -> Result<Json<Value>, Failure> {
    let now = jwt::now();
    let claims = json!({
        "iss": streem.company,
        "env": streem.environment,
        "sub": user.id,
        "name": user.id,
        "iat": now,
        "jti": jwt::unique()?,
        "exp": now + LOGIN_SECONDS,
        "session_exp": now + SESSION_SECONDS,
    });
    Ok(Json(json!({ "token": jwt::signed(&streem.key, &claims) })))
}
