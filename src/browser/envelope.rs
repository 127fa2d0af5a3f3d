//! The data of a message, read by path. It is untrusted, so only the fields that the profile names are read, and
//! nothing is copied as a whole (rule M5).

use std::cell::OnceCell;

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

use super::object::{self, Names};
use super::platform;
use crate::core::ignored::Ignored;
use crate::core::message::{Datum, Envelope};

/// The longest text that is read from a field, in UTF-16 units.
const LONGEST: u32 = 65_536;

/// A message's data in the profile's codec. It is first accessed when a field is read, which the core does only for
/// allowed origins: the browser deserialises the data at that time, and a hostile page can make this take seconds.
pub struct JsEnvelope<'m> {
    event: &'m MessageEvent,
    longest_json: Option<u32>,
    names: &'m Names,
    root: OnceCell<Result<JsValue, Ignored>>,
}

impl<'m> JsEnvelope<'m> {
    /// Wraps the data of `event` without reading it. `longest_json` is the maximum length of JSON text in UTF-16
    /// units; `None` if data are objects.
    #[must_use]
    pub fn new(event: &'m MessageEvent, longest_json: Option<u32>, names: &'m Names) -> Self {
        JsEnvelope {
            event,
            longest_json,
            names,
            root: OnceCell::new(),
        }
    }

    /// The object with the fields; undefined if the data is not one.
    pub fn root(&self) -> JsValue {
        self.read().as_ref().map_or(JsValue::UNDEFINED, JsValue::clone)
    }

    fn read(&self) -> &Result<JsValue, Ignored> {
        self.root.get_or_init(|| {
            let data = self.event.data();
            let object = match self.longest_json {
                Some(longest) => parsed(&data, longest)?,
                None => data,
            };
            if is_plain(&object) {
                Ok(object)
            } else {
                Err(Ignored::NotAnEnvelope)
            }
        })
    }

    /// The value at a dotted path; undefined if it is missing.
    #[must_use]
    pub fn at(&self, path: &str) -> JsValue {
        let mut value = self.root();
        for key in path.split('.') {
            value = object::get(&value, &self.names.of(key)).unwrap_or_default();
        }
        value
    }
}

impl Envelope for JsEnvelope<'_> {
    fn defect(&self) -> Option<Ignored> {
        self.read().as_ref().err().copied()
    }

    fn datum(&self, path: &str) -> Datum {
        let value = self.at(path);
        if value.is_undefined() {
            return Datum::Absent;
        }
        if let Some(number) = value.as_f64() {
            return Datum::Number(number);
        }
        if let Some(flag) = value.as_bool() {
            return Datum::Flag(flag);
        }
        let short = is_short(&value, LONGEST).then(|| object::text(&value)).flatten();
        short.map_or(Datum::Other, Datum::Text)
    }
}

/// JSON text is parsed in JavaScript, without copying it into wasm memory.
fn parsed(data: &JsValue, longest: u32) -> Result<JsValue, Ignored> {
    if data.is_string() && !is_short(data, longest) {
        return Err(Ignored::TooLong);
    }
    let parsed = is_short(data, longest).then(|| platform::parse_json(data).ok());
    parsed.flatten().ok_or(Ignored::NotAnEnvelope)
}

/// Whether it is a plain object, of any realm: a file, a buffer or a list is no envelope.
fn is_plain(value: &JsValue) -> bool {
    value.is_object() && platform::tag(value).is_ok_and(|tag| tag == "[object Object]")
}

fn is_short(value: &JsValue, longest: u32) -> bool {
    value.is_string() && value.unchecked_ref::<JsString>().length() <= longest
}
