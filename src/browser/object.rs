//! Reading and writing the fields of JavaScript objects that nobody has vouched for.

use alloc::string::String;

use wasm_bindgen::JsValue;

use super::web;

/// The field `key` of `object`; `None` when it is no object, or when reading throws, as a getter may.
#[must_use]
pub fn read(object: &JsValue, key: &str) -> Option<JsValue> {
    if !object.is_object() {
        return None;
    }
    web::get(object, key).ok()
}

/// Sets a field of an object that we have made ourselves.
pub fn write(object: &JsValue, key: &str, value: &JsValue) {
    let _set = web::set(object, key, value);
}

/// A copy of a string, or `None` for anything else and for what is not well-formed Unicode: a lone surrogate
/// becomes U+FFFD on its way here, which a comparison with the original brings to light.
#[must_use]
pub fn text(value: &JsValue) -> Option<String> {
    value.as_string().filter(|copy| is_faithful(copy, value))
}

/// Whether `copy` is what the string `original` says; U+FFFD begins with the byte EF, which is rare.
#[must_use]
pub fn is_faithful(copy: &str, original: &JsValue) -> bool {
    !copy.bytes().any(|byte| byte == 0xef) || JsValue::from_str(copy) == *original
}
