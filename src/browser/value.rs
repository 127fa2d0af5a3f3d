//! Plain data as JavaScript values: what events carry, and messages whose holes are filled on the way.

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use super::object;
use crate::core::template::{Hole, Template};
use crate::core::value::Value;

/// Plain data; objects are plain objects, never a `Map`.
#[must_use]
pub fn plain(value: &Value) -> JsValue {
    build(value, None)
}

/// The message that `template` describes, each hole filled with what `fill` gives.
#[must_use]
pub fn filled(template: &Template, fill: &dyn Fn(Hole) -> JsValue) -> JsValue {
    build(template.value(), Some(fill))
}

fn build(value: &Value, fill: Option<&dyn Fn(Hole) -> JsValue>) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Bool(flag) => JsValue::from_bool(*flag),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => match (fill, fill.and_then(|_| Hole::of(text))) {
            (Some(fill), Some(hole)) => fill(hole),
            _ => JsValue::from_str(text),
        },
        Value::List(items) => {
            let list = Array::new();
            for item in items {
                list.push(&build(item, fill));
            }
            list.into()
        }
        Value::Map(pairs) => {
            let map = JsValue::from(Object::new());
            for (key, item) in pairs {
                object::write(&map, key, &build(item, fill));
            }
            map
        }
    }
}
