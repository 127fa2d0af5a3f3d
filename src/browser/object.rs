//! Reading and writing the fields of JavaScript objects that nobody has vouched for.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The field `key` of `object`; `None` when it is no object, or when reading throws, as a getter may.
#[must_use]
pub fn get(object: &JsValue, key: &JsValue) -> Option<JsValue> {
    object.is_object().then(|| Reflect::get(object, key).ok())?
}

/// See [`get`].
#[must_use]
pub fn read(object: &JsValue, key: &str) -> Option<JsValue> {
    get(object, &JsValue::from_str(key))
}

/// A copy of a string, or `None` for anything else and for what is not well-formed Unicode: a lone surrogate
/// becomes U+FFFD on its way here, which a comparison with the original brings to light.
#[must_use]
pub fn text(value: &JsValue) -> Option<String> {
    value.as_string().filter(|copy| is_faithful(copy, value))
}

/// Whether `copy` is what the string `original` says; U+FFFD begins with the byte EF, which is rare.
#[must_use]
pub fn is_faithful(copy: &str, original: &JsValue) -> bool {
    !copy.bytes().any(|byte| byte == 0xef) || JsValue::from_str(copy) == *original
}

/// Names that messages and events are read and written with, each turned into a JavaScript string once: to do that anew
/// for each message would cost more than all the rest of it.
#[derive(Default)]
pub struct Names(Cell<Vec<(String, Rc<JsValue>)>>);

/// More than any profile names; what comes after is not kept.
const KEPT: usize = 64;

impl Names {
    /// The string for `name`.
    pub fn of(&self, name: &str) -> Rc<JsValue> {
        let mut kept = self.0.take();
        let known = kept.iter().find(|(known, _)| known == name);
        let string = known.map_or_else(
            || Rc::new(JsValue::from_str(name)),
            |(_, string)| Rc::clone(string),
        );
        if known.is_none() && kept.len() < KEPT {
            kept.push((name.to_owned(), Rc::clone(&string)));
        }
        self.0.set(kept);
        string
    }
}

/// The text that was read last: a page's messages all come from one origin, and to copy it anew for each would cost more
/// than to compare it.
#[derive(Default)]
pub struct LastText(Cell<Option<(JsValue, Rc<String>)>>);

impl LastText {
    /// A copy of a string; empty for anything else.
    pub fn of(&self, value: JsValue) -> Rc<String> {
        let last = self.0.take().filter(|(known, _)| *known == value);
        let (known, text) = last.unwrap_or_else(|| {
            let text = Rc::new(value.as_string().unwrap_or_default());
            (value, text)
        });
        self.0.set(Some((known, Rc::clone(&text))));
        text
    }
}
