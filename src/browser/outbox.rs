//! Carrying out the session's commands. No borrow is held in here: each may run code of the host.

use alloc::string::String;

use wasm_bindgen::JsValue;

use super::inbox::Message;
use super::live::Live;
use super::secret::JsSecret;
use super::{object, url, value, web};
use crate::core::error::{Code, EmbedError};
use crate::core::frame_url;
use crate::core::io::{Command, Event, Input, Post};
use crate::core::plan::Unknowns;
use crate::core::profile::Placement;
use crate::core::secret::{AccessToken, wipe};
use crate::core::template::Hole;

impl Live {
    /// Carries out one command; `message` is what the session was given, if that was a message. The result is
    /// what the session has to learn of it.
    pub fn perform(&self, command: Command<JsSecret>, message: Option<&Message>) -> Option<Input<JsSecret>> {
        let host = &self.host;
        let _thrown = match command {
            Command::Ask { id, reason, attempt } => host.ask(id.0, reason.as_str(), attempt),
            Command::Abort(id) => host.abort(id.0),
            Command::Provision => host.provision(),
            Command::Navigate { token } => {
                return self.navigate(token.as_ref()).err().map(Input::NavigationRefused);
            }
            Command::Remember(of) => message.map_or(Ok(()), |m| m.remember(&self.plan, host, &of)),
            Command::Forget => host.forget(),
            Command::Post(post) => {
                self.post(&post);
                Ok(())
            }
            Command::Emit(event) => self.emit(&event, message),
            Command::Ready(result) => host.ready(&host.failure(&result)),
            Command::ReadyAgain => host.ready_again(),
            Command::Renewed(ticket, result) => host.renewed(ticket, &host.failure(&result)),
            Command::Close => host.close_now(),
        };
        None
    }

    /// Loads the page. The URL was built as text and is asked about once more (rule U9); one that holds a token
    /// is overwritten when the browser has it.
    fn navigate(&self, token: Option<&AccessToken<JsSecret>>) -> Result<(), EmbedError> {
        self.watch(None);
        let url = self.url(token)?;
        let opened = self.host.open(&url, token.is_some());
        wipe(url);
        self.watch(opened.unwrap_or(None));
        Ok(())
    }

    fn url(&self, token: Option<&AccessToken<JsSecret>>) -> Result<String, EmbedError> {
        let plan = &self.plan;
        let mut url = Ok(String::new());
        let mut compose = |token: &str| {
            url = match plan.profile.placement {
                Placement::LoginUrl { .. } => {
                    frame_url::login_url(token, &plan.profile.params, &plan.allow, &url::parse)
                }
                _ => composed(&plan.url, token),
            }
        };
        match token {
            Some(token) => token.expose(&mut compose),
            None => compose(""),
        }
        url
    }

    fn emit(&self, event: &Event, message: Option<&Message>) -> Result<(), JsValue> {
        let detail = value::plain(&event.detail());
        match event {
            Event::Error(error) | Event::TokenLost { error, .. } => {
                object::write(&detail, "error", &self.host.error(error));
            }
            Event::VendorMessage { .. } if self.plan.unknowns == Unknowns::Data => {
                if let Some(message) = message {
                    object::write(&detail, "data", message.envelope(&self.plan).root());
                }
            }
            _ => {}
        }
        self.host.emit(event.name(), &detail)
    }

    /// Sends a message on its way; what cannot be cloned into another page is the host's mistake.
    fn post(&self, post: &Post<JsSecret>) {
        let data = post.command.as_ref().map(|(_, ticket)| self.take_data(*ticket));
        let asked = self.host.answered_by(&post.of, data.is_some());
        for place in 0..asked.length() {
            let line = |key| object::read(&asked.at(place), key).unwrap_or(JsValue::UNDEFINED);
            let message = self.rendered(post, data.as_ref(), &line("id"));
            if self.host.post(&message, post.to.as_str(), &line("port")).is_err() {
                let error = EmbedError::new(
                    Code::InvalidOption,
                    "the data of send, or the option settings, holds what cannot be posted to another page",
                );
                let _thrown = self.emit(&Event::Error(error), None);
            }
        }
    }

    fn rendered(&self, post: &Post<JsSecret>, data: Option<&JsValue>, id: &JsValue) -> JsValue {
        let or_null = |value: Option<JsValue>| value.filter(|v| !v.is_undefined()).unwrap_or(JsValue::NULL);
        #[allow(clippy::cast_precision_loss)] // seconds
        let fill = |hole: Hole| match hole {
            Hole::Token => or_null(post.token.clone().map(|token| token.into_inner().into_js())),
            Hole::ExpiresIn => or_null(post.expires_in.map(|s| JsValue::from_f64(s as f64))),
            Hole::HostOrigin => or_null(object::read(&web::window(), "origin")),
            Hole::Settings => or_null(Some(self.settings.clone())),
            Hole::Id => or_null(Some(id.clone())),
            Hole::Type => or_null(post.command.as_ref().map(|(name, _)| JsValue::from_str(name))),
            Hole::Data => or_null(data.cloned()),
        };
        let message = value::filled(&post.template, &fill);
        if self.plan.profile.messages.as_ref().is_some_and(|m| m.json) {
            return web::to_json(&message).unwrap_or(JsValue::UNDEFINED);
        }
        message
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
