//! Parses URLs with the browser's own parser, so that the SDK and the browser never disagree about a URL.

use web_sys::Url;

use crate::core::url::UrlParts;

/// The parts of an absolute URL; `None` for any other text.
#[must_use]
pub fn parse(text: &str) -> Option<UrlParts> {
    let url = Url::new(text).ok()?;
    Some(UrlParts {
        href: url.href(),
        protocol: url.protocol(),
        credentials: url.username() + &url.password(),
        hostname: url.hostname(),
        origin: url.origin(),
        pathname: url.pathname(),
    })
}
