//! Plain data on its way out: event details, the snapshot and errors become plain objects.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// The value as JSON has it, as a JavaScript object: never a `Map`, which the host would not expect.
#[must_use]
pub fn object(value: &impl Serialize) -> JsValue {
    value
        .serialize(&Serializer::json_compatible())
        .unwrap_or_default()
}
