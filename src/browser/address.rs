//! The address that the page is loaded from, with the token in it where the profile wants it there.

use super::secret::JsSecret;
use super::url;
use crate::core::config::Config;
use crate::core::error::EmbedError;
use crate::core::frame_url::{self, FrameUrl};
use crate::core::profile::Placement;
use crate::core::secret::{AccessToken, wipe};

/// The address. It was built as text, and the parser is asked about it once more (rule U9).
pub fn of(config: &Config, token: Option<&AccessToken<JsSecret>>) -> Result<String, EmbedError> {
    let mut url = Ok(String::new());
    let mut compose = |token: &str| {
        url = match config.profile.placement {
            Placement::LoginUrl { .. } => {
                frame_url::login_url(token, &config.profile.params, &config.allow, &url::parse)
                    .map(|(url, _)| url)
            }
            _ => composed(&config.url, token),
        }
    };
    match token {
        Some(token) => token.expose(&mut compose),
        None => compose(""),
    }
    url
}

fn composed(base: &FrameUrl, token: &str) -> Result<String, EmbedError> {
    let url = base.compose(token);
    match base.same_origin(&url, &url::parse) {
        Ok(()) => Ok(url),
        Err(error) => {
            wipe(url);
            Err(error)
        }
    }
}
