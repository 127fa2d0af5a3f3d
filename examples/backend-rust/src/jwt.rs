//! As much of JSON Web Tokens as a login token needs.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::upstream::Failure;

/// A key and the name that the receiver knows it by.
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) bytes: Vec<u8>,
}

/// The token over `claims`, signed with HMAC-SHA-256.
pub(crate) fn signed(key: &Key, claims: &Value) -> String {
    let header = json!({ "alg": "HS256", "typ": "JWT", "kid": key.id });
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let body = format!("{}.{}", encode(&header), encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(hmac(&key.bytes, &body));
    format!("{body}.{signature}")
}

/// HMAC with SHA-256.
pub(crate) fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// Seconds since the epoch.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

/// For `jti`: no two tokens have the same.
pub(crate) fn unique() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| Failure::new("no random bytes"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
