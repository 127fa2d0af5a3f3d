//! What this layer touches of the web platform, and no more. js-sys and web-sys describe all of it, and leave parts of
//! those descriptions in every module that is linked with them: 2 KB of brotli.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Reflect, js_name = get, catch)]
    pub(super) fn get(object: &JsValue, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    pub(super) fn set(object: &JsValue, key: &str, value: &JsValue) -> bool;
    /// `Object.prototype.toString`: `[object Map]`.
    #[wasm_bindgen(js_namespace = ["Object", "prototype", "toString"], js_name = call)]
    pub(super) fn tag(of: &JsValue) -> alloc::string::String;
    #[wasm_bindgen(js_namespace = Array, js_name = isArray)]
    pub(super) fn is_array(value: &JsValue) -> bool;
    #[wasm_bindgen(js_namespace = Object, js_name = keys)]
    pub(super) fn keys(object: &JsValue) -> Sequence;
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    pub(super) fn parse_json(text: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    pub(super) fn to_json(value: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = Object)]
    pub(super) type Plain;
    #[wasm_bindgen(constructor, js_class = "Object")]
    pub(super) fn new() -> Plain;

    /// An array, or text: what has a length.
    #[wasm_bindgen(js_name = Array)]
    pub type Sequence;
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
    pub(super) fn data(this: &MessageEvent) -> JsValue;
    #[wasm_bindgen(method, getter)]
    pub(super) fn origin(this: &MessageEvent) -> alloc::string::String;

    /// The iframe, and every other node.
    #[derive(Clone, PartialEq)]
    pub type Node;
    #[wasm_bindgen(method, js_name = getRootNode)]
    pub(super) fn root(this: &Node) -> Node;

    #[wasm_bindgen(js_name = MutationObserver)]
    pub(super) type Observer;
    #[wasm_bindgen(constructor, js_class = "MutationObserver")]
    pub(super) fn new(changed: &JsValue) -> Observer;
    #[wasm_bindgen(method)]
    pub(super) fn observe(this: &Observer, node: &Node, what: &JsValue);
    #[wasm_bindgen(method)]
    pub(super) fn disconnect(this: &Observer);

    pub(super) type EventTarget;
    #[wasm_bindgen(method, js_name = addEventListener)]
    pub(super) fn listen(this: &EventTarget, kind: &str, listener: &JsValue);
    #[wasm_bindgen(method, js_name = removeEventListener)]
    pub(super) fn unlisten(this: &EventTarget, kind: &str, listener: &JsValue);

    /// The page's window: any object's `valueOf` is the object.
    #[wasm_bindgen(js_namespace = window, js_name = valueOf)]
    pub(super) fn window() -> EventTarget;

    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    pub(super) fn wall() -> f64;
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub(super) fn mono() -> f64;
    #[wasm_bindgen(js_name = setTimeout)]
    pub(super) fn set_timeout(run: &JsValue, wait: i32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    pub(super) fn clear_timeout(id: i32);
    #[wasm_bindgen(js_name = queueMicrotask)]
    pub(super) fn queue_microtask(task: &JsValue);
}
