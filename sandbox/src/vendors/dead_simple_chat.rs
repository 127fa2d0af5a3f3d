//! Dead Simple Chat: the token comes in the query of the room's URL, has no expiry and stands for one user, whose
//! private chats are there again at the next log-in. Without a good token the visitor is a guest.

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

use super::{Order, Vendor, VendorSite, bearer};
use crate::faults;
use crate::hosts::HostName;
use crate::pages::{self, Asset};
use crate::tokens::{hexadecimal, random_id};
use crate::world::World;

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

/// Whose account the rooms belong to.
const ACCOUNT: &str = "acme";
const ENVIRONMENT: &str = "prod-us";
/// How long a removed user had been one.
const REMOVED_AFTER_SECONDS: i64 = 24 * 60 * 60;
const MAX_NOTES: usize = 200;
const MAX_TEXT: usize = 2000;

/// The vendor, with its users' private chats.
#[derive(Default)]
pub(super) struct DeadSimpleChat {
    chats: Mutex<HashMap<String, Vec<Note>>>,
}

/// A message in a private chat.
#[derive(Clone, Deserialize, Serialize)]
struct Note {
    with: String,
    text: String,
}

/// The claims of the document's sample token, as far as they matter here.
#[derive(Clone, Deserialize, Serialize)]
struct Claims {
    id: String,
    username: String,
    #[serde(rename = "parentCustomerAccount")]
    account: String,
    #[serde(rename = "createdUsingApi")]
    created_using_api: bool,
    iat: i64,
    /// Two tokens of one second are two tokens.
    jti: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<i64>,
}

#[derive(Clone)]
struct Shop {
    chat: Arc<DeadSimpleChat>,
    world: Arc<World>,
}

impl Vendor for DeadSimpleChat {
    fn name(&self) -> &'static str {
        NAME
    }

    fn sites(self: Arc<Self>, world: &Arc<World>) -> Vec<VendorSite> {
        let router = Router::new()
            .route("/room/{id}", get(room))
            .route("/api/login", post(log_in))
            .route("/consumer/api/v1/user", post(create_user))
            .route("/api/private-chats", get(private_chats).post(write))
            .with_state(Shop {
                chat: self,
                world: world.clone(),
            })
            .merge(pages::assets(&ASSETS));
        vec![VendorSite {
            claims: |labels| labels == "chat",
            router,
        }]
    }

    fn mint(&self, world: &World, order: &Order) -> Option<Value> {
        let user = user_id(&order.user);
        let claims = Claims {
            id: user.clone(),
            username: order.user.clone(),
            account: order.company.clone(),
            created_using_api: true,
            iat: order.issued_at(REMOVED_AFTER_SECONDS),
            jti: random_id(),
            // Their tokens have none; one that is dead all the same stands for a user who was removed.
            exp: order.is_over().then(|| order.issued_at(0)),
        };
        let token = order.sign(&world.keys, NAME, &claims)?;
        Some(json!({ "accessToken": token, "username": order.user, "userId": user }))
    }

    fn token_field(&self) -> &'static str {
        "accessToken"
    }
}

impl DeadSimpleChat {
    fn notes(&self) -> MutexGuard<'_, HashMap<String, Vec<Note>>> {
        self.chats.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn notes_of(&self, user: &str) -> Vec<Note> {
        self.notes().get(user).cloned().unwrap_or_default()
    }
}

/// The same CRM user is the same chat user each time: 24 hexadecimal digits, as in the document.
fn user_id(user: &str) -> String {
    hexadecimal(&Sha256::digest(user.as_bytes()))
        .chars()
        .take(24)
        .collect()
}

fn verified(shop: &Shop, headers: &HeaderMap) -> Option<Claims> {
    let (owner, claims) = shop.world.keys.verify::<Claims>(NAME, bearer(headers)?).ok()?;
    let ours = owner.company == ACCOUNT && owner.environment == ENVIRONMENT && claims.account == ACCOUNT;
    ours.then_some(claims)
}

async fn room(State(shop): State<Shop>, Extension(host): Extension<HostName>, request: Request) -> Response {
    faults::document(&shop.world, &host, request.uri(), PAGE)
}

async fn log_in(State(shop): State<Shop>, headers: HeaderMap) -> Response {
    match verified(&shop, &headers) {
        Some(claims) => Json(json!({ "userId": claims.id, "username": claims.username })).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

#[derive(Deserialize)]
struct Caller {
    /// The account's private key; the vendor's reference has it in the query.
    auth: Option<String>,
}

#[derive(Deserialize)]
struct NewUser {
    username: String,
}

/// The Create User API, server to server; a browser never has the key.
async fn create_user(
    State(shop): State<Shop>,
    Query(caller): Query<Caller>,
    Json(NewUser { username }): Json<NewUser>,
) -> Response {
    let keys = &shop.world.keys;
    let Some(owner) = keys.owner_of(NAME, caller.auth.as_deref().unwrap_or_default()) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    if username.is_empty() || username.len() > MAX_TEXT {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let order = Order {
        user: username,
        company: owner.company.clone(),
        environment: owner.environment.clone(),
        ..Order::default()
    };
    Json(shop.chat.mint(&shop.world, &order)).into_response()
}

async fn private_chats(State(shop): State<Shop>, headers: HeaderMap) -> Response {
    match verified(&shop, &headers) {
        Some(claims) => Json(shop.chat.notes_of(&claims.id)).into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn write(State(shop): State<Shop>, headers: HeaderMap, Json(note): Json<Note>) -> Response {
    let Some(claims) = verified(&shop, &headers) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    if note.text.is_empty() || note.text.len() > MAX_TEXT || note.with.len() > MAX_TEXT {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let mut all = shop.chat.notes();
    let notes = all.entry(claims.id).or_default();
    if notes.len() < MAX_NOTES {
        notes.push(note);
    }
    (StatusCode::CREATED, Json(notes.clone())).into_response()
}
