//! Functions that js-sys and web-sys lack in the form needed here.

use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

#[wasm_bindgen]
extern "C" {
    /// `JSON.parse` of a JavaScript string; js-sys would copy it through the module's memory.
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub(super) fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;

    /// `Object.keys` with exceptions caught (a proxy may throw); js-sys does not catch them.
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    pub(super) fn keys(object: &JsValue) -> Result<js_sys::Array, JsValue>;

    /// `Object.prototype.toString`, such as `[object Map]`, with exceptions caught (a getter may throw).
    #[wasm_bindgen(js_namespace = ["Object", "prototype", "toString"], js_name = call, catch)]
    pub(super) fn tag(of: &JsValue) -> Result<String, JsValue>;

    /// `reportError`, which reports an uncaught error of the page; jsdom does not have it.
    #[wasm_bindgen(js_name = reportError, catch)]
    pub(super) fn report_error(error: &JsValue) -> Result<(), JsValue>;

    type OriginOf;
    /// `event.origin` as a JavaScript string, so that it can be compared without a copy.
    #[wasm_bindgen(method, getter, js_name = origin)]
    fn get(this: &OriginOf) -> JsValue;
}

/// `event.origin` as a JavaScript string.
pub(super) fn origin(event: &MessageEvent) -> JsValue {
    event.unchecked_ref::<OriginOf>().get()
}
