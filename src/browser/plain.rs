//! Converts event details, the snapshot and errors to plain JavaScript objects.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// The value as a JavaScript object with the same structure as its JSON, never as a `Map`.
#[must_use]
pub fn object(value: &impl Serialize) -> JsValue {
    value
        .serialize(&Serializer::json_compatible())
        .unwrap_or_default()
}
