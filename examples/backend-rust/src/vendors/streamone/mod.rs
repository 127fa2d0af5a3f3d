//! StreamOne, "Single Sign-On": the user's single sign-on response is exchanged for a session, and the session's id and key
//! stay on the servers. The browser gets a ticket for your portal on the API. Where the API does not know the user,
//! `provisionUser` has it created and linked.

mod api;

use std::sync::Arc;

use axum::extract::State;
use axum::routing::post;
use axum::{Extension, Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use self::api::Api;
use crate::jwt::{self, Key};
use crate::sessions::User;
use crate::settings;
use crate::upstream::{Body, Failure, Post, Upstream, to_the_end};

/// As short as the exchange takes.
const RESPONSE_SECONDS: u64 = 60;
/// What new users may do; your portal's choice.
const ROLES: &str = "viewer";

struct StreamOne {
    api: Api,
    portal_url: String,
    service: String,
    sso_key: Key,
}

#[derive(Deserialize)]
struct Ticket {
    token: String,
}

pub(super) fn routes() -> Result<Router, String> {
    let [url, application, key, portal_url, service, id, sso_key] = settings::all([
        "STREAMONE_API_URL",
        "STREAMONE_APPLICATION",
        "STREAMONE_API_KEY",
        "STREAMONE_PORTAL_URL",
        "STREAMONE_SSO_SERVICE",
        "STREAMONE_SSO_KEY_ID",
        "STREAMONE_SSO_KEY",
    ])?;
    let bytes = settings::key_from_hex("STREAMONE_SSO_KEY", &sso_key)?;
    let upstream = Upstream::new("streamone");
    let streamone = StreamOne {
        api: Api {
            upstream,
            url,
            application,
            key,
        },
        portal_url,
        service,
        sso_key: Key { id, bytes },
    };
    Ok(Router::new()
        .route("/api/token/streamone", post(token))
        .route("/api/provision/streamone", post(provision))
        .with_state(Arc::new(streamone)))
}

async fn token(
    State(streamone): State<Arc<StreamOne>>,
    Extension(user): Extension<Arc<User>>,
) -> Result<Json<Value>, Failure> {
    let response = streamone.sso_response(&user)?;
    let arguments = [("service", streamone.service.as_str()), ("response", &response)];
    let (status, session) = streamone.api.ask("session/createwithsso", &arguments).await?;
    // The SDK knows what the API's statuses mean: 434 asks for `provisionUser`.
    if status != 0 {
        return Ok(Json(json!({ "status": status })));
    }
    let timeout = session.get("timeout").cloned();
    let Ticket { token } = streamone.ticket(session).await?;
    Ok(Json(json!({ "token": token, "expiresIn": timeout })))
}

async fn provision(
    State(streamone): State<Arc<StreamOne>>,
    Extension(user): Extension<Arc<User>>,
) -> Result<Json<Value>, Failure> {
    // Or the user would be created and not linked.
    let linked = to_the_end(async move { streamone.create_and_link(&user).await }).await;
    linked.map(|()| Json(json!({})))
}

impl StreamOne {
    async fn create_and_link(&self, user: &User) -> Result<(), Failure> {
        let new = [("username", user.id.as_str()), ("roles", ROLES)];
        self.must("user/create", &new).await?;
        let response = self.sso_response(user)?;
        let link = [
            ("user", user.id.as_str()),
            ("service", &self.service),
            ("response", &response),
        ];
        self.must("user/linkssotoken", &link).await
    }

    async fn must(&self, action: &str, arguments: &[(&str, &str)]) -> Result<(), Failure> {
        match self.api.ask(action, arguments).await? {
            (0, _) => Ok(()),
            (status, _) => Err(Failure::new(format!("streamone: {action} answered {status}"))),
        }
    }

    /// Your portal keeps the session, its id and its key, and lets in whoever brings the ticket, once.
    async fn ticket(&self, session: Value) -> Result<Ticket, Failure> {
        let post = Post {
            url: format!("{}/portal/admit", self.portal_url),
            authorization: Some(format!("Bearer {}", self.api.key)),
            body: Body::Json(session),
        };
        self.api.upstream.post(post).await?.sound()
    }

    /// Your single sign-on service takes the place of this; what its response looks like depends on its type.
    fn sso_response(&self, user: &User) -> Result<String, Failure> {
        let now = jwt::now();
        let claims = json!({
            "service": self.service,
            "sub": user.id,
            "jti": jwt::unique()?,
            "iat": now,
            "exp": now + RESPONSE_SECONDS,
        });
        Ok(jwt::signed(&self.sso_key, &claims))
    }
}
