//! Outgoing messages as data: plain values in which some strings stand for what is known only later.

use super::reader::Reader;
use super::value::Value;
use alloc::rc::Rc;

/// A hole in a template. It fills the whole string in which it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hole {
    /// `$token`: the access token.
    Token,
    /// `$expiresIn`: seconds left of it, or null.
    ExpiresIn,
    /// `$hostOrigin`: the origin of the host page.
    HostOrigin,
    /// `$settings`: the option of that name.
    Settings,
    /// `$id`: what the frame's request carried as its id.
    Id,
    /// `$type`: the type of a command, with the profile's prefix.
    Type,
    /// `$data`: the data of a command.
    Data,
}

const HOLES: [(&str, Hole); 7] = [
    ("$token", Hole::Token),
    ("$expiresIn", Hole::ExpiresIn),
    ("$hostOrigin", Hole::HostOrigin),
    ("$settings", Hole::Settings),
    ("$id", Hole::Id),
    ("$type", Hole::Type),
    ("$data", Hole::Data),
];

impl Hole {
    /// The hole that `text` is, if it is one.
    #[must_use]
    pub fn of(text: &str) -> Option<Hole> {
        HOLES
            .iter()
            .find(|(name, _)| *name == text)
            .map(|(_, hole)| *hole)
    }
}

/// A message with holes, checked: every string that begins with `$` is a hole that may stand there.
#[derive(Clone, Debug, PartialEq)]
pub struct Template(Rc<Value>);

impl Template {
    /// Reads a template in which the holes of `allowed` may stand.
    #[must_use]
    pub fn read(field: &Reader<'_>, allowed: &[Hole]) -> Template {
        check(field, field.value(), allowed);
        Template(Rc::new(field.value().clone()))
    }

    /// The message, its holes still in it; the browser layer fills them while it makes the JavaScript value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }
}

fn check(field: &Reader<'_>, value: &Value, allowed: &[Hole]) {
    match value {
        Value::Text(text) if text.starts_with('$') && !is_one_of(text, allowed) => {
            let hole = field.child(text, value);
            hole.refuse("only what is known where this message is sent");
        }
        Value::List(items) => items.iter().for_each(|item| check(field, item, allowed)),
        Value::Map(pairs) => pairs.iter().for_each(|(_, item)| check(field, item, allowed)),
        Value::Other(_) => field.child("…", value).refuse("what JSON has a form for"),
        _ => {}
    }
}

fn is_one_of(text: &str, allowed: &[Hole]) -> bool {
    Hole::of(text).is_some_and(|hole| allowed.contains(&hole))
}
