//! Genesys Cloud, "Configuring SSO for Embedded Client Applications": the access token is refreshed right before the page
//! gets it. The user has signed in at Genesys before, by the authorization code flow with PKCE, and your callback has kept
//! the refresh token.

use std::sync::Arc;

use axum::extract::State;
use axum::routing::post;
use axum::{Extension, Json, Router};
use form_urlencoded::Serializer;
use serde::{Deserialize, Serialize};

use crate::sessions::User;
use crate::settings;
use crate::upstream::{Body, Failure, Post, Upstream, to_the_end};

struct GenesysCloud {
    upstream: Upstream,
    token_url: String,
    client_id: String,
    client_secret: String,
}

#[derive(Deserialize)]
struct Refreshed {
    #[serde(flatten)]
    granted: Granted,
    /// Stays here.
    refresh_token: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct Granted {
    access_token: String,
    token_type: String,
    expires_in: u64,
}

/// What the browser gets.
#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Fresh(Granted),
    Refused { refused: &'static str },
}

pub(super) fn routes() -> Result<Router, String> {
    let [token_url, client_id, client_secret] =
        settings::all(["GENESYS_TOKEN_URL", "GENESYS_CLIENT_ID", "GENESYS_CLIENT_SECRET"])?;
    let genesys = GenesysCloud {
        upstream: Upstream::new("genesys-cloud"),
        token_url,
        client_id,
        client_secret,
    };
    Ok(Router::new()
        .route("/api/token/genesys-cloud", post(token))
        .with_state(Arc::new(genesys)))
}

async fn token(
    State(genesys): State<Arc<GenesysCloud>>,
    Extension(user): Extension<Arc<User>>,
) -> Result<Json<Outcome>, Failure> {
    // Or the next refresh token would be lost.
    let refreshed = to_the_end(async move { genesys.refresh(&user).await }).await;
    refreshed.map(Json)
}

impl GenesysCloud {
    /// A refresh token works once, so a user's refreshes go one after the other: of two at a time, from two tabs, one would
    /// lose. With more than one server process this wants a lock in your database.
    async fn refresh(&self, user: &User) -> Result<Outcome, Failure> {
        let mut kept = user.genesys_refresh_token.lock().await;
        let Some(refresh_token) = kept.as_deref() else {
            return Ok(Outcome::Refused {
                refused: "signed-out",
            });
        };
        let answer = self.upstream.post(self.request(refresh_token)).await?;
        if answer.status == 400 && answer.error() == Some("invalid_grant") {
            // Over or revoked: to try again is of no use, the user has to sign in at Genesys again.
            *kept = None;
            return Ok(Outcome::Refused {
                refused: "signed-out",
            });
        }
        let Refreshed {
            refresh_token,
            granted,
        } = answer.sound()?;
        if refresh_token.is_some() {
            *kept = refresh_token;
        }
        Ok(Outcome::Fresh(granted))
    }

    fn request(&self, refresh_token: &str) -> Post {
        let form = Serializer::new(String::new())
            .append_pair("grant_type", "refresh_token")
            .append_pair("refresh_token", refresh_token)
            .append_pair("client_id", &self.client_id)
            .append_pair("client_secret", &self.client_secret)
            .finish();
        Post {
            url: self.token_url.clone(),
            body: Body::Form(form),
            ..Post::default()
        }
    }
}
