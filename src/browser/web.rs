//! What this layer touches of the web platform, and no more. js-sys and web-sys describe all of it, and leave parts of
//! those descriptions in every module that is linked with them: 2 KB of brotli.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    pub(super) fn get(object: &JsValue, key: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    pub(super) fn set(object: &JsValue, key: &JsValue, value: &JsValue) -> bool;
    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    pub(super) fn set_number(object: &JsValue, key: &JsValue, value: f64) -> bool;
    /// `Object.prototype.toString`: `[object Map]`.
    #[wasm_bindgen(js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    pub(super) fn tag(of: &JsValue) -> alloc::string::String;
    #[wasm_bindgen(js_namespace = Array, js_name = isArray)]
    pub(super) fn is_array(value: &JsValue) -> bool;
    #[wasm_bindgen(js_namespace = Object, js_name = keys)]
    pub(super) fn keys(object: &JsValue) -> Sequence;

    #[wasm_bindgen(js_name = Object)]
    pub(super) type Plain;
    #[wasm_bindgen(constructor, js_class = "Object")]
    pub(super) fn new() -> Plain;

    /// An array, or text: what has a length.
    #[wasm_bindgen(js_name = Array)]
    pub(super) type Sequence;
    #[wasm_bindgen(constructor, js_class = "Array")]
    pub(super) fn new() -> Sequence;
    #[wasm_bindgen(method, getter)]
    pub(super) fn length(this: &Sequence) -> u32;
    #[wasm_bindgen(method, indexing_getter)]
    pub(super) fn at(this: &Sequence, place: u32) -> JsValue;
    #[wasm_bindgen(method)]
    pub(super) fn push(this: &Sequence, item: &JsValue);

    #[wasm_bindgen(js_name = URL)]
    pub(super) type Url;
    #[wasm_bindgen(constructor, js_class = "URL", catch)]
    pub(super) fn new(text: &str) -> Result<Url, JsValue>;

    /// A message event.
    #[derive(Clone)]
    pub type MessageEvent;
    #[wasm_bindgen(method, getter)]
    pub(super) fn origin(this: &MessageEvent) -> JsValue;

    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    pub(super) fn wall() -> f64;
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub(super) fn mono() -> f64;
}
