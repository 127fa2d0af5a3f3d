//! What JavaScript sees: one class. Its methods only queue and drain, and take `&self`, so that any of them may
//! be called from inside any other.

mod inputs;

use wasm_bindgen::prelude::*;

use crate::browser::driver::Driver;
use crate::browser::host::Host;
use crate::browser::web::MessageEvent;
use crate::browser::{url, value};
use crate::core::config::Config;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// One embed. Once closed it does nothing; the few bytes that are left go with the object.
#[wasm_bindgen]
pub struct Engine {
    driver: Driver,
}

#[wasm_bindgen]
impl Engine {
    /// Checks the options. Throws the `EmbedError` that `host` makes of what is wrong with them. `asked` and `navigated`
    /// say how many ms ago the face called the callback and navigated the frame, if it did.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: Host,
        options: &JsValue,
        online: bool,
        asked: Option<f64>,
        navigated: Option<f64>,
    ) -> Result<Engine, JsValue> {
        match Config::read(&value::read(options), &url::parse) {
            Ok(config) => Ok(Engine {
                driver: Driver::new(host, config, asked, navigated, online),
            }),
            Err(error) => Err(host.error(&error)),
        }
    }

    /// A message whose `isTrusted` and `source` were checked.
    pub fn message(&self, event: &MessageEvent) {
        self.driver.message(event);
    }

    /// Everything else that happens. Which of it, `kind` says by the list in `js/inputs.js`; `number` and `value` are
    /// what belongs to it. One function for all, because each one costs a wrapper on both sides.
    pub fn input(&self, kind: u32, number: f64, value: &JsValue) {
        inputs::give(&self.driver, kind, number, value);
    }

    /// The plain part of `diagnose()`.
    #[must_use]
    pub fn diagnose(&self) -> JsValue {
        self.driver.diagnose()
    }
}
