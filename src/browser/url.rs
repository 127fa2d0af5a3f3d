//! URLs by the browser's own parser, so that the SDK never disagrees with the browser about where one leads.

use alloc::string::String;

use super::object;
use super::web::Url;
use crate::core::url::UrlParts;

/// The parts of an absolute URL, or `None`.
#[must_use]
pub fn parse(text: &str) -> Option<UrlParts> {
    let url = Url::new(text).ok()?;
    let part = |name: &str| -> String {
        let value = object::read(&url, name);
        value.and_then(|text| text.as_string()).unwrap_or_default()
    };
    let mut credentials = part("username");
    credentials.push_str(&part("password"));
    Some(UrlParts {
        href: part("href"),
        protocol: part("protocol"),
        credentials,
        hostname: part("hostname"),
        origin: part("origin"),
        pathname: part("pathname"),
    })
}
