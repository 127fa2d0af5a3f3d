//! The data of a message, read by path. It is of the frame's making, so only the fields that the profile names
//! are looked at, and nothing is copied whole (rule M5).

use core::cell::OnceCell;

use wasm_bindgen::{JsCast, JsValue};

use super::object::{self, Names};
use super::web::{self, MessageEvent, Sequence};
use crate::core::message::{Datum, Envelope};

/// The longest text that is looked at, in UTF-16 units.
const LONGEST: u32 = 65_536;

/// A message's data under the profile's codec. It is looked at when its first field is asked for, which the core does
/// for allowed origins only: a browser rebuilds the data at that look, and a hostile page can make that take seconds.
pub struct JsEnvelope<'m> {
    event: &'m MessageEvent,
    json: bool,
    names: &'m Names,
    root: OnceCell<JsValue>,
}

impl<'m> JsEnvelope<'m> {
    /// Wraps the data of `event`; nothing of it is read yet.
    #[must_use]
    pub fn new(event: &'m MessageEvent, json: bool, names: &'m Names) -> Self {
        JsEnvelope {
            event,
            json,
            names,
            root: OnceCell::new(),
        }
    }

    /// The object that the fields are read from; undefined when the data is none.
    pub fn root(&self) -> &JsValue {
        self.root.get_or_init(|| {
            let data = self.event.data();
            let object = if self.json { decoded(&data) } else { Some(data) };
            object
                .filter(|o| o.is_object() && !web::is_array(o))
                .unwrap_or(JsValue::UNDEFINED)
        })
    }

    /// The value at a dotted path, as it is; undefined when it is not there.
    #[must_use]
    pub fn at(&self, path: &str) -> JsValue {
        path.split(['.'])
            .try_fold(self.root().clone(), |object, key| {
                object::read_by(&object, &self.names.of(key))
            })
            .unwrap_or(JsValue::UNDEFINED)
    }
}

impl Envelope for JsEnvelope<'_> {
    fn datum(&self, path: &str) -> Datum {
        let value = self.at(path);
        if value.is_undefined() {
            return Datum::Absent;
        }
        if let Some(number) = value.as_f64() {
            return Datum::Number(number);
        }
        let short = is_short(&value).then(|| object::text(&value)).flatten();
        short.map_or(Datum::Other, Datum::Text)
    }
}

/// What a message of the JSON codec says, if it is text of a bearable length that parses.
fn decoded(data: &JsValue) -> Option<JsValue> {
    is_short(data).then(|| web::parse_json(data).ok()).flatten()
}

fn is_short(value: &JsValue) -> bool {
    value.is_string() && value.unchecked_ref::<Sequence>().length() <= LONGEST
}
