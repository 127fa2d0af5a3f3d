//! What js-sys and web-sys do not have in the form that is needed here.

use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

#[wasm_bindgen]
extern "C" {
    /// `JSON.parse` of a string that stays where it is: js-sys would copy it through the module's memory.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub(super) fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;

    /// `Object.keys`, which throws what a proxy throws; js-sys does not catch that.
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    pub(super) fn keys(object: &JsValue) -> Result<js_sys::Array, JsValue>;

    /// `Object.prototype.toString`: `[object Map]`. It throws what a getter of the object throws.
    #[wasm_bindgen(js_namespace = ["Object", "prototype", "toString"], js_name = call, catch)]
    pub(super) fn tag(of: &JsValue) -> Result<String, JsValue>;

    /// `reportError`, which makes what was thrown an uncaught error of the page; jsdom has none.
    #[wasm_bindgen(js_name = reportError, catch)]
    pub(super) fn report_error(error: &JsValue) -> Result<(), JsValue>;

    type OriginOf;
    /// `event.origin` as the JavaScript string that it is, so that it can be compared without a copy.
    #[wasm_bindgen(method, getter, js_name = origin)]
    fn get(this: &OriginOf) -> JsValue;
}

/// `event.origin`, not copied.
pub(super) fn origin(event: &MessageEvent) -> JsValue {
    event.unchecked_ref::<OriginOf>().get()
}
