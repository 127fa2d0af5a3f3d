//! Which message of the page a profile speaks of: its type, and what else must be in it (rule M8).

use crate::core::envelope::{Datum, Envelope};
use crate::core::reader::Place;
use crate::core::text::joined;
use crate::core::value::Value;

/// What must be in a message besides its type: at each path one of these values.
#[derive(Clone, Debug, Default)]
pub struct Condition(Vec<(String, Vec<Datum>)>);

impl Condition {
    /// Reads `when`; its paths are below `payload`.
    pub(super) fn read(place: &Place<'_>, payload: &str) -> Condition {
        let mut all = Vec::new();
        for (path, place) in place.entries() {
            if !path.starts_with('$') {
                all.push((below(payload, path), values(&place)));
            }
        }
        Condition(all)
    }

    /// Whether `envelope` has it all.
    #[must_use]
    pub fn holds(&self, envelope: &dyn Envelope) -> bool {
        let mut all = self.0.iter();
        all.all(|(path, values)| values.contains(&envelope.datum(path)))
    }
}

/// One value, or a list of them.
fn values(place: &Place<'_>) -> Vec<Datum> {
    if let Value::List(_) = place.value() {
        return place.items().iter().filter_map(value).collect();
    }
    value(place).into_iter().collect()
}

fn value(place: &Place<'_>) -> Option<Datum> {
    match place.value() {
        Value::Text(text) => Some(Datum::Text(text.clone())),
        Value::Number(number) => Some(Datum::Number(*number)),
        Value::Bool(flag) => Some(Datum::Flag(*flag)),
        _ => {
            place.refuse("a string, a number, true or false");
            None
        }
    }
}

/// A message of the page.
#[derive(Clone, Debug)]
pub struct Named {
    /// The message's type, without the prefix.
    pub name: String,
    /// What else must be in it.
    pub when: Condition,
}

impl Named {
    /// Reads the type in `field`, and the `when` next to it.
    pub(super) fn read(place: &Place<'_>, field: &str) -> Named {
        Named {
            name: place.required(field).filled_text().unwrap_or_default(),
            when: Condition::read(&place.field("when"), ""),
        }
    }

    /// Whether a message of the type `name` is this one.
    #[must_use]
    pub fn is(&self, name: &str, envelope: &dyn Envelope) -> bool {
        self.name == name && self.when.holds(envelope)
    }
}

/// The path of what is at `path` below `payload`.
pub(super) fn below(payload: &str, path: &str) -> String {
    if payload.is_empty() {
        return String::from(path);
    }
    joined(&[payload, ".", path])
}
