//! The answer of the host's callback, read one field at a time: it may be anything, getters that throw included.

use wasm_bindgen::JsValue;

use super::object;
use super::secret::JsSecret;
use crate::core::grant::{Given, TokenResponse};

impl TokenResponse<JsSecret> for JsValue {
    fn whole(&self) -> Given<JsSecret> {
        given(self)
    }

    fn field(&self, name: &str) -> Given<JsSecret> {
        if !self.is_object() {
            return Given::Absent;
        }
        object::read(self, name).map_or(Given::Other, |value| given(&value))
    }
}

fn given(value: &JsValue) -> Given<JsSecret> {
    if value.is_undefined() || value.is_null() {
        return Given::Absent;
    }
    match (JsSecret::new(value), value.as_f64()) {
        (Some(secret), _) => Given::Text(secret),
        (None, Some(number)) => Given::Number(number),
        (None, None) => Given::Other,
    }
}
