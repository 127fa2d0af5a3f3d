//! Exact web origins, the origin allowlist, and the proof that a message came from an allowed origin (rules O1–O6).

use std::rc::Rc;

use super::error::{Code, EmbedError};
use super::reader::Place;
use super::url::{Parse, UrlParts};

/// A tuple origin such as `https://tool.example`. It cannot be opaque or a wildcard: `"null"` cannot be in an
/// allowlist, and `"*"` cannot be a `targetOrigin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(Rc<String>);

impl Origin {
    /// The origin of a URL that has passed [`UrlParts::web`].
    #[must_use]
    pub fn of(web: &UrlParts) -> Origin {
        Origin(Rc::new(web.origin.clone()))
    }

    /// The serialised origin, suitable as `targetOrigin`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads one allowlist entry (rules O1, O2, O4, O5). The error is a message about the entry.
    pub fn entry(text: &str, parse: Parse<'_>) -> Result<Origin, String> {
        if text.contains(['*']) {
            return bad("wildcards match hosts that nobody listed; list the hosts one by one");
        }
        if !has_scheme(text) || text.bytes().any(|b| b <= b' ') {
            return bad("not an origin; write it as scheme://host or scheme://host:port");
        }
        let web = match UrlParts::web(text, parse) {
            Ok(web) => web,
            Err(error) => return bad(&error.message),
        };
        if web.pathname != "/" || text.contains(['?', '#', '@']) {
            return bad("an origin ends after host and port");
        }
        Ok(Origin::of(&web))
    }

    /// Reads a list of entries.
    pub(super) fn read_list(list: &Place<'_>, parse: Parse<'_>) -> Vec<Origin> {
        let mut origins = Vec::new();
        for item in list.items() {
            match item.filled_text().map(|text| Origin::entry(&text, parse)) {
                Some(Ok(origin)) => origins.push(origin),
                Some(Err(why)) => item.with_code(Code::InvalidOrigin).refuse_saying(&why),
                None => {}
            }
        }
        origins
    }
}

fn bad(why: &str) -> Result<Origin, String> {
    Err(String::from(why))
}

fn has_scheme(text: &str) -> bool {
    text.split_once([':'])
        .is_some_and(|(_, rest)| rest.starts_with("//"))
}

/// The origins from which an embed accepts messages.
#[derive(Clone, Debug)]
pub struct OriginAllowlist(Vec<Origin>);

/// A value that came from an allowed origin. Only [`OriginAllowlist::verify`] creates one, and the session
/// accepts nothing else from a frame.
#[derive(Clone, Debug)]
pub struct Verified<T> {
    origin: Origin,
    item: T,
}

impl OriginAllowlist {
    /// An allowlist of at least one origin; duplicates are removed.
    pub fn new(origins: Vec<Origin>) -> Result<Self, EmbedError> {
        if origins.is_empty() {
            return Err(EmbedError::new(
                Code::InvalidOrigin,
                "no origin is allowed, so no message could ever count",
            ));
        }
        let mut list: Vec<Origin> = Vec::new();
        for origin in origins {
            if !list.contains(&origin) {
                list.push(origin);
            }
        }
        Ok(OriginAllowlist(list))
    }

    /// The allowed origins, in the order in which they were given.
    #[must_use]
    pub fn origins(&self) -> &[Origin] {
        &self.0
    }

    /// Whether `origin` is one of them.
    #[must_use]
    pub fn allows(&self, origin: &Origin) -> bool {
        self.0.contains(origin)
    }

    /// Compares `event.origin` with each entry as an exact string: never trimmed, folded or parsed (rule O3,
    /// RFC 9700 §4.17).
    #[must_use]
    pub fn verify<T>(&self, event_origin: &str, item: T) -> Option<Verified<T>> {
        let origin = self.0.iter().find(|o| o.as_str() == event_origin)?.clone();
        Some(Verified { origin, item })
    }
}

impl<T> Verified<T> {
    /// The verified origin.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The value.
    #[must_use]
    pub fn item(&self) -> &T {
        &self.item
    }

    /// The value and its origin.
    #[must_use]
    pub fn into_parts(self) -> (Origin, T) {
        (self.origin, self.item)
    }
}
