//! Secrets stay JavaScript strings: a copy made to read one is overwritten immediately (rule P1).

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

use super::object;
use crate::core::secret::{Secret, wipe};

/// A token or login URL as a JavaScript string.
#[derive(Clone)]
pub struct JsSecret(JsValue);

impl JsSecret {
    /// Wraps a string; `None` for any other value.
    #[must_use]
    pub fn new(value: &JsValue) -> Option<JsSecret> {
        value.is_string().then(|| JsSecret(value.clone()))
    }

    /// Returns the string, for the message that delivers it.
    #[must_use]
    pub fn into_js(self) -> JsValue {
        self.0
    }
}

impl Secret for JsSecret {
    fn same(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    fn length(&self) -> u32 {
        self.0.unchecked_ref::<JsString>().length()
    }

    fn expose(&self, look: &mut dyn FnMut(&str)) -> bool {
        let Some(copy) = self.0.as_string() else {
            return false;
        };
        let faithful = object::is_faithful(&copy, &self.0);
        if faithful {
            look(&copy);
        }
        wipe(copy);
        faithful
    }
}
