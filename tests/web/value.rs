//! Plain data on its way out.

use embed_sso::browser::object::Names;
use embed_sso::browser::value;
use embed_sso::core::value::Value;
use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::values::{get, js, text, tree};

fn plain(value: &Value) -> JsValue {
    value::plain(value, &Names::default())
}

fn is_plain(value: &JsValue) -> bool {
    JsValue::from(Object::get_prototype_of(value)) == js("Object.prototype")
}

#[wasm_bindgen_test]
fn e2_plain_data_keeps_its_order() {
    let written = r#"{"b":[1,-2.5,true,null,"x"],"a":{"z":"","y":{}}}"#;
    assert_eq!(text(&plain(&tree(written))), written);
}

#[wasm_bindgen_test]
fn details_are_plain_objects() {
    let made = plain(&tree(r#"{"a":{"b":1}}"#));
    assert!(is_plain(&made));
    assert!(is_plain(&get(&made, "a")));
}

#[wasm_bindgen_test]
fn a_value_that_looks_like_a_placeholder_stays_as_it_is() {
    assert_eq!(text(&plain(&Value::from("$token"))), r#""$token""#);
}
