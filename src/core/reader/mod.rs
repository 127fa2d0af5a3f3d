//! Reads plain data into typed values, one place after the other.
//!
//! A refusal names the path, what was found there and what is expected:
//! `profile.clock.default: found a string, expected a number of seconds from 0 to 1000000000`. It repeats a string only
//! where a closed list of words is expected, because a token in the wrong field must not be told (rule P1).
//!
//! The first refusal is kept, and reading goes on with defaults: an early return after each field costs 2.3 KB of brotli.

mod leaf;
mod refusal;

pub use refusal::Refusal;

use super::error::Code;
use super::value::Value;

/// A place in the data and what stands there, perhaps nothing. `null` counts as nothing, except in a list.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    value: &'a Value,
    step: Step<'a>,
    outer: Option<&'a Place<'a>>,
    required: bool,
    code: Code,
    refusal: &'a Refusal,
}

/// How a place is reached from the one around it.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Field(&'a str),
    Item(u32),
}

impl<'a> Place<'a> {
    /// The whole of the data. What is refused in it is an error of `code`.
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

    /// The same place, with another code for what is refused from here on.
    #[must_use]
    pub fn with_code(self, code: Code) -> Self {
        Place { code, ..self }
    }

    /// The same place, as the root of what has a name and a code of its own.
    #[must_use]
    pub fn as_root(self, name: &'a str, code: Code) -> Self {
        Place::root(name, self.value, code, self.refusal)
    }

    /// What stands here.
    #[must_use]
    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// Whether nothing stands here.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!((self.value, self.step), (Value::Null, Step::Field(_)))
    }

    /// A field that may be left out.
    #[must_use]
    pub fn field<'b>(&'b self, name: &'b str) -> Place<'b> {
        self.inside(self.get(name), Step::Field(name), false)
    }

    /// A field that must be there, if what is around it is.
    #[must_use]
    pub fn required<'b>(&'b self, name: &'b str) -> Place<'b> {
        self.inside(self.get(name), Step::Field(name), !self.is_absent())
    }

    fn get(&self, name: &str) -> &'a Value {
        let found = self.pairs().iter().find(|(key, _)| key == name);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    /// Refuses what is no object, and fields that are not among `known`; keys that begin with `$` are notes.
    ///
    /// Call it before the fields are read: a name that is not known often is the one that is missing, misspelt.
    pub fn fields(&self, known: &[&str]) {
        if !matches!(self.value, Value::Map(_)) {
            return self.refuse("an object");
        }
        let unknown = |key: &&String| !key.starts_with('$') && !known.contains(&key.as_str());
        if let Some(key) = self.pairs().iter().map(|(key, _)| key).find(unknown) {
            self.refuse_field(key, known);
        }
    }

    /// The one field of an object that has exactly one of `known`.
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

    /// The fields of an object that may have any.
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
