//! Dead Simple Chat: the token is in the query of the room's URL, does not expire and identifies one user. The user's
//! private chats are kept for the next log-in. Without a valid token, the visitor is a guest.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::authorization::bearer;
use crate::context::Context;
use crate::faults;
use crate::host_name::HostName;
use crate::pages::{self, Asset};
use crate::random::{hexadecimal, random_id};
use crate::token_request::TokenRequest;
use crate::vendor::{Labels, Vendor, VendorSite};

const NAME: &str = "dead-simple-chat";
const PAGE: &str = include_str!("../../pages/dead-simple-chat/index.html");
const ASSETS: [Asset; 2] = [
    (
        "dead-simple-chat/app.js",
        include_str!("../../pages/dead-simple-chat/app.js"),
    ),
    (
        "dead-simple-chat/style.css",
        include_str!("../../pages/dead-simple-chat/style.css"),
    ),
];

/// The account that owns the rooms.
const ACCOUNT: &str = "acme";
const ENVIRONMENT: &str = "prod-us";
/// The time between a user's creation and removal.
const REMOVED_AFTER_SECONDS: i64 = 24 * 60 * 60;
const MAX_NOTES: usize = 200;
const MAX_TEXT: usize = 2000;

pub(super) struct DeadSimpleChat;

/// The users' private chats, by user id.
#[derive(Default)]
struct PrivateChats(Mutex<HashMap<String, Vec<Note>>>);

/// A message in a private chat.
#[derive(Clone, Deserialize, Serialize)]
struct Note {
    with: String,
    text: String,
}

/// The claims of the document's sample token that the sandbox uses.
#[derive(Clone, Deserialize, Serialize)]
struct Claims {
    id: String,
    username: String,
    #[serde(rename = "parentCustomerAccount")]
    account: String,
    #[serde(rename = "createdUsingApi")]
    created_using_api: bool,
    iat: i64,
    /// Makes two tokens of the same second differ.
    jti: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
}

#[derive(Clone)]
struct App {
    context: Arc<Context>,
    chats: Arc<PrivateChats>,
}

impl Vendor for DeadSimpleChat {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(&self, context: &Arc<Context>) -> Vec<VendorSite> {
        let router = Router::new()
            .route("/room/{id}", get(room))
            .route("/api/login", post(log_in))
            .route("/consumer/api/v1/user", post(create_user))
            .route("/api/private-chats", get(private_chats).post(add_note))
            .with_state(App {
                context: context.clone(),
                chats: Arc::default(),
            })
            .merge(pages::assets(&ASSETS));
        vec![VendorSite {
            labels: Labels::Are("chat"),
            router,
        }]
    }

    fn mint(&self, context: &Context, request: &TokenRequest) -> Option<Value> {
        mint(context, request)
    }

    fn token_field(&self) -> &'static str {
        "accessToken"
    }
}

impl PrivateChats {
    fn of(&self, user: &str) -> Vec<Note> {
        self.lock().get(user).cloned().unwrap_or_default()
    }

    /// Adds a note; the result is all of the user's notes.
    fn add(&self, user: String, note: Note) -> Vec<Note> {
        let mut chats = self.lock();
        let notes = chats.entry(user).or_default();
        if notes.len() < MAX_NOTES {
            notes.push(note);
        }
        notes.clone()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Vec<Note>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn mint(context: &Context, request: &TokenRequest) -> Option<Value> {
    let user = user_id(&request.user);
    let claims = Claims {
        id: user.clone(),
        username: request.user.clone(),
        account: request.company.clone(),
        created_using_api: true,
        iat: request.issued_at(REMOVED_AFTER_SECONDS),
        jti: random_id(),
        // The vendor's tokens do not expire; an expired one represents a user who has been removed.
        exp: request.is_expired().then(|| request.issued_at(0)),
    };
    let token = request.sign(&context.keys, NAME, &claims)?;
    Some(json!({ "accessToken": token, "username": request.user, "userId": user }))
}

/// The chat user of a CRM user: 24 hexadecimal digits, as in the document, and always the same.
fn user_id(user: &str) -> String {
    hexadecimal(&Sha256::digest(user.as_bytes()))
        .chars()
        .take(24)
        .collect()
}

fn verified(app: &App, headers: &HeaderMap) -> Option<Claims> {
    let (owner, claims) = app.context.keys.verify::<Claims>(NAME, bearer(headers)?).ok()?;
    let own = owner.company == ACCOUNT && owner.environment == ENVIRONMENT && claims.account == ACCOUNT;
    own.then_some(claims)
}

async fn room(State(app): State<App>, Extension(host): Extension<HostName>, request: Request) -> Response {
    faults::document(&app.context, &host, request.uri(), PAGE)
}

async fn log_in(State(app): State<App>, headers: HeaderMap) -> Response {
    match verified(&app, &headers) {
        Some(claims) => Json(json!({ "userId": claims.id, "username": claims.username })).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

#[derive(Deserialize)]
struct Caller {
    /// The account's private key, in the query as in the vendor's reference.
    auth: Option<String>,
}

#[derive(Deserialize)]
struct NewUser {
    username: String,
}

/// The Create User API, for servers; a browser never has the key.
async fn create_user(
    State(app): State<App>,
    Query(caller): Query<Caller>,
    Json(NewUser { username }): Json<NewUser>,
) -> Response {
    let keys = &app.context.keys;
    let Some(owner) = keys.owner_of(NAME, caller.auth.as_deref().unwrap_or_default()) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    if username.is_empty() || username.len() > MAX_TEXT {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let request = TokenRequest {
        user: username,
        company: owner.company.clone(),
        environment: owner.environment.clone(),
        ..TokenRequest::default()
    };
    Json(mint(&app.context, &request)).into_response()
}

async fn private_chats(State(app): State<App>, headers: HeaderMap) -> Response {
    match verified(&app, &headers) {
        Some(claims) => Json(app.chats.of(&claims.id)).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn add_note(State(app): State<App>, headers: HeaderMap, Json(note): Json<Note>) -> Response {
    let Some(claims) = verified(&app, &headers) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    if note.text.is_empty() || note.text.len() > MAX_TEXT || note.with.len() > MAX_TEXT {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    (StatusCode::CREATED, Json(app.chats.add(claims.id, note))).into_response()
}
