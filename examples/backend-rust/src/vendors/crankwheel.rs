//! CrankWheel, "Enterprise SSO Integration": `grant_token`, called with the API key, gives a login URL that is good for two
//! minutes. With `client_id` it also creates the user's account if there is none.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::routing::post;
use axum::{Extension, Json, Router};
use form_urlencoded::Serializer;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::sessions::User;
use crate::settings;
use crate::upstream::{Failure, Post, Upstream};

/// The control panel, instead of the dashboard.
const CONTROL_PANEL: &str = "/ss/app/home";

struct CrankWheel {
    upstream: Upstream,
    url: String,
    client_id: String,
    api_key: String,
}

#[derive(Deserialize, Serialize)]
struct Login {
    login_url: String,
}

pub(super) fn routes() -> Result<Router, String> {
    let [url, client_id, api_key] =
        settings::all(["CRANKWHEEL_URL", "CRANKWHEEL_CLIENT_ID", "CRANKWHEEL_API_KEY"])?;
    let wheel = CrankWheel {
        upstream: Upstream::new("crankwheel"),
        url,
        client_id,
        api_key,
    };
    Ok(Router::new()
        .route("/api/token/crankwheel", post(token))
        .with_state(Arc::new(wheel)))
}

async fn token(
    State(wheel): State<Arc<CrankWheel>>,
    Extension(user): Extension<Arc<User>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Result<Json<Login>, Failure> {
    let dest_url = asked.get("dest_url").map(String::as_str);
    let post = wheel.request(&user.email, dest_url == Some(CONTROL_PANEL));
    wheel.upstream.post(post).await?.sound().map(Json)
}

impl CrankWheel {
    /// The destination is the one thing that a page may choose, and of the one value: any other leads to the dashboard.
    fn request(&self, email: &str, to_control_panel: bool) -> Post {
        let mut query = Serializer::new(String::new());
        query.append_pair("client_id", &self.client_id);
        if to_control_panel {
            query.append_pair("dest_url", CONTROL_PANEL);
        }
        let email = utf8_percent_encode(email, NON_ALPHANUMERIC);
        Post {
            url: format!("{}/ss/rsapi/grant_token/{email}?{}", self.url, query.finish()),
            authorization: Some(format!("Basic {}", self.api_key)),
            ..Post::default()
        }
    }
}
