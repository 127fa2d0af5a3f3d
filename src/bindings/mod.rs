//! What JavaScript sees: one class. Its methods only queue and drain, and take `&self`, so that any of them may
//! be called from inside any other.

mod options;

use alloc::rc::Rc;
use alloc::string::String;

use wasm_bindgen::prelude::*;

use crate::browser::driver::Driver;
use crate::browser::host::Host;
use crate::browser::value;
use crate::browser::web::MessageEvent;
use crate::core::io::{Input, RequestId};
use crate::core::session::Session;
use crate::core::value::Value;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// One embed. Once closed it holds nothing of the page; the few bytes that are left go with the object.
#[wasm_bindgen]
pub struct Engine {
    driver: Rc<Driver>,
}

#[wasm_bindgen]
impl Engine {
    /// Checks the options and starts. Throws the `EmbedError` that `host` makes of what is wrong with them.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Host, options: &JsValue, early: &JsValue) -> Result<Engine, JsValue> {
        match options::plan(options) {
            Ok(plan) => Ok(Engine {
                driver: Driver::start(host, plan, options::begun(early)),
            }),
            Err(error) => Err(host.error(&error)),
        }
    }

    /// A message whose `isTrusted` and `source` were checked.
    pub fn message(&self, event: &MessageEvent) {
        self.driver.message(event);
    }

    /// The frame's `load` event, but for that of the blank start.
    pub fn loaded(&self) {
        self.driver.input(Input::Loaded);
    }

    /// The host's callback settled with `answer`.
    pub fn answered(&self, id: u32, answer: &JsValue) {
        self.driver.answered(RequestId(id), answer);
    }

    /// The host's callback threw or rejected.
    #[wasm_bindgen(js_name = callbackFailed)]
    pub fn callback_failed(&self, id: u32) {
        self.driver.input(Input::CallbackFailed(RequestId(id)));
    }

    /// `provisionUser` settled.
    pub fn provisioned(&self, done: bool) {
        self.driver.input(Input::Provisioned(done));
    }

    /// The page's policy blocked the frame.
    pub fn blocked(&self, directive: String, blocked: String) {
        self.driver.input(Input::Blocked { directive, blocked });
    }

    /// The person closed the popup.
    #[wasm_bindgen(js_name = popupClosed)]
    pub fn popup_closed(&self) {
        self.driver.input(Input::PopupClosed);
    }

    /// The browser refused to open the popup.
    #[wasm_bindgen(js_name = popupRefused)]
    pub fn popup_refused(&self) {
        self.driver.input(Input::PopupRefused);
    }

    /// `renew({ reload })`.
    pub fn renew(&self, ticket: u32, reload: bool) {
        self.driver.input(Input::Renew { ticket, reload });
    }

    /// `retry()`.
    pub fn retry(&self) {
        self.driver.input(Input::Retry);
    }

    /// `busy = …`.
    pub fn busy(&self, busy: bool) {
        self.driver.input(Input::Busy(busy));
    }

    /// `extend({ expiresAt })`.
    #[allow(clippy::cast_possible_truncation)] // milliseconds since 1970 fit, and what does not fit saturates
    pub fn extend(&self, expires_at: f64) {
        self.driver.input(Input::Extend(expires_at as i64));
    }

    /// `send(type, data)`.
    pub fn send(&self, ticket: u32, name: String, data: JsValue) {
        self.driver.send(ticket, name, data);
    }

    /// `close()`.
    pub fn close(&self) {
        self.driver.close();
    }

    /// The plain part of `diagnose()`.
    #[must_use]
    pub fn diagnose(&self) -> JsValue {
        value::plain(&self.driver.diagnose())
    }

    /// Whether an interaction is running.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn live(&self) -> bool {
        self.driver.with_session(|session, _| session.is_live()) == Some(true)
    }

    /// `{ status, expiresAt? }`.
    #[wasm_bindgen(getter)]
    pub fn lease(&self) -> JsValue {
        let lease = self.driver.with_session(Session::lease_report);
        value::plain(&lease.unwrap_or(Value::Null))
    }
}
