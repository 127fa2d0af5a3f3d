//! The response of the host's callback, read field by field. It may be any value, including one with getters that
//! throw.

use wasm_bindgen::JsValue;

use super::secret::JsSecret;
use super::{object, platform};
use crate::core::grant::{Given, TokenResponse};

impl TokenResponse<JsSecret> for JsValue {
    fn whole(&self) -> Given<JsSecret> {
        given(self)
    }

    fn is_fetch_response(&self) -> bool {
        platform::tag(self).is_ok_and(|tag| tag == "[object Response]")
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
    if let Some(secret) = JsSecret::new(value) {
        return Given::Text(secret);
    }
    match (value.as_f64(), value.as_bool()) {
        (Some(number), _) => Given::Number(number),
        (None, Some(flag)) => Given::Flag(flag),
        (None, None) => Given::Other,
    }
}
