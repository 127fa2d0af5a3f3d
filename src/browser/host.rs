//! The JavaScript face, as this layer sees it. Each method may run code of the host, so none is called while a
//! borrow is held. None throws: that would unwind through here, so `js/guarded.js` catches it on the other side.

use wasm_bindgen::prelude::*;

use super::web::MessageEvent;
use crate::core::error::EmbedError;

#[wasm_bindgen]
extern "C" {
    /// What `js/` hands to the engine.
    pub type Host;

    /// The object that a message's fields are read from; undefined where its data is none.
    #[wasm_bindgen(method)]
    pub fn root(this: &Host, event: &MessageEvent, json: bool) -> JsValue;

    /// What is at a dotted path in it.
    #[wasm_bindgen(method)]
    pub fn at(this: &Host, root: &JsValue, path: &JsValue) -> JsValue;

    /// Calls `getToken`.
    #[wasm_bindgen(method)]
    pub fn ask(this: &Host, id: u32, reason: &str, attempt: u32);

    /// Aborts the signal of that call.
    #[wasm_bindgen(method)]
    pub fn abort(this: &Host, id: u32);

    /// Calls `provisionUser`.
    #[wasm_bindgen(method)]
    pub fn provision(this: &Host);

    /// Loads `url` in a fresh frame, or sends the popup there. A `secret` URL must not become an attribute.
    #[wasm_bindgen(method)]
    pub fn open(this: &Host, url: &str, secret: bool);

    /// Keeps what is needed to answer a message of the type `of`: its id and, with `event`, the port that it brought.
    #[wasm_bindgen(method)]
    pub fn remember(this: &Host, of: &str, id: &JsValue, event: &JsValue);

    /// Forgets all of them.
    #[wasm_bindgen(method)]
    pub fn forget(this: &Host);

    /// Fills the placeholders of `message` and posts it to whoever said something of the type `of`: into the live window with
    /// the exact `target_origin`, or over a port. `name` and `ticket` are those of a command; `expires_in` is in s.
    #[wasm_bindgen(method)]
    pub fn post(
        this: &Host,
        message: &JsValue,
        target_origin: &str,
        of: &str,
        token: &JsValue,
        expires_in: Option<f64>,
        name: Option<&str>,
        ticket: u32,
    );

    /// Dispatches an event; `more` is its error, or the vendor's data.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Host, name: &JsValue, detail: &JsValue, more: &JsValue);

    #[wasm_bindgen(method, js_name = error)]
    fn make_error(this: &Host, code: &str, message: &str, fix: Option<&str>) -> JsValue;

    /// Settles the promise `ready`; undefined is success.
    #[wasm_bindgen(method)]
    pub fn ready(this: &Host, error: &JsValue);

    /// Puts a new promise in the place of `ready` if that was settled.
    #[wasm_bindgen(method, js_name = readyAgain)]
    pub fn ready_again(this: &Host);

    /// Settles the promises of `renew()` up to a ticket; undefined is success.
    #[wasm_bindgen(method)]
    pub fn renewed(this: &Host, ticket: u32, error: &JsValue);

    /// Removes everything: the frame has gone for good.
    #[wasm_bindgen(method)]
    pub fn close(this: &Host);

    /// Wakes the engine after that many ms at the latest.
    #[wasm_bindgen(method, js_name = wakeIn)]
    pub fn wake_in(this: &Host, wait: f64);
}

impl Host {
    /// The `EmbedError` object for `error`.
    #[must_use]
    pub fn error(&self, error: &EmbedError) -> JsValue {
        self.make_error(error.code.as_str(), &error.message, error.fix.as_deref())
    }

    /// Undefined for success, the error object otherwise.
    #[must_use]
    pub fn failure(&self, result: &Result<(), EmbedError>) -> JsValue {
        result
            .as_ref()
            .err()
            .map_or(JsValue::UNDEFINED, |error| self.error(error))
    }
}
