//! What the JavaScript API passes for a new embed (`js/embed.ts`; its type is in `engine.rs`).

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, Element, EventTarget, Window};

use super::callbacks::ProvisionUser;
use super::object;
use crate::core::time::{Millis, Now};

/// The parts that are not plain data.
pub struct Host {
    /// The target of events.
    pub embed: EventTarget,
    /// The element that the frame is put into.
    pub target: Element,
    /// The host's `getToken`.
    pub get_token: Function,
    /// The host's `provisionUser`.
    pub provision_user: Option<ProvisionUser>,
    /// Receives the redacted trace.
    pub log: Option<Function>,
    /// The value of `$settings`.
    pub settings: JsValue,
    /// Creates an `EmbedError` from code, message and fix.
    pub make_error: Function,
    /// The window that was opened in the click, for a popup.
    pub popup: Option<Window>,
    /// The first call of the callback, if it was already made.
    pub first_call: Option<FirstCall>,
}

/// A call of `getToken` that JavaScript made while the engine was loading.
pub struct FirstCall {
    /// The returned value.
    pub response: Promise,
    /// The controller of its signal.
    pub controller: AbortController,
    /// The time of the call.
    pub at: Now,
}

impl Host {
    /// Reads the object. It may come from another realm, so nothing is checked with `instanceof`.
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
