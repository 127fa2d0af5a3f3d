//! Plain data on its way in and out: options and profiles are read, event details and messages are built.
//!
//! A reader of our own, because the general one of serde-wasm-bindgen brings the formatting of floats for its
//! error texts (11 KB of brotli), follows any depth, and takes broken Unicode for good.

use alloc::vec::Vec;

use wasm_bindgen::{JsCast, JsValue};

use super::object;
use super::web::{self, Plain, Sequence};
use crate::core::template::{Hole, Template};
use crate::core::value::Value;

/// How deep options and profiles may be nested.
const DEPTH: u8 = 16;

/// Reads a tree of plain data; `None` when something in it is none: a function, broken Unicode, too deep a nest.
#[must_use]
pub fn read(value: &JsValue) -> Option<Value> {
    read_within(value, DEPTH)
}

fn read_within(value: &JsValue, depth: u8) -> Option<Value> {
    if value.is_undefined() || value.is_null() {
        return Some(Value::Null);
    }
    if let Some(number) = value.as_f64() {
        return Some(Value::Number(number));
    }
    if value.is_string() {
        return object::text(value).map(Value::Text);
    }
    if !value.is_object() {
        return value.as_bool().map(Value::Bool);
    }
    let depth = depth.checked_sub(1)?;
    if web::is_array(value) {
        let items: &Sequence = value.unchecked_ref();
        let mut list = Vec::new();
        for place in 0..items.length() {
            list.push(read_within(&items.at(place), depth)?);
        }
        return Some(Value::List(list));
    }
    let keys = web::keys(value);
    let mut map = Vec::new();
    for place in 0..keys.length() {
        let key = object::text(&keys.at(place))?;
        let item = read_within(&object::read(value, &key)?, depth)?;
        map.push((key, item));
    }
    Some(Value::Map(map))
}

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
            let list = Sequence::new();
            for item in items {
                list.push(&build(item, fill));
            }
            list.into()
        }
        Value::Map(pairs) => {
            let map = JsValue::from(Plain::new());
            for (key, item) in pairs {
                object::write(&map, key, &build(item, fill));
            }
            map
        }
    }
}
