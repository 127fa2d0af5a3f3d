//! JavaScript values, and secrets that can be looked for in the module's memory.

use js_sys::{JSON, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessageEventInit};

/// What a JavaScript expression gives: for values that have no spelling in Rust.
pub(crate) fn js(expression: &str) -> JsValue {
    js_sys::eval(&format!("({expression})")).unwrap()
}

/// The same, as the type that it has.
pub(crate) fn js_as<T: JsCast>(expression: &str) -> T {
    js(expression).unchecked_into()
}

pub(crate) fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

/// A value as JSON.
pub(crate) fn text(value: &JsValue) -> String {
    JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| "undefined".into())
}

pub(crate) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap()
}

/// The names of an object's own fields, with commas.
pub(crate) fn keys(object: &JsValue) -> String {
    let keys: js_sys::Function = js_as("(object) => Object.keys(object).join()");
    keys.call1(&JsValue::UNDEFINED, object)
        .unwrap()
        .as_string()
        .unwrap()
}

/// Whether both are one object.
pub(crate) fn same(one: &JsValue, other: &JsValue) -> bool {
    one == other
}

pub(crate) fn set(object: &JsValue, key: &str, value: &JsValue) {
    Reflect::set(object, &key.into(), value).unwrap();
}

pub(crate) fn message(data: &JsValue) -> MessageEvent {
    let init = MessageEventInit::new();
    init.set_data(data);
    MessageEvent::new_with_event_init_dict("message", &init).unwrap()
}

/// A secret that no module holds as a constant.
pub(crate) fn canary() -> JsValue {
    js("`canary.${crypto.randomUUID()}.end`")
}

/// The same inside of a token whose payload is read.
pub(crate) fn canary_jwt() -> JsValue {
    js("(() => {
        const payload = JSON.stringify({ iat: 1, jti: crypto.randomUUID(), exp: 9_999_999_999 });
        return `e30.${btoa(payload).replaceAll('=', '')}.${crypto.randomUUID()}`;
    })()")
}

/// How often a secret, or what is inside of it, is in the module's memory: by its last bytes, which an allocator
/// overwrites last. JavaScript looks, so that the search leaves no copy itself.
pub(crate) fn found(secret: &JsValue) -> u32 {
    let search: js_sys::Function = js_as(
        "(bytes, secret) => {
        const haystack = new TextDecoder('latin1').decode(bytes);
        const count = (text) => haystack.split(text.slice(-24)).length - 1;
        const payload = secret.startsWith('e30.') ? count(JSON.parse(atob(secret.split('.')[1])).jti) : 0;
        return count(secret) + payload;
    }",
    );
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let bytes = Uint8Array::new(&memory.buffer());
    let count = search.call2(&JsValue::UNDEFINED, &bytes, secret).unwrap();
    count.as_f64().map_or(u32::MAX, |count| count as u32)
}
