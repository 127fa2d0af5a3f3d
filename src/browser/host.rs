//! What the JavaScript API hands over for a new embed (`js/embed.ts`; its type is in `engine.rs`).

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, Element, EventTarget, Window};

use super::callbacks::ProvisionUser;
use super::object;
use crate::core::time::{Millis, Now};

/// The parts of it that are not plain data.
pub struct Host {
    /// What events are dispatched on.
    pub embed: EventTarget,
    /// Where the frame goes.
    pub target: Element,
    /// The host's callback.
    pub get_token: Function,
    /// The host's second callback.
    pub provision_user: Option<ProvisionUser>,
    /// Takes the redacted trace.
    pub log: Option<Function>,
    /// What fills `$settings`.
    pub settings: JsValue,
    /// Makes an `EmbedError` of code, message and fix.
    pub make_error: Function,
    /// The window that was opened in the click, for a popup.
    pub popup: Option<Window>,
    /// The first call of the callback, where it was made already.
    pub first_call: Option<FirstCall>,
}

/// A call of `getToken` that JavaScript made while the engine was loading.
pub struct FirstCall {
    /// What it returned.
    pub response: Promise,
    /// The controller of its signal.
    pub controller: AbortController,
    /// When it was made.
    pub at: Now,
}

impl Host {
    /// Reads the object. It is not of this realm's making, so nothing is checked by `instanceof`.
    #[must_use]
    pub fn read(host: &JsValue) -> Host {
        Host {
            embed: required(host, "embed"),
            target: required(host, "target"),
            get_token: required(host, "getToken"),
            provision_user: optional(host, "provisionUser").map(|given| ProvisionUser {
                given,
                own: optional(host, "ownProvisionUser"),
            }),
            log: optional(host, "log"),
            settings: object::read(host, "settings").unwrap_or_default(),
            make_error: required(host, "error"),
            popup: optional(host, "popup"),
            first_call: optional::<JsValue>(host, "firstCall").map(|call| FirstCall {
                response: required(&call, "response"),
                controller: required(&call, "controller"),
                at: Now {
                    wall: millis(&call, "wall"),
                    mono: millis(&call, "mono"),
                },
            }),
        }
    }
}

fn required<T: JsCast>(object: &JsValue, key: &str) -> T {
    object::read(object, key).unwrap_or_default().unchecked_into()
}

fn optional<T: JsCast>(object: &JsValue, key: &str) -> Option<T> {
    let value = object::read(object, key)?;
    (!value.is_undefined() && !value.is_null()).then(|| value.unchecked_into())
}

#[allow(clippy::cast_possible_truncation)] // times in milliseconds fit
fn millis(object: &JsValue, key: &str) -> Millis {
    required::<JsValue>(object, key).as_f64().unwrap_or_default() as Millis
}
