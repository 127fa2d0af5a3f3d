//! The texts of the reader's errors.

use super::{Place, Step};
use crate::core::error::EmbedError;
use crate::core::text::{joined, push_decimal};
use crate::core::value::Value;

/// How much of a name or word an error repeats, in characters.
const LONGEST: usize = 32;

impl Place<'_> {
    /// Records an error about this place, unless it is optional and absent.
    pub fn refuse(&self, expected: &str) {
        if self.is_absent() && !self.required {
            return;
        }
        let mut text = String::new();
        if self.is_absent() {
            text.push_str("missing");
        } else {
            text.push_str("found ");
            push_kind(&mut text, self.value);
        }
        text.push_str(", expected ");
        text.push_str(expected);
        self.refuse_saying(&text);
    }

    /// Records an error about this place; `words` follow the path.
    pub fn refuse_saying(&self, words: &str) {
        self.refusal.keep(|| {
            let mut text = String::new();
            self.push_path(&mut text);
            text.push_str(": ");
            text.push_str(words);
            EmbedError::new(self.code, &text)
        });
    }

    pub(super) fn refuse_field(&self, key: &str, known: &[&str]) {
        self.refuse_name("unknown field ", key, known);
    }

    /// None or several of the alternatives are present.
    pub(super) fn refuse_choice(&self, several: bool, known: &[&str]) {
        let found = if several { "several fields" } else { "no field" };
        let mut text = joined(&["found ", found, ", expected exactly "]);
        push_words(&mut text, known);
        self.refuse_saying(&text);
    }

    /// A word that is not in the list of allowed words.
    pub(super) fn refuse_word(&self, found: &str, known: &[&str]) {
        self.refuse_name("found ", found, known);
    }

    fn refuse_name(&self, what: &str, name: &str, known: &[&str]) {
        let mut text = String::from(what);
        push_quoted(&mut text, name);
        text.push_str(", expected ");
        push_words(&mut text, known);
        self.refuse_saying(&text);
    }

    fn push_path(&self, text: &mut String) {
        if let Some(outer) = self.outer {
            outer.push_path(text);
        }
        match self.step {
            Step::Field(name) => {
                text.push_str(if self.outer.is_some() { "." } else { "" });
                text.extend(name.chars().take(LONGEST));
            }
            Step::Item(at) => {
                text.push('[');
                push_decimal(text, at.into());
                text.push(']');
            }
        }
    }
}

/// A description of the value's type, never of its contents.
fn push_kind(text: &mut String, value: &Value) {
    let class = match value {
        Value::Other(tag) => tag
            .strip_prefix("[object ")
            .and_then(|rest| rest.strip_suffix(']')),
        _ => None,
    };
    if let Some(class) = class {
        text.push_str("a value of type ");
        return text.push_str(class);
    }
    text.push_str(match value {
        Value::Other(what) => what,
        Value::Number(number) if number.is_nan() => "NaN",
        Value::Number(number) if number.is_infinite() => "an infinite number",
        Value::Text(found) if found.is_empty() => "an empty string",
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::Text(_) => "a string",
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
    });
}

fn push_quoted(text: &mut String, word: &str) {
    text.push('"');
    text.extend(word.chars().take(LONGEST));
    text.push('"');
}

pub(super) fn push_words(text: &mut String, words: &[&str]) {
    text.push_str(match words.len() {
        0 => "none",
        1 => "",
        _ => "one of ",
    });
    for (place, word) in words.iter().enumerate() {
        text.push_str(if place == 0 { "" } else { ", " });
        push_quoted(text, word);
    }
}
