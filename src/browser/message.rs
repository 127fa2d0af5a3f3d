//! One message from the page, from its window or over a port.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, MessagePort};

use super::envelope::JsEnvelope;
use super::object::{LastText, Names};
use super::platform;

/// A message and its origin. `isTrusted` and `source` have been checked.
pub struct Message {
    /// `event.origin`.
    pub origin: Rc<String>,
    event: MessageEvent,
}

thread_local! {
    static ORIGINS: LastText = LastText::default();
}

impl Message {
    /// Wraps `event` without reading its data.
    #[must_use]
    pub fn new(event: MessageEvent) -> Message {
        let origin = ORIGINS.with(|origins| origins.of(platform::origin(&event)));
        Message { origin, event }
    }

    /// Its data, under the profile's codec; see [`JsEnvelope::new`].
    #[must_use]
    pub fn envelope<'m>(&'m self, longest_json: Option<u32>, names: &'m Names) -> JsEnvelope<'m> {
        JsEnvelope::new(&self.event, longest_json, names)
    }

    /// The port that it carried.
    #[must_use]
    pub fn port(&self) -> Option<MessagePort> {
        let port = self.event.ports().get(0);
        (!port.is_undefined()).then(|| port.unchecked_into())
    }
}
