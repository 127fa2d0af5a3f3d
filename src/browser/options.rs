//! Converts the options from a JavaScript value to a tree of plain data. Values that are not plain data are marked in
//! place: a function, malformed Unicode, a field that throws, too deep nesting.

use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{object, platform};
use crate::core::value::Value;

/// The maximum nesting depth of options and profiles.
const DEPTH: u8 = 16;

/// The options of `mount` that are plain data.
#[must_use]
pub fn of_host(host: &JsValue) -> Value {
    object::read(host, "options").map_or(Value::Null, |options| read(&options))
}

/// Reads a tree of plain data: only own enumerable properties, as in JSON.
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
        return other("objects nested too deeply");
    };
    match platform::tag(value).as_deref() {
        Ok("[object Array]") => Value::List(items(value, depth)),
        Ok("[object Object]") => platform::keys(value).map_or_else(
            |_thrown| other("an object that throws"),
            |keys| Value::Map(fields(value, &keys, depth)),
        ),
        Ok(tag) => other(tag),
        Err(_thrown) => other("an object that throws"),
    }
}

/// A hole in a list is no value, and no item can be absent.
fn items(list: &JsValue, depth: u8) -> Vec<Value> {
    let length = list.unchecked_ref::<js_sys::Array>().length();
    let item = |place| field(Reflect::get_u32(list, place), depth).unwrap_or_else(|| other("undefined"));
    (0..length).map(item).collect()
}

/// A field that is undefined is absent.
fn fields(object: &JsValue, keys: &js_sys::Array, depth: u8) -> Vec<(String, Value)> {
    let one = |key: JsValue| {
        let value = field(Reflect::get(object, &key), depth)?;
        Some((String::from(key.unchecked_into::<JsString>()), value))
    };
    keys.iter().filter_map(one).collect()
}

/// `None` for undefined.
fn field(value: Result<JsValue, JsValue>, depth: u8) -> Option<Value> {
    match value {
        Ok(value) if value.is_undefined() => None,
        Ok(value) => Some(read_within(&value, depth)),
        Err(_thrown) => Some(other("a field that throws")),
    }
}

fn other(what: &str) -> Value {
    Value::Other(String::from(what))
}
