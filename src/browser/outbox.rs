//! Carrying out the session's commands. No borrow is held in here: each may run code of the host.

use alloc::string::String;

use wasm_bindgen::JsValue;

use super::driver::Driver;
use super::inbox::Message;
use super::secret::JsSecret;
use super::{url, value};
use crate::core::config::Unknowns;
use crate::core::error::EmbedError;
use crate::core::frame_url;
use crate::core::io::{Command, Event, Input, Post};
use crate::core::profile::Placement;
use crate::core::secret::{AccessToken, wipe};

impl Driver {
    /// Carries out one command; `message` is what the session was given, if that was a message. The result is
    /// what the session has to learn of it.
    pub(super) fn perform(
        &self,
        command: Command<JsSecret>,
        message: Option<&Message>,
    ) -> Option<Input<JsSecret>> {
        let host = &self.host;
        match command {
            Command::Ask { id, reason, attempt } => host.ask(id.0, reason.as_str(), attempt),
            Command::Abort(id) => host.abort(id.0),
            Command::Provision => host.provision(),
            Command::Navigate { token } => {
                return self.navigate(token.as_ref()).err().map(Input::NavigationRefused);
            }
            Command::Remember(of) => {
                if let Some(message) = message {
                    message.remember(&self.config, &self.names, host, &of);
                }
            }
            Command::Forget => host.forget(),
            Command::Post(post) => self.post(*post),
            Command::Emit(event) => self.emit(&event, message),
            Command::Ready(result) => host.ready(&host.failure(&result)),
            Command::ReadyAgain => host.ready_again(),
            Command::Renewed(ticket, result) => host.renewed(ticket, &host.failure(&result)),
            Command::Close => host.close(),
        }
        None
    }

    /// Loads the page. The URL was built as text and is asked about once more (rule U9); one that holds a token
    /// is overwritten when the browser has it.
    fn navigate(&self, token: Option<&AccessToken<JsSecret>>) -> Result<(), EmbedError> {
        let url = self.url(token)?;
        self.host.open(&url, token.is_some());
        wipe(url);
        Ok(())
    }

    fn url(&self, token: Option<&AccessToken<JsSecret>>) -> Result<String, EmbedError> {
        let config = &self.config;
        let mut url = Ok(String::new());
        let mut compose = |token: &str| {
            url = match config.profile.placement {
                Placement::LoginUrl { .. } => {
                    frame_url::login_url(token, &config.profile.params, &config.allow, &url::parse)
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

    fn emit(&self, event: &Event, message: Option<&Message>) {
        let detail = value::plain(&event.detail(), &self.names);
        let more = match (event, message) {
            (Event::Error { error } | Event::TokenLost { error, .. }, _) => self.host.error(error),
            (Event::VendorMessage { .. }, Some(message)) if self.config.unknowns == Unknowns::Data => message
                .envelope(&self.config, &self.host, &self.names)
                .root()
                .clone(),
            _ => JsValue::UNDEFINED,
        };
        self.host.emit(&self.names.of(event.name()), &detail, &more);
    }

    #[allow(clippy::cast_precision_loss)] // seconds
    fn post(&self, post: Post<JsSecret>) {
        let message = value::plain(post.template.value(), &self.names);
        let token = post
            .token
            .map_or(JsValue::NULL, |token| token.into_inner().into_js());
        let (name, ticket) = post
            .command
            .map_or((None, 0), |(name, ticket)| (Some(name), ticket));
        self.host.post(
            &message,
            post.to.as_str(),
            &post.of,
            &token,
            post.expires_in.map(|s| s as f64),
            name.as_deref(),
            ticket,
        );
    }
}

fn composed(base: &frame_url::FrameUrl, token: &str) -> Result<String, EmbedError> {
    let url = base.compose(token);
    match base.same_origin(&url, &url::parse) {
        Ok(()) => Ok(url),
        Err(error) => {
            wipe(url);
            Err(error)
        }
    }
}
