//! Signed requests. The parameters are the application, a timestamp and, in a user's session, the session's id. The
//! signature covers path, parameters and arguments; its key is the application's key followed by the session's. This
//! follows the vendor's public SDK, with SHA-256 as the hash.

use form_urlencoded::Serializer;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::random::hexadecimal;

const SIGNATURE: &str = "&signature=";

/// A request as it is sent.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// `/api/{command}/{action}`.
    pub(super) path: String,
    pub(super) query: String,
    /// The arguments, form-encoded.
    pub(super) body: String,
}

/// What a request is signed with.
pub(super) struct Signer<'a> {
    pub(super) application: &'a str,
    pub(super) key: &'a str,
    /// A session's id and key.
    pub(super) session: Option<(&'a str, &'a str)>,
}

impl Signer<'_> {
    pub(super) fn sign(&self, action: &str, arguments: &[(&str, &str)], now: i64) -> Call {
        let mut parameters = Serializer::new(String::new());
        parameters.extend_pairs([
            ("api", "3"),
            ("format", "json"),
            ("application", self.application),
        ]);
        parameters.append_pair("timestamp", &now.to_string());
        if let Some((id, _)) = self.session {
            parameters.append_pair("session", id);
        }
        let path = format!("/api/{action}");
        let parameters = parameters.finish();
        let body = Serializer::new(String::new()).extend_pairs(arguments).finish();
        let key = format!("{}{}", self.key, self.session.map_or("", |(_, key)| key));
        let signature = hexadecimal(&mac(&key, &path, &parameters, &body).finalize().into_bytes());
        Call {
            query: format!("{parameters}{SIGNATURE}{signature}"),
            path,
            body,
        }
    }
}

impl Call {
    /// Whether `key` signed it.
    pub(super) fn is_signed_with(&self, key: &str) -> bool {
        let Some((parameters, given)) = self.query.rsplit_once(SIGNATURE) else {
            return false;
        };
        let digits: Option<Vec<u8>> = given
            .as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        let mac = mac(key, &self.path, parameters, &self.body);
        digits.is_some_and(|digits| mac.verify_slice(&digits).is_ok())
    }

    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        value(&self.query, name)
    }

    pub(super) fn argument(&self, name: &str) -> Option<String> {
        value(&self.body, name)
    }
}

fn value(pairs: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(pairs.as_bytes());
    pairs
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

fn mac(key: &str, path: &str, parameters: &str, body: &str) -> Hmac<Sha256> {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::new_from_slice(key.as_bytes()).expect("a key of any length");
    for part in [path, "?", parameters, "&", body] {
        mac.update(part.as_bytes());
    }
    mac
}
