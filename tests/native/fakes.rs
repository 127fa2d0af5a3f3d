//! What the browser layer is to the core, for native tests: secrets, answers and messages out of JSON, and the `url`
//! crate as the parser of URLs.

use embed_sso::core::grant::{Given, TokenResponse};
use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::Post;
use embed_sso::core::message::{Datum, Envelope};
use embed_sso::core::secret::Secret;
use embed_sso::core::url::UrlParts;
use embed_sso::core::value::Value;
use serde_json::{Value as Json, json};
use std::rc::Rc;
use url::Url;

/// In every token, so that a search for it finds a leak.
pub(crate) const CANARY: &str = "c4n4ry";

/// A secret that would show itself in any `Debug` that reached it.
#[derive(Clone, Debug)]
pub(crate) struct Canary(Option<Rc<str>>);

impl Canary {
    pub(crate) fn new(text: &str) -> Self {
        Canary(Some(Rc::from(text)))
    }

    /// A JavaScript string with a lone surrogate.
    pub(crate) fn broken() -> Self {
        Canary(None)
    }
}

impl Secret for Canary {
    fn same(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn length(&self) -> u32 {
        let units = self.0.as_deref().map_or(1, |text| text.encode_utf16().count());
        u32::try_from(units).unwrap()
    }

    fn expose(&self, look: &mut dyn FnMut(&str)) -> bool {
        self.0.as_deref().map(look).is_some()
    }
}

/// A grant that lasts two hours, with the token of this name.
pub(crate) fn grant(name: &str) -> Json {
    json!({ "token": token(name), "expiresIn": 7_200 })
}

/// A token that is no JWT.
pub(crate) fn token(name: &str) -> String {
    format!("{CANARY}-{name}")
}

/// A JWT with these claims; its signature and its payload hold the canary.
pub(crate) fn jwt(mut claims: Json) -> String {
    claims["jti"] = Json::from(CANARY);
    let header = base64url(br#"{"alg":"HS256"}"#);
    format!("{header}.{}.{CANARY}", base64url(claims.to_string().as_bytes()))
}

pub(crate) fn base64url(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| {
            bits << 8 | u32::from(*chunk.get(at).unwrap_or(&0))
        });
        for at in 0..=chunk.len() {
            out.push(char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    out
}

/// A callback's answer.
pub(crate) struct JsonResponse(pub(crate) Json);

impl TokenResponse<Canary> for JsonResponse {
    fn whole(&self) -> Given<Canary> {
        given(Some(&self.0))
    }

    fn is_fetch_response(&self) -> bool {
        false
    }

    fn field(&self, name: &str) -> Given<Canary> {
        given(self.0.get(name))
    }
}

fn given(json: Option<&Json>) -> Given<Canary> {
    match json {
        None | Some(Json::Null) => Given::Absent,
        Some(Json::String(text)) if text == "<lone surrogate>" => Given::Text(Canary::broken()),
        Some(Json::String(text)) => Given::Text(Canary::new(text)),
        Some(Json::Number(n)) => Given::Number(n.as_f64().unwrap()),
        Some(Json::Bool(flag)) => Given::Flag(*flag),
        Some(_) => Given::Other,
    }
}

/// A message of the frame.
pub(crate) struct JsonMessage(pub(crate) Json);

impl Envelope for JsonMessage {
    fn defect(&self) -> Option<Ignored> {
        (!self.0.is_object()).then_some(Ignored::NotAnEnvelope)
    }

    fn datum(&self, path: &str) -> Datum {
        let found = path
            .split('.')
            .try_fold(&self.0, |object, key| object.as_object()?.get(key));
        match found {
            None => Datum::Absent,
            Some(Json::String(text)) => Datum::Text(text.clone()),
            Some(Json::Number(n)) => Datum::Number(n.as_f64().unwrap()),
            Some(Json::Bool(flag)) => Datum::Flag(*flag),
            Some(_) => Datum::Other,
        }
    }
}

/// What is posted, its placeholders still in it.
pub(crate) fn posted(post: &Post<Canary>) -> Json {
    written(post.template.value())
}

/// Plain data as JSON.
pub(crate) fn written(value: &Value) -> Json {
    match value {
        Value::Null | Value::Other(_) => Json::Null,
        Value::Bool(flag) => Json::from(*flag),
        Value::Number(number) => Json::from(*number),
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(items) => items.iter().map(written).collect(),
        Value::Map(fields) => fields
            .iter()
            .map(|(key, value)| (key.clone(), written(value)))
            .collect(),
    }
}

/// The `url` crate, which follows the same standard as the browsers.
pub(crate) fn parse(text: &str) -> Option<UrlParts> {
    let url = Url::parse(text).ok()?;
    Some(UrlParts {
        href: url.as_str().to_owned(),
        protocol: format!("{}:", url.scheme()),
        credentials: format!("{}{}", url.username(), url.password().unwrap_or("")),
        hostname: url.host_str().unwrap_or("").to_owned(),
        origin: url.origin().ascii_serialization(),
        pathname: url.path().to_owned(),
    })
}
