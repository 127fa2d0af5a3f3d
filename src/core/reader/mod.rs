//! Reads plain data into typed values, field by field.
//!
//! An error names the path, what was found there, and what was expected:
//! `profile.clock.default: found a string, expected a number of seconds from 0 to 1000000000`. It repeats a string only
//! if the field accepts a fixed list of words, because a token in the wrong field must not be repeated (rule P1).
//!
//! The first error is kept, and reading continues with defaults: an early return after each field costs 2.3 KB (brotli).

mod error_text;
mod leaf;
mod refusal;

pub use refusal::Refusal;

use super::error::Code;
use super::value::Value;

/// A place in the data and its value, if there is one. `null` counts as absent, except in a list.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    value: &'a Value,
    step: Step<'a>,
    outer: Option<&'a Place<'a>>,
    required: bool,
    code: Code,
    refusal: &'a Refusal,
}

/// How a place is reached from its parent.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Field(&'a str),
    Item(u32),
}

impl<'a> Place<'a> {
    /// The root of the data. Errors in it have the code `code`.
    #[must_use]
    pub fn root(name: &'a str, value: &'a Value, code: Code, refusal: &'a Refusal) -> Self {
        Place {
            value,
            step: Step::Field(name),
            outer: None,
            required: true,
            code,
            refusal,
        }
    }

    /// The same place, with another code for errors in it.
    #[must_use]
    pub fn with_code(self, code: Code) -> Self {
        Place { code, ..self }
    }

    /// The same place as a root with its own name and error code.
    #[must_use]
    pub fn as_root(self, name: &'a str, code: Code) -> Self {
        Place::root(name, self.value, code, self.refusal)
    }

    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!((self.value, self.step), (Value::Null, Step::Field(_)))
    }

    /// An optional field.
    #[must_use]
    pub fn field<'b>(&'b self, name: &'b str) -> Place<'b> {
        self.inside(self.get(name), Step::Field(name), false)
    }

    /// A field that is required if its parent is present.
    #[must_use]
    pub fn required<'b>(&'b self, name: &'b str) -> Place<'b> {
        self.inside(self.get(name), Step::Field(name), !self.is_absent())
    }

    fn get(&self, name: &str) -> &'a Value {
        let found = self.pairs().iter().find(|(key, _)| key == name);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    /// Rejects values that are not objects, and fields that are not in `known`. Keys that start with `$` are comments.
    ///
    /// Call it before reading the fields: an unknown field is often a misspelt required field.
    pub fn fields(&self, known: &[&str]) {
        if !matches!(self.value, Value::Map(_)) {
            return self.refuse("an object");
        }
        let unknown = |key: &&String| !key.starts_with('$') && !known.contains(&key.as_str());
        if let Some(key) = self.pairs().iter().map(|(key, _)| key).find(unknown) {
            self.refuse_field(key, known);
        }
    }

    /// The field of an object that must have exactly one of the fields in `known`.
    #[must_use]
    pub fn only<'b>(&'b self, known: &[&'static str]) -> Option<(&'static str, Place<'b>)> {
        self.fields(known);
        let mut given = known.iter().filter(|name| !self.field(name).is_absent());
        let (first, second) = (given.next(), given.next());
        if let (Some(name), None) = (first, second) {
            return Some((name, self.required(name)));
        }
        if matches!(self.value, Value::Map(_)) {
            self.refuse_choice(first.is_some(), known);
        }
        None
    }

    /// All fields of an object that accepts any field name.
    #[must_use]
    pub fn entries(&self) -> Vec<(&str, Place<'_>)> {
        if !matches!(self.value, Value::Map(_)) {
            self.refuse("an object");
        }
        let mut entries = Vec::new();
        for (key, value) in self.pairs() {
            if key == "__proto__" {
                self.refuse_field(key, &[]);
            }
            entries.push((key.as_str(), self.inside(value, Step::Field(key), true)));
        }
        entries
    }

    fn pairs(&self) -> &'a [(String, Value)] {
        match self.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self) -> Vec<Place<'_>> {
        let mut places = Vec::new();
        if let Value::List(items) = self.value {
            for (at, value) in (0..).zip(items) {
                places.push(self.inside(value, Step::Item(at), true));
            }
        } else {
            self.refuse("a list");
        }
        places
    }

    fn inside<'b>(&'b self, value: &'b Value, step: Step<'b>, required: bool) -> Place<'b> {
        Place {
            value,
            step,
            outer: Some(self),
            required,
            code: self.code,
            refusal: self.refusal,
        }
    }
}
