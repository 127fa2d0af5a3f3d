//! One message of the frame.

use alloc::string::String;

use wasm_bindgen::{JsCast, JsValue};

use super::envelope::JsEnvelope;
use super::web::{MessageEvent, MessagePort};
use crate::core::plan::Plan;
use crate::core::profile::Delivery;

/// What came, and from where. `isTrusted` and `source` were checked before (rule M1).
pub struct Message {
    /// `event.origin`.
    pub origin: String,
    event: MessageEvent,
}

impl Message {
    /// Takes `event`; its data is not read yet.
    #[must_use]
    pub fn new(event: &MessageEvent) -> Message {
        Message {
            origin: event.origin(),
            event: event.clone(),
        }
    }

    /// Its data, under the profile's codec.
    #[must_use]
    pub fn envelope(&self, plan: &Plan) -> JsEnvelope<'_> {
        let json = plan.profile.messages.as_ref().is_some_and(|m| m.json);
        JsEnvelope::new(&self.event, json)
    }

    /// What is needed later to answer it.
    #[must_use]
    pub fn request(&self, plan: &Plan) -> Request {
        let delivery = plan.profile.messages.as_ref().map(|m| &m.delivery);
        let id = match delivery {
            Some(Delivery::Answer { id: Some(path), .. }) => self.envelope(plan).at(path),
            _ => JsValue::NULL,
        };
        let port = self.event.ports().at(0);
        Request {
            id,
            port: port.is_object().then(|| port.unchecked_into()),
        }
    }
}

/// A request of the page for its token; its port is closed when the page or the embed goes (rule H9).
pub struct Request {
    /// What the page will know the answer by.
    pub id: JsValue,
    /// Where the answer goes, if the page brought a port.
    pub port: Option<MessagePort>,
}

impl Drop for Request {
    fn drop(&mut self) {
        if let Some(port) = &self.port {
            port.close();
        }
    }
}
