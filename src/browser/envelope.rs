//! The data of a message, read by path (`js/envelope.js`, which cannot throw).

use alloc::rc::Rc;
use core::cell::OnceCell;

use wasm_bindgen::{JsCast, JsValue};

use super::host::Host;
use super::object::{self, Names};
use super::web::{MessageEvent, Sequence};
use crate::core::message::{Datum, Envelope};

/// The longest text that is looked at, in UTF-16 units.
const LONGEST: u32 = 65_536;

/// A message's data under the profile's codec. It is looked at when its first field is asked for, which the core does
/// for allowed origins only.
pub struct JsEnvelope<'m> {
    event: &'m MessageEvent,
    json: bool,
    host: &'m Host,
    names: &'m Names,
    root: OnceCell<JsValue>,
}

impl<'m> JsEnvelope<'m> {
    /// Wraps the data of `event`; nothing of it is read yet.
    #[must_use]
    pub fn new(event: &'m MessageEvent, json: bool, host: &'m Host, names: &'m Names) -> Self {
        JsEnvelope {
            event,
            json,
            host,
            names,
            root: OnceCell::new(),
        }
    }

    /// The object that the fields are read from; undefined when the data is none.
    pub fn root(&self) -> &JsValue {
        self.root.get_or_init(|| self.host.root(self.event, self.json))
    }

    /// The value at a dotted path, as it is; undefined when it is not there.
    #[must_use]
    pub fn at(&self, path: &str) -> JsValue {
        let path: Rc<JsValue> = self.names.of(path);
        self.host.at(self.root(), &path)
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

fn is_short(value: &JsValue) -> bool {
    value.is_string() && value.unchecked_ref::<Sequence>().length() <= LONGEST
}
