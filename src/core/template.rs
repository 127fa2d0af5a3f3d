//! Outgoing messages as data: plain values in which some strings stand for what is known only later. Such a placeholder fills
//! the whole string in which it is written.
//!
//! | placeholder | what fills it |
//! |---|---|
//! | `$token` | the access token |
//! | `$expiresIn` | seconds left of it, or null |
//! | `$hostOrigin` | the origin of the host page |
//! | `$settings` | the option of that name |
//! | `$id` | what the page's request carried as its id |
//! | `$type`, `$data` | those of a command; the type with the profile's prefix |
//!
//! Which may stand where is part of the profile's shape; the face fills them (`js/outbox.js`).

use std::rc::Rc;

use super::value::Value;

/// A message with placeholders.
#[derive(Clone, Debug, PartialEq)]
pub struct Template(Rc<Value>);

impl Template {
    /// A template that has been checked.
    #[must_use]
    pub fn new(value: &Value) -> Template {
        Template(Rc::new(value.clone()))
    }

    /// The message, its placeholders still in it.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}
