//! Plain data as the browser layer reads it, out of JSON.

use embed_sso::core::value::Value;
use serde_json::Value as Json;

pub(crate) fn tree(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => Value::Number(number.as_f64().expect("a number that JavaScript has")),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(tree).collect()),
        Json::Object(fields) => Value::Map(
            fields
                .iter()
                .map(|(key, value)| (key.clone(), tree(value)))
                .collect(),
        ),
    }
}
