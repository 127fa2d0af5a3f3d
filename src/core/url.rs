//! A parsed URL, and the rules for every embed URL (U1, O2).
//!
//! In the browser, the browser's own parser is used, so that the SDK and the browser never disagree about a URL.

use super::error::{Code, EmbedError};
use super::secret::wipe;
use super::text::is_token;

/// The parts of a parsed URL, as the WHATWG URL Standard's `URL` interface gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlParts {
    /// The whole URL, serialised.
    pub href: String,
    /// The scheme with its colon, such as `https:`.
    pub protocol: String,
    /// User name and password concatenated; empty if there are none.
    pub credentials: String,
    /// The host without port.
    pub hostname: String,
    /// The serialised origin.
    pub origin: String,
    /// The path.
    pub pathname: String,
}

/// A URL parser: the browser's, or the `url` crate in native tests. Returns `None` if the text is not an absolute
/// URL.
pub type Parse<'a> = &'a dyn Fn(&str) -> Option<UrlParts>;

/// The URL may contain a token (rule P1).
impl Drop for UrlParts {
    fn drop(&mut self) {
        wipe(std::mem::take(&mut self.href));
        wipe(std::mem::take(&mut self.pathname));
    }
}

impl UrlParts {
    /// Parses `text` and checks scheme and user information (rule U1).
    pub fn web(text: &str, parse: Parse<'_>) -> Result<UrlParts, EmbedError> {
        let parts =
            parse(text).ok_or_else(|| EmbedError::new(Code::InvalidUrl, "the URL is not absolute"))?;
        match parts.protocol.as_str() {
            "https:" | "http:" => {}
            _ => {
                return Err(EmbedError::new(
                    Code::UnsupportedScheme,
                    "the URL is neither https nor http",
                ));
            }
        }
        if !is_token(&parts.hostname) || parts.hostname.contains(['*', '%']) {
            return Err(EmbedError::new(
                Code::InvalidUrl,
                "the URL has a `*`, `%`, `;`, `,` or a quote in its host",
            ));
        }
        if !parts.credentials.is_empty() {
            return Err(EmbedError::new(
                Code::CredentialsInUrl,
                "the URL holds a user name or password",
            ));
        }
        if parts.protocol == "http:" && !is_loopback(&parts.hostname) {
            return Err(EmbedError::new(
                Code::InsecureScheme,
                "the URL is http and not on this computer",
            ));
        }
        Ok(parts)
    }
}

/// Whether a host name, as serialised by a URL parser, always refers to this computer.
#[must_use]
pub fn is_loopback(hostname: &str) -> bool {
    hostname == "localhost" || hostname.ends_with(".localhost") || hostname == "[::1]" || is_127(hostname)
}

/// A dotted IPv4 address in 127.0.0.0/8; the parser has normalised every other way to write one.
fn is_127(hostname: &str) -> bool {
    let mut parts = hostname.split(['.']);
    parts.next() == Some("127")
        && hostname.split(['.']).count() == 4
        && parts.all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
}
