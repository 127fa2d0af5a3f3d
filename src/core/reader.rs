//! Typed reading of a [`Value`]: every refusal names the path, what was found and what is allowed.
//!
//! A reader goes on after a refusal, with something harmless in the place of what it refused; the first refusal
//! decides in the end. So a profile is read straight through, without a way out after every field, which made
//! half of the module's code.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;

use super::error::{Code, EmbedError};
use super::value::Value;

/// A value together with the path by which it was reached.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    parent: Option<&'a Reader<'a>>,
    name: &'a str,
    value: &'a Value,
    code: Code,
    refusal: &'a Refusal,
}

/// The first refusal of all readers that share it.
#[derive(Default)]
pub struct Refusal(Cell<Option<EmbedError>>);

impl Refusal {
    /// What was read, if nothing was refused.
    pub fn or<T>(&self, read: T) -> Read<T> {
        self.0.take().map_or(Ok(read), Err)
    }

    fn note(&self, error: EmbedError) {
        let first = self.0.take().unwrap_or(error);
        self.0.set(Some(first));
    }
}

/// What reading gives: the value, or an error that names the field.
pub type Read<T> = Result<T, EmbedError>;

impl<'a> Reader<'a> {
    /// Starts at the root of `value`; `name` opens every path in the errors, which are of `code`.
    #[must_use]
    pub fn new(name: &'a str, value: &'a Value, code: Code, refusal: &'a Refusal) -> Self {
        Reader {
            parent: None,
            name,
            value,
            code,
            refusal,
        }
    }

    /// The same field, its errors of another code.
    #[must_use]
    pub fn blaming(self, code: Code) -> Self {
        Reader { code, ..self }
    }

    /// The value itself, unread.
    #[must_use]
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Refuses this field: what is allowed against what was found.
    pub fn refuse(&self, allowed: &str) {
        let mut text = String::new();
        self.write_path(&mut text);
        text.push_str(": found ");
        match self.value {
            Value::Text(found) => {
                text.push('"');
                text.extend(found.chars().take(60));
                text.push('"');
            }
            other => text.push_str(other.kind()),
        }
        text.push_str(", allowed is ");
        text.push_str(allowed);
        self.refusal.note(EmbedError::new(self.code, &text));
    }

    fn write_path(&self, path: &mut String) {
        if let Some(parent) = self.parent {
            parent.write_path(path);
            path.push('.');
        }
        path.push_str(self.name);
    }

    /// Something inside this field.
    #[must_use]
    pub fn child<'b>(&'b self, name: &'b str, value: &'b Value) -> Reader<'b> {
        Reader {
            parent: Some(self),
            name,
            value,
            ..*self
        }
    }

    /// Checks that this is an object with no other keys than `known`; keys that begin with `$` are notes.
    pub fn only(&self, known: &[&str]) {
        let Value::Map(pairs) = self.value else {
            return self.refuse("an object");
        };
        for (key, value) in pairs {
            if !key.starts_with('$') && !known.contains(&key.as_str()) {
                let allowed = one_of("no such field here, but ", known);
                self.child(key, value).refuse(&allowed);
            }
        }
    }

    /// The field `key`, if it is there and not null.
    #[must_use]
    pub fn field<'b>(&'b self, key: &'b str) -> Option<Reader<'b>> {
        self.value.get(key).map(|value| self.child(key, value))
    }

    /// The field `key`, which must be there.
    #[must_use]
    pub fn need<'b>(&'b self, key: &'b str) -> Reader<'b> {
        self.field(key).unwrap_or_else(|| {
            let nothing = self.child(key, &Value::Null);
            nothing.refuse("a value (the field is missing)");
            nothing
        })
    }

    /// The one field of an externally tagged choice such as `{ "query": { … } }`, and which of `known` it is.
    #[must_use]
    pub fn choice(&self, known: &[&str]) -> (usize, Reader<'_>) {
        self.only(known);
        let pairs: &[(String, Value)] = match self.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        };
        let mut tags = pairs.iter().filter(|(key, _)| !key.starts_with('$'));
        if let (Some((tag, value)), None) = (tags.next(), tags.next()) {
            let place = known.iter().position(|k| k == tag);
            return (place.unwrap_or(known.len()), self.child(tag, value));
        }
        self.refuse(&one_of("exactly one of ", known));
        (known.len(), *self)
    }

    /// A string.
    #[must_use]
    pub fn text(&self) -> String {
        if let Value::Text(text) = self.value {
            return text.clone();
        }
        self.refuse("a string");
        String::new()
    }

    /// A string that is not empty.
    #[must_use]
    pub fn name(&self) -> String {
        let text = self.text();
        if text.is_empty() {
            self.refuse("a string of at least one character");
        }
        text
    }

    /// The field `key`, a string that is not empty, if it is there.
    #[must_use]
    pub fn name_in(&self, key: &str) -> Option<String> {
        self.field(key).map(|field| field.name())
    }

    /// The place in `known` of the field `key`, a string that must be one of them; 0 when it is not there.
    #[must_use]
    pub fn word_in(&self, key: &str, known: &[&str]) -> usize {
        let Some(field) = self.field(key) else { return 0 };
        let place = match field.value {
            Value::Text(text) => known.iter().position(|k| k == text),
            _ => None,
        };
        place.unwrap_or_else(|| {
            field.refuse(&one_of("one of ", known));
            0
        })
    }

    /// A finite number in `0..=most`.
    #[must_use]
    pub fn number(&self, most: f64) -> f64 {
        match self.value {
            Value::Number(n) if *n >= 0.0 && *n <= most => *n,
            _ => {
                self.refuse("a number that is not negative and not beyond reason");
                0.0
            }
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn list(&self) -> Vec<Reader<'_>> {
        if let Value::List(items) = self.value {
            return items.iter().map(|item| self.child("[]", item)).collect();
        }
        self.refuse("a list");
        Vec::new()
    }

    /// The fields of an object whose names are free, but for its notes.
    #[must_use]
    pub fn entries(&self) -> Vec<Reader<'_>> {
        if let Value::Map(pairs) = self.value {
            let entries = pairs.iter().filter(|(key, _)| !key.starts_with('$'));
            return entries.map(|(key, value)| self.child(key, value)).collect();
        }
        self.refuse("an object");
        Vec::new()
    }

    /// What the field is called.
    #[must_use]
    pub fn own_name(&self) -> String {
        self.name.to_owned()
    }

    /// The field `key`, a list of strings that are not empty; it may be missing.
    #[must_use]
    pub fn names_in(&self, key: &str) -> Vec<String> {
        let Some(field) = self.field(key) else {
            return Vec::new();
        };
        field.list().iter().map(Reader::name).collect()
    }
}

fn one_of(lead: &str, known: &[&str]) -> String {
    let mut text = lead.to_owned();
    text.push_str(if known.is_empty() { "none" } else { "" });
    for (place, word) in known.iter().enumerate() {
        text.push_str(if place == 0 { "" } else { ", " });
        text.push_str(word);
    }
    text
}
