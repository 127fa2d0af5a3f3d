//! The JavaScript face, as this layer sees it. Each method may run code of the host, so none is called while a
//! borrow is held; what one throws is dropped, because it must not unwind through here.

use wasm_bindgen::prelude::*;

use crate::core::error::EmbedError;

#[wasm_bindgen]
extern "C" {
    /// What `js/` hands to the engine.
    pub type Host;

    /// Calls `getToken`.
    #[wasm_bindgen(method, catch)]
    pub fn ask(this: &Host, id: u32, reason: &str, attempt: u32) -> Result<(), JsValue>;

    /// Aborts the signal of that call.
    #[wasm_bindgen(method, catch)]
    pub fn abort(this: &Host, id: u32) -> Result<(), JsValue>;

    /// Calls `provisionUser`.
    #[wasm_bindgen(method, catch)]
    pub fn provision(this: &Host) -> Result<(), JsValue>;

    /// Loads `url` in a fresh frame, or sends the popup there. A `secret` URL must not become an attribute.
    #[wasm_bindgen(method, catch)]
    pub fn open(this: &Host, url: &str, secret: bool) -> Result<(), JsValue>;

    /// Keeps what is needed to answer a message of the type `of`: its id and, with `event`, the port that it brought.
    #[wasm_bindgen(method, catch)]
    pub fn remember(this: &Host, of: &str, id: &JsValue, event: &JsValue) -> Result<(), JsValue>;

    /// Forgets all of them.
    #[wasm_bindgen(method, catch)]
    pub fn forget(this: &Host) -> Result<(), JsValue>;

    /// Fills the holes of `message` and posts it to whoever said something of the type `of`: into the live window with
    /// the exact `target_origin`, or over a port. `name` and `ticket` are those of a command; `expires_in` is in s.
    #[wasm_bindgen(method, catch)]
    pub fn post(
        this: &Host,
        message: &JsValue,
        target_origin: &str,
        of: &str,
        token: &JsValue,
        expires_in: Option<f64>,
        name: Option<&str>,
        ticket: u32,
    ) -> Result<(), JsValue>;

    /// Dispatches an event; `more` is its error, or the vendor's data.
    #[wasm_bindgen(method, catch)]
    pub fn emit(this: &Host, name: &JsValue, detail: &JsValue, more: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(method, js_name = error, catch)]
    fn make_error(this: &Host, code: &str, message: &str, fix: Option<&str>) -> Result<JsValue, JsValue>;

    /// Settles the promise `ready`; undefined is success.
    #[wasm_bindgen(method, catch)]
    pub fn ready(this: &Host, error: &JsValue) -> Result<(), JsValue>;

    /// Puts a new promise in the place of `ready` if that was settled.
    #[wasm_bindgen(method, js_name = readyAgain, catch)]
    pub fn ready_again(this: &Host) -> Result<(), JsValue>;

    /// Settles the promises of `renew()` up to a ticket; undefined is success.
    #[wasm_bindgen(method, catch)]
    pub fn renewed(this: &Host, ticket: u32, error: &JsValue) -> Result<(), JsValue>;

    /// Removes everything: the frame has gone for good.
    #[wasm_bindgen(method, catch)]
    pub fn close(this: &Host) -> Result<(), JsValue>;

    /// Wakes the engine after that many ms at the latest.
    #[wasm_bindgen(method, js_name = wakeIn, catch)]
    pub fn wake_in(this: &Host, wait: f64) -> Result<(), JsValue>;
}

impl Host {
    /// The `EmbedError` object for `error`.
    #[must_use]
    pub fn error(&self, error: &EmbedError) -> JsValue {
        self.make_error(error.code.as_str(), &error.message, error.fix.as_deref())
            .unwrap_or(JsValue::UNDEFINED)
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
