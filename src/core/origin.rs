//! Exact web origins (rules O1, O2, O4, O5).

use std::rc::Rc;

use super::error::Code;
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
