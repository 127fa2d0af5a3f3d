//! Typed reading of a [`Value`]: every refusal names the path, what was found and what is allowed.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::error::{Code, EmbedError};
use super::value::Value;

/// A value together with the path by which it was reached.
#[derive(Debug)]
pub struct Reader<'a> {
    path: String,
    value: &'a Value,
    code: Code,
}

/// What reading gives: the value, or an error that names the field.
pub type Read<T> = Result<T, EmbedError>;

impl<'a> Reader<'a> {
    /// Starts at the root of `value`; `name` opens every path in the errors, which are of `code`.
    #[must_use]
    pub fn new(name: &str, value: &'a Value, code: Code) -> Self {
        Reader {
            path: name.to_owned(),
            value,
            code,
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

    /// The path of something inside this field.
    #[must_use]
    pub fn path_to(&self, inner: &str) -> String {
        let mut path = self.path.clone();
        path.push('.');
        path.push_str(inner);
        path
    }

    /// The error for this field: what is allowed against what was found.
    #[must_use]
    pub fn refuse(&self, allowed: &str) -> EmbedError {
        let mut text = self.path.clone();
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
        EmbedError::new(self.code, text)
    }

    fn child(&self, key: &str, value: &'a Value) -> Reader<'a> {
        Reader {
            path: self.path_to(key),
            value,
            code: self.code,
        }
    }

    /// Checks that this is an object with no other keys than `known`; keys that begin with `$` are notes.
    pub fn only(&self, known: &[&str]) -> Read<()> {
        let Value::Map(pairs) = self.value else {
            return Err(self.refuse("an object"));
        };
        let unknown = pairs
            .iter()
            .find(|(k, _)| !k.starts_with('$') && !known.contains(&k.as_str()));
        unknown.map_or(Ok(()), |(key, value)| {
            Err(self
                .child(key, value)
                .refuse(&one_of("no such field here, but ", known)))
        })
    }

    /// The field `key`, if it is there and not null.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<Reader<'a>> {
        self.value.get(key).map(|value| self.child(key, value))
    }

    /// The field `key`, which must be there.
    pub fn need(&self, key: &str) -> Read<Reader<'a>> {
        self.field(key).ok_or_else(|| {
            self.child(key, &Value::Null)
                .refuse("a value (the field is missing)")
        })
    }

    /// The one field of an externally tagged choice such as `{ "query": { … } }`.
    pub fn choice(&self, known: &[&str]) -> Read<(&'a str, Reader<'a>)> {
        self.only(known)?;
        match self.value {
            Value::Map(pairs) => {
                let mut tags = pairs.iter().filter(|(k, _)| !k.starts_with('$'));
                match (tags.next(), tags.next()) {
                    (Some((tag, value)), None) => Ok((tag, self.child(tag, value))),
                    _ => Err(self.refuse(&one_of("exactly one of ", known))),
                }
            }
            _ => Err(self.refuse("an object")),
        }
    }

    /// A string.
    pub fn text(&self) -> Read<String> {
        match self.value {
            Value::Text(text) => Ok(text.clone()),
            _ => Err(self.refuse("a string")),
        }
    }

    /// A string that is not empty.
    pub fn name(&self) -> Read<String> {
        self.text().and_then(|t| {
            if t.is_empty() {
                Err(self.refuse("a string of at least one character"))
            } else {
                Ok(t)
            }
        })
    }

    /// The place in `known` of a string that must be one of them.
    pub fn word(&self, known: &[&str]) -> Read<usize> {
        let place = match self.value {
            Value::Text(text) => known.iter().position(|k| k == text),
            _ => None,
        };
        place.ok_or_else(|| self.refuse(&one_of("one of ", known)))
    }

    /// A finite number in `0..=most`.
    pub fn number(&self, most: f64) -> Read<f64> {
        match self.value {
            Value::Number(n) if *n >= 0.0 && *n <= most => Ok(*n),
            _ => Err(self.refuse("a number that is not negative and not beyond reason")),
        }
    }

    /// The items of a list.
    pub fn list(&self) -> Read<Vec<Reader<'a>>> {
        match self.value {
            Value::List(items) => Ok(items.iter().map(|item| self.child("[]", item)).collect()),
            _ => Err(self.refuse("a list")),
        }
    }

    /// A list of strings that are not empty.
    pub fn names(&self) -> Read<Vec<String>> {
        self.list()?.iter().map(Reader::name).collect()
    }
}

fn one_of(lead: &str, known: &[&str]) -> String {
    let mut text = lead.to_owned();
    for (place, word) in known.iter().enumerate() {
        text.push_str(if place == 0 { "" } else { ", " });
        text.push_str(word);
    }
    text
}
