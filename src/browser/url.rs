//! URLs by the browser's own parser, so that the SDK never disagrees with the browser about where one leads.

use web_sys::Url;

use crate::core::url::UrlParts;

/// The parts of an absolute URL, or `None`.
#[must_use]
pub fn parse(text: &str) -> Option<UrlParts> {
    let url = Url::new(text).ok()?;
    let mut credentials = url.username();
    credentials.push_str(&url.password());
    Some(UrlParts {
        href: url.href(),
        protocol: url.protocol(),
        credentials,
        hostname: url.hostname(),
        origin: url.origin(),
        pathname: url.pathname(),
    })
}
