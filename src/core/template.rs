//! Outgoing messages as data: plain values with placeholders for values that are known only later. A placeholder is
//! always a whole string.
//!
//! | placeholder | what fills it |
//! |---|---|
//! | `$token` | the access token |
//! | `$expiresIn` | seconds left of it, or null |
//! | `$hostOrigin` | the origin of the host page |
//! | `$settings` | the option of that name |
//! | `$id` | what the page's request carried as its id |
//! | `$type`, `$data` | those of a command; the type with the profile's prefix |
//! | `$grant.x` | the field of the grant, which the profile names in `grant` |
//! | `$settings.x`, `$data.x` | the field at this dotted path |
//!
//! The [profile](super::profile) defines which placeholder is allowed where.

use std::rc::Rc;

use super::reader::Place;
use super::value::Value;

/// A message with placeholders.
#[derive(Clone, Debug, PartialEq)]
pub struct Template(Rc<Value>);

impl Template {
    /// Reads a message in which only these placeholders are allowed.
    pub(super) fn read(place: &Place<'_>, allowed: &[&str]) -> Template {
        if place.is_absent() {
            place.refuse("plain data");
        }
        check(place, allowed);
        Template(Rc::new(place.value().clone()))
    }

    /// The same for an optional message.
    pub(super) fn read_optional(place: &Place<'_>, allowed: &[&str]) -> Option<Template> {
        (!place.is_absent()).then(|| Template::read(place, allowed))
    }

    /// The message with its placeholders.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}

fn check(place: &Place<'_>, allowed: &[&str]) {
    match place.value() {
        Value::Text(text) if text.starts_with('$') && !is_field(text, allowed) => {
            let _known = place.word(allowed);
        }
        Value::Other(_) => place.refuse("plain data"),
        Value::List(_) => {
            for item in place.items() {
                check(&item, allowed);
            }
        }
        Value::Map(_) => {
            for (_, item) in place.entries() {
                check(&item, allowed);
            }
        }
        _ => {}
    }
}

/// Whether it is a field of what may stand there: `$settings.theme` where `$settings` may.
fn is_field(text: &str, allowed: &[&str]) -> bool {
    let (of, path) = text.split_once(['.']).unwrap_or_default();
    matches!(of, "$settings" | "$data") && !path.is_empty() && allowed.contains(&of)
}
