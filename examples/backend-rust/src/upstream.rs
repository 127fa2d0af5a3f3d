//! Requests to the vendors' server APIs. Their addresses, headers and bodies hold secrets, so no failure repeats one.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::Agent;

use crate::settings;

/// Well within the 15 s that the SDK waits for us, even where a vendor is asked twice.
const TIMEOUT_MS: u64 = 5000;

/// What the vendor did. The text is our own, and may go into a log; the browser gets a status.
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        eprintln!("{}", self.0);
        StatusCode::BAD_GATEWAY.into_response()
    }
}

/// A vendor's server.
#[derive(Clone)]
pub(crate) struct Upstream {
    vendor: &'static str,
    agent: Agent,
}

/// What is posted there.
#[derive(Default)]
pub(crate) struct Post {
    pub(crate) url: String,
    pub(crate) authorization: Option<String>,
    pub(crate) body: Body,
}

#[derive(Default)]
pub(crate) enum Body {
    #[default]
    Empty,
    Form(String),
    Json(Value),
}

/// What came back; no body where it is not JSON.
pub(crate) struct Answer {
    vendor: &'static str,
    pub(crate) status: u16,
    body: Option<Value>,
}

impl Upstream {
    pub(crate) fn new(vendor: &'static str) -> Self {
        let wanted = settings::one("VENDOR_TIMEOUT_MS").and_then(|text| text.parse().ok());
        let config = Agent::config_builder()
            .timeout_global(Some(Duration::from_millis(wanted.unwrap_or(TIMEOUT_MS))))
            .http_status_as_error(false)
            // To follow one would carry the secrets on to wherever it leads.
            .max_redirects(0)
            .build();
        let agent = config.into();
        Self { vendor, agent }
    }

    /// The answer, whatever its status.
    pub(crate) async fn post(&self, post: Post) -> Result<Answer, Failure> {
        let (vendor, agent) = (self.vendor, self.agent.clone());
        let asked = tokio::task::spawn_blocking(move || ask(&agent, post)).await;
        match asked {
            Ok(Ok((status, body))) => Ok(Answer { vendor, status, body }),
            _ => Err(Failure(format!("{vendor}: the vendor did not answer"))),
        }
    }
}

impl Answer {
    /// What OAuth 2.0 calls the reason of a refusal.
    pub(crate) fn error(&self) -> Option<&str> {
        self.body.as_ref()?.get("error")?.as_str()
    }

    /// The body of a good answer, with the fields that its document promises.
    pub(crate) fn sound<T: DeserializeOwned>(self) -> Result<T, Failure> {
        let Self { vendor, status, body } = self;
        if !(200..300).contains(&status) {
            return Err(Failure(format!("{vendor}: the vendor answered {status}")));
        }
        let body = body.and_then(|body| serde_json::from_value(body).ok());
        body.ok_or_else(|| Failure(format!("{vendor}: the vendor's answer is not what it should be")))
    }
}

/// Does it to the end when the browser hangs up: the handler alone would be dropped then, and what the vendor has given
/// with it.
pub(crate) async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, Failure>> + Send + 'static,
) -> Result<T, Failure> {
    let ended = tokio::spawn(work).await;
    ended.unwrap_or_else(|_| Err(Failure::new("a task has failed")))
}

fn ask(agent: &Agent, post: Post) -> Result<(u16, Option<Value>), ureq::Error> {
    let mut request = agent.post(post.url);
    if let Some(authorization) = post.authorization {
        request = request.header("authorization", authorization);
    }
    let mut response = match post.body {
        Body::Empty => request.send_empty()?,
        Body::Form(text) => request
            .content_type("application/x-www-form-urlencoded")
            .send(text)?,
        Body::Json(value) => request.content_type("application/json").send(value.to_string())?,
    };
    let text = response.body_mut().read_to_string()?;
    Ok((response.status().as_u16(), serde_json::from_str(&text).ok()))
}
