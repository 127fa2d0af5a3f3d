//! Plain data on its way in and out: options and profiles are read, event details and messages are built.
//!
//! A reader of our own, because the general one of serde-wasm-bindgen brings the formatting of floats for its
//! error texts (11 KB of brotli), follows any depth, and takes broken Unicode for good.

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::{JsCast, JsValue};

use super::object::{self, Names};
use super::web::{self, Plain, Sequence};
use crate::core::value::Value;

/// How deep options and profiles may be nested.
const DEPTH: u8 = 16;

/// Reads a tree of plain data. What is none is named by its place: a function, broken Unicode, too deep a nest.
#[must_use]
pub fn read(value: &JsValue) -> Value {
    read_within(value, DEPTH)
}

fn read_within(value: &JsValue, depth: u8) -> Value {
    if value.is_undefined() || value.is_null() {
        return Value::Null;
    }
    if let Some(number) = value.as_f64() {
        return Value::Number(number);
    }
    if let Some(flag) = value.as_bool() {
        return Value::Bool(flag);
    }
    if value.is_string() {
        return object::text(value).map_or_else(|| other("text with broken Unicode"), Value::Text);
    }
    let Some(depth) = depth.checked_sub(1) else {
        return other("an object inside of too many, or of itself");
    };
    if web::is_array(value) {
        let items: &Sequence = value.unchecked_ref();
        let list = (0..items.length()).map(|place| read_within(&items.at(place), depth));
        return Value::List(list.collect());
    }
    let name = web::tag(value);
    if name != "[object Object]" {
        return Value::Other(name);
    }
    let keys = web::keys(value);
    let mut map = Vec::new();
    for place in 0..keys.length() {
        let key = keys.at(place);
        let item = web::get(value, &key).map(|item| read_within(&item, depth));
        let item = item.unwrap_or_else(|_thrown| other("a field that throws"));
        map.push((key.as_string().unwrap_or_default(), item));
    }
    Value::Map(map)
}

fn other(what: &str) -> Value {
    Value::Other(String::from(what))
}

/// Plain data; objects are plain objects, never a `Map`.
#[must_use]
pub fn plain(value: &Value, names: &Names) -> JsValue {
    match value {
        Value::Null | Value::Other(_) => JsValue::NULL,
        Value::Bool(flag) => JsValue::from_bool(*flag),
        Value::Number(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::List(items) => {
            let list = Sequence::new();
            for item in items {
                list.push(&plain(item, names));
            }
            list.into()
        }
        Value::Map(pairs) => {
            let map = JsValue::from(Plain::new());
            for (key, item) in pairs {
                let _set = match item {
                    Value::Number(number) => web::set_number(&map, &names.of(key), *number),
                    other => web::set(&map, &names.of(key), &plain(other, names)),
                };
            }
            map
        }
    }
}
