//! Builds the URL of the frame (rules U2, U3, U4, U5, U7, U8, U9).
//!
//! `URLSearchParams` is not used to write URLs, because it turns `?name=a%20b&flag` into `?name=a+b&flag=`, and some vendors
//! parse such parameters strictly. Instead, text is appended to the URL parser's own serialisation.

use super::allowlist::OriginAllowlist;
use super::error::{Code, EmbedError};
use super::origin::Origin;
use super::secret::wipe;
use super::text::joined;
use super::url::{Parse, UrlParts};

/// A parameter's name and value, not yet encoded.
pub type Param = (String, String);

/// Where in the URL the token goes, and its parameter name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenPlace {
    /// `#name=token`.
    Fragment(String),
    /// `?name=token`.
    Query(String),
    /// The token is not in the URL.
    Nowhere,
}

/// A base URL with parameters that has passed every check. Only the token is missing.
#[derive(Clone, Debug)]
pub struct FrameUrl {
    before: String,
    fragment: String,
    place: TokenPlace,
    origin: Origin,
}

impl FrameUrl {
    /// Checks `base`, then `params`, then conflicts (rule U7). The token itself is checked when it arrives.
    pub fn new(
        base: &str,
        params: &[Param],
        place: TokenPlace,
        parse: Parse<'_>,
    ) -> Result<Self, EmbedError> {
        let web = UrlParts::web(base, parse)?;
        check_params(params)?;
        let (before, fragment) = split_fragment(&web.href);
        check_conflicts(before, fragment, params, &place)?;
        let room: usize = params.iter().map(|(n, v)| 2 + 3 * (n.len() + v.len())).sum();
        let mut whole = String::with_capacity(before.len() + room); // growing would leave copies of a login URL in memory
        whole.push_str(before);
        let mut url = FrameUrl {
            before: whole,
            fragment: String::from(fragment),
            place,
            origin: Origin::of(&web),
        };
        for (name, value) in params {
            append_pair(&mut url.before, name, value);
        }
        url.same_origin(&url.compose(""), parse)?;
        Ok(url)
    }

    /// The origin of the base, and therefore of every URL built from it.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The complete URL, with `token` inserted.
    #[must_use]
    pub fn compose(&self, token: &str) -> String {
        let most = self.before.len() + self.fragment.len() + 3 * token.len() + 256;
        let mut url = String::with_capacity(most); // growing would leave partial copies in memory
        url.push_str(&self.before);
        if let TokenPlace::Query(name) = &self.place {
            append_pair(&mut url, name, token);
        }
        match &self.place {
            TokenPlace::Fragment(name) => {
                url.push('#');
                encode(&mut url, name);
                url.push('=');
                encode(&mut url, token);
            }
            _ if self.fragment.is_empty() => {}
            _ => {
                url.push('#');
                url.push_str(&self.fragment);
            }
        }
        url
    }

    /// Parses the finished URL `composed` again right before navigating, and checks its origin (rule U9).
    pub fn same_origin(&self, composed: &str, parse: Parse<'_>) -> Result<(), EmbedError> {
        match parse(composed) {
            Some(parts) if parts.origin == self.origin.as_str() => Ok(()),
            _ => Err(EmbedError::new(
                Code::InvalidUrl,
                "the finished URL leads to another origin than its base",
            )),
        }
    }
}

/// A one-time login URL, unchanged except for the appended `fixed` parameters. Its origin must be allowed
/// (rules U8, U9); it is returned with the URL. The error does not contain any part of the URL, because its path is a
/// secret.
pub fn login_url(
    url: &str,
    fixed: &[Param],
    allow: &OriginAllowlist,
    parse: Parse<'_>,
) -> Result<(String, Origin), EmbedError> {
    let made = FrameUrl::new(url, fixed, TokenPlace::Nowhere, parse).map_err(|e| {
        let (code, what) = match e.message.strip_prefix("the URL") {
            Some(what) => (Code::InvalidToken, what),
            None => (
                Code::LoginUrlOrigin,
                " changed its origin when parameters were added",
            ),
        };
        EmbedError::new(code, &joined(&["the login URL", what]))
    })?;
    let out = made.compose("");
    let allowed = allow.allows(&made.origin);
    wipe(made.before);
    wipe(made.fragment);
    if allowed {
        return Ok((out, made.origin));
    }
    wipe(out);
    Err(EmbedError::new(
        Code::LoginUrlOrigin,
        "the login URL leads to an origin that is not allowed",
    ))
}

fn split_fragment(href: &str) -> (&str, &str) {
    href.split_once(['#']).unwrap_or((href, ""))
}

fn check_params(params: &[Param]) -> Result<(), EmbedError> {
    if params.iter().any(|(name, _)| name.is_empty()) {
        return Err(EmbedError::new(
            Code::InvalidParam,
            "a parameter has an empty name",
        ));
    }
    Ok(())
}

fn check_conflicts(
    before: &str,
    fragment: &str,
    params: &[Param],
    place: &TokenPlace,
) -> Result<(), EmbedError> {
    let name = match place {
        TokenPlace::Nowhere => return Ok(()),
        TokenPlace::Fragment(_) if !fragment.is_empty() => {
            return Err(EmbedError::new(
                Code::FragmentConflict,
                "the URL has a fragment, and the token needs its place",
            ));
        }
        TokenPlace::Fragment(name) | TokenPlace::Query(name) => name,
    };
    let query = before.split_once(['?']).map_or("", |(_, query)| query);
    let taken =
        holds_key(query, name) || holds_key(fragment, name) || params.iter().any(|(key, _)| key == name);
    if !taken {
        return Ok(());
    }
    let mut message = String::from("the token's parameter \"");
    message.push_str(name);
    message.push_str("\" is already in the URL or in params");
    Err(EmbedError::new(Code::TokenParamConflict, &message))
}

/// Whether `pairs`, parsed as `key=value&…`, contains the decoded key `name`.
fn holds_key(pairs: &str, name: &str) -> bool {
    pairs
        .split(['&'])
        .any(|pair| decode(pair.split(['=']).next().unwrap_or("")) == name.as_bytes())
}

/// Appends one encoded pair, separated by `&` except after a bare `?` or a trailing `&` (rule U2). Only the first
/// `?` starts the query; a value may end with another one.
fn append_pair(url: &mut String, name: &str, value: &str) {
    match url.split_once(['?']).map(|(_, query)| query) {
        None => url.push('?'),
        Some(query) if query.is_empty() || query.ends_with('&') => {}
        Some(_) => url.push('&'),
    }
    encode(url, name);
    url.push('=');
    encode(url, value);
}

/// Percent-encodes as UTF-8, except the unreserved characters of RFC 3986 §2.3 (rule U3).
fn encode(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(byte.into());
        } else {
            out.push('%');
            out.push(hex(byte >> 4));
            out.push(hex(byte & 15));
        }
    }
}

fn hex(nibble: u8) -> char {
    char::from(if nibble < 10 {
        b'0' + nibble
    } else {
        b'A' + nibble - 10
    })
}

/// Form decoding, for comparing keys only: `+` is a space, `%XX` a byte, anything else itself.
fn decode(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => escaped(&mut bytes).unwrap_or(b'%'),
            other => other,
        });
    }
    out
}

/// The byte given by the next two hexadecimal digits; consumes nothing if there are none.
fn escaped(bytes: &mut std::str::Bytes<'_>) -> Option<u8> {
    let mut ahead = bytes.clone();
    let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
    let value = digit(ahead.next())? * 16 + digit(ahead.next())?;
    *bytes = ahead;
    u8::try_from(value).ok()
}
