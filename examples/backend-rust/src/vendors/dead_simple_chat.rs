//! Dead Simple Chat, "SSO using Auth Token": the Create User API, called with the private key, gives the user's token. The
//! key's place in the query is that of the vendor's API reference.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::routing::post;
use axum::{Extension, Json, Router};
use form_urlencoded::Serializer;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::OnceCell;

use crate::sessions::User;
use crate::settings;
use crate::upstream::{Body, Failure, Post, Upstream, to_the_end};

struct DeadSimpleChat {
    upstream: Upstream,
    create_user: String,
    /// One user, one token, and the private chats stay with that user: create each once and keep the answer. Your database
    /// takes the place of this.
    created: Mutex<HashMap<String, Arc<OnceCell<ChatUser>>>>,
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct ChatUser {
    access_token: String,
    username: String,
    user_id: String,
}

pub(super) fn routes() -> Result<Router, String> {
    let [url, key] = settings::all(["DEAD_SIMPLE_CHAT_URL", "DEAD_SIMPLE_CHAT_PRIVATE_KEY"])?;
    let query = Serializer::new(String::new()).append_pair("auth", &key).finish();
    let chat = DeadSimpleChat {
        upstream: Upstream::new("dead-simple-chat"),
        create_user: format!("{url}/consumer/api/v1/user?{query}"),
        created: Mutex::default(),
    };
    Ok(Router::new()
        .route("/api/token/dead-simple-chat", post(token))
        .with_state(Arc::new(chat)))
}

async fn token(
    State(chat): State<Arc<DeadSimpleChat>>,
    Extension(user): Extension<Arc<User>>,
) -> Result<Json<ChatUser>, Failure> {
    // Or the user would be created, and once more the next time.
    to_the_end(async move {
        let known = chat.known(&user);
        // What failed is not kept.
        let answer = known.get_or_try_init(|| chat.create(&user)).await?;
        Ok(Json(answer.clone()))
    })
    .await
}

impl DeadSimpleChat {
    fn known(&self, user: &User) -> Arc<OnceCell<ChatUser>> {
        let mut created = self.created.lock().unwrap_or_else(PoisonError::into_inner);
        created.entry(user.id.clone()).or_default().clone()
    }

    async fn create(&self, user: &User) -> Result<ChatUser, Failure> {
        let post = Post {
            url: self.create_user.clone(),
            body: Body::Json(json!({ "username": user.id })),
            ..Post::default()
        };
        self.upstream.post(post).await?.sound()
    }
}
