//! The server side of `getToken` in Rust: it knows who is signed in at the CRM, keeps the vendor's key, and answers
//! `POST /api/token/streem`. What it has to know comes from the environment; see README.md beside it.

mod jwt;

use std::env;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::json;
use tokio::net::TcpListener;

const LOGIN_SECONDS: u64 = 5 * 60;
const SESSION_SECONDS: u64 = 4 * 60 * 60;

/// What the vendor has given to the company, and the one session for trying. Your own session store takes its place.
struct Desk {
    company: String,
    environment: String,
    key_id: String,
    key: Vec<u8>,
    session: String,
}

#[tokio::main]
async fn main() -> Result<(), String> {
    let desk = Desk {
        company: setting("STREEM_COMPANY")?,
        environment: setting("STREEM_ENVIRONMENT")?,
        key_id: setting("STREEM_KEY_ID")?,
        key: jwt::from_hex(&setting("STREEM_API_KEY")?).ok_or("STREEM_API_KEY is not hexadecimal")?,
        session: setting("DEMO_SESSION")?,
    };
    let router = Router::new()
        .route("/api/token/streem", post(token))
        .with_state(Arc::new(desk));
    let port = env::var("PORT").unwrap_or_else(|_| "0".to_owned());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await;
    let listener = listener.map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("{{\"port\":{}}}", address.port());
    axum::serve(listener, router)
        .await
        .map_err(|error| error.to_string())
}

fn setting(name: &str) -> Result<String, String> {
    let found = env::var(name).ok().filter(|value| !value.is_empty());
    found.ok_or_else(|| format!("{name} is not set"))
}

async fn token(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Response {
    // A token is for a page of ours only: another site's form or script gets none, whatever cookie it brings.
    if headers.get("sec-fetch-site") != Some(&HeaderValue::from_static("same-origin")) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if cookie(&headers, "crm_session") != Some(desk.session.as_str()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match mint(&desk, "agent-7", "Agent Seven") {
        Some(token) => (
            [(header::CACHE_CONTROL, "no-store")],
            Json(json!({ "token": token })),
        )
            .into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A login token as the vendor's own server library makes it: HS256 with the API key of company and environment.
fn mint(desk: &Desk, user: &str, name: &str) -> Option<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let (seconds, unique) = (now.as_secs(), now.as_nanos());
    let claims = json!({
        "iss": desk.company,
        "env": desk.environment,
        "sub": user,
        "name": name,
        "iat": seconds,
        "jti": format!("{user}-{unique}"),
        "exp": seconds + LOGIN_SECONDS,
        "session_exp": seconds + SESSION_SECONDS,
    });
    let header = json!({ "alg": "HS256", "typ": "JWT", "kid": desk.key_id });
    jwt::sign(&header, &claims, &desk.key)
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get(header::COOKIE)?.to_str().ok()?;
    let mut pairs = all.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(key, value)| (key == name).then_some(value))
}
