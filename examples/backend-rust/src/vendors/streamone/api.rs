//! StreamOne's API takes signed requests: the signature is over path, parameters and arguments, with the application's key.
//! The vendor publishes an SDK that makes them; use theirs against the real vendor.

use std::fmt::Write as _;

use form_urlencoded::Serializer;
use serde::Deserialize;
use serde_json::Value;

use crate::jwt;
use crate::upstream::{Body, Failure, Post, Upstream};

#[derive(Deserialize)]
struct Reply {
    header: Header,
    #[serde(default)]
    body: Value,
}

#[derive(Deserialize)]
struct Header {
    status: u64,
}

pub(super) struct Api {
    pub(super) upstream: Upstream,
    pub(super) url: String,
    pub(super) application: String,
    pub(super) key: String,
}

impl Api {
    /// Asks the API; the status is its own, 0 for success.
    pub(super) async fn ask(
        &self,
        action: &str,
        arguments: &[(&str, &str)],
    ) -> Result<(u64, Value), Failure> {
        let parameters = Serializer::new(String::new())
            .append_pair("api", "3")
            .append_pair("format", "json")
            .append_pair("application", &self.application)
            .append_pair("timestamp", &jwt::now().to_string())
            .finish();
        let form = Serializer::new(String::new()).extend_pairs(arguments).finish();
        let path = format!("/api/{action}");
        let signature = jwt::hmac(self.key.as_bytes(), &format!("{path}?{parameters}&{form}"));
        let post = Post {
            url: format!("{}{path}?{parameters}&signature={}", self.url, hex(&signature)),
            body: Body::Form(form),
            ..Post::default()
        };
        let Reply { header, body } = self.upstream.post(post).await?.sound()?;
        Ok((header.status, body))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing into a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
