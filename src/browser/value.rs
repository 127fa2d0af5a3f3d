//! Plain data on its way out: event details and reports.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use super::object::Names;
use crate::core::value::Value;

/// Plain data; objects are plain objects, never a `Map`.
#[must_use]
pub fn plain(value: &Value, names: &Names) -> JsValue {
    match value {
        Value::Null | Value::Other(_) => JsValue::NULL,
        Value::Bool(flag) => JsValue::from_bool(*flag),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::List(items) => {
            let list = Array::new();
            for item in items {
                list.push(&plain(item, names));
            }
            list.into()
        }
        Value::Map(pairs) => {
            let map = Object::new();
            for (key, item) in pairs {
                let _ordinary = Reflect::set(&map, &names.of(key), &plain(item, names));
            }
            map.into()
        }
    }
}
