//! Reads and writes fields of untrusted JavaScript objects.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The field `key` of `object`; `None` if it is not an object, or if reading throws, as a getter may.
#[must_use]
pub fn get(object: &JsValue, key: &JsValue) -> Option<JsValue> {
    object.is_object().then(|| Reflect::get(object, key).ok())?
}

/// See [`get`].
#[must_use]
pub fn read(object: &JsValue, key: &str) -> Option<JsValue> {
    get(object, &JsValue::from_str(key))
}

/// The object's own field: what it inherits does not count (rule E2).
#[must_use]
pub fn read_own(object: &JsValue, key: &str) -> Option<JsValue> {
    let key = JsValue::from_str(key);
    let is_own = object.is_object() && Object::has_own(object.unchecked_ref::<Object>(), &key);
    is_own.then(|| get(object, &key))?
}

/// A copy of a string; `None` for other values and for strings that are not well-formed Unicode. The copy of a lone
/// surrogate is U+FFFD, so a comparison with the original detects it.
#[must_use]
pub fn text(value: &JsValue) -> Option<String> {
    value.as_string().filter(|copy| is_faithful(copy, value))
}

/// Whether `copy` equals the string `original`. Only copies with the byte EF, with which U+FFFD starts, need a comparison.
#[must_use]
pub fn is_faithful(copy: &str, original: &JsValue) -> bool {
    !copy.bytes().any(|byte| byte == 0xef) || JsValue::from_str(copy) == *original
}

/// Field names of messages and events, each converted to a JavaScript string once. Converting them again for each
/// message would cost more than the rest of its processing.
#[derive(Default)]
pub struct Names(Cell<Vec<(String, Rc<JsValue>)>>);

/// The number of names cached; more than any profile has. Further names are not cached.
const MOST_CACHED: usize = 64;

impl Names {
    /// The string for `name`.
    pub fn of(&self, name: &str) -> Rc<JsValue> {
        let mut cached = self.0.take();
        let known = cached.iter().find(|(known, _)| known == name);
        let string = known.map_or_else(
            || Rc::new(JsValue::from_str(name)),
            |(_, string)| Rc::clone(string),
        );
        if known.is_none() && cached.len() < MOST_CACHED {
            cached.push((name.to_owned(), Rc::clone(&string)));
        }
        self.0.set(cached);
        string
    }
}

/// The text that was read last. All messages of a page have the same origin, and comparing it costs less than copying it
/// again for each message.
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
