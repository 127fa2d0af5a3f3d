//! One message of the frame.

use alloc::rc::Rc;
use alloc::string::String;

use wasm_bindgen::JsValue;

use super::envelope::JsEnvelope;
use super::host::Host;
use super::object::{LastText, Names};
use super::web::MessageEvent;
use crate::core::config::Config;

/// What came, and from where. `isTrusted` and `source` were checked before (rule M1).
pub struct Message {
    /// `event.origin`.
    pub origin: Rc<String>,
    event: MessageEvent,
}

impl Message {
    /// Takes `event`; its data is not read yet.
    #[must_use]
    pub fn new(event: &MessageEvent, origins: &LastText) -> Message {
        Message {
            origin: origins.of(event.origin()),
            event: event.clone(),
        }
    }

    /// Its data, under the profile's codec.
    #[must_use]
    pub fn envelope<'m>(&'m self, config: &Config, host: &'m Host, names: &'m Names) -> JsEnvelope<'m> {
        let json = config.profile.messages.as_ref().is_some_and(|m| m.json);
        JsEnvelope::new(&self.event, json, host, names)
    }

    /// Leaves what is needed to answer it, as a message of the type `of`, with the page.
    pub fn remember(&self, config: &Config, names: &Names, host: &Host, of: &str) {
        let Some(messages) = &config.profile.messages else {
            return;
        };
        let id = messages
            .id
            .as_ref()
            .map(|path| self.envelope(config, host, names).at(path));
        let event = messages.over_port.then_some(self.event.as_ref());
        host.remember(
            of,
            &id.unwrap_or(JsValue::NULL),
            event.unwrap_or(&JsValue::UNDEFINED),
        );
    }
}
