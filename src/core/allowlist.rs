//! The origins from which an embed accepts messages (rule O6), and the proof that a message came from one of them (rule
//! O3).

use super::error::{Code, EmbedError};
use super::origin::Origin;
use super::siblings::Siblings;
use super::url::Parse;

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
    /// The URL's own origin, what the profile adds, and what the host adds (rule O6).
    pub(super) fn of_embed(
        own: &Origin,
        siblings: Option<&Siblings>,
        profile: &[Origin],
        hosts: Vec<Origin>,
        parse: Parse<'_>,
    ) -> Result<Self, EmbedError> {
        let mut origins = vec![own.clone()];
        if let Some(siblings) = siblings {
            origins.extend(siblings.origins(own, parse));
        }
        origins.extend_from_slice(profile);
        origins.extend(hosts);
        OriginAllowlist::new(origins)
    }

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
