//! Readers for single values.

use super::Place;
use super::error_text::push_words;
use crate::core::text::is_token;
use crate::core::time::Millis;
use crate::core::value::Value;

impl Place<'_> {
    /// A list of non-empty strings.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.items() {
            texts.extend(item.filled_text());
        }
        texts
    }

    /// A list of single words: each becomes one of an attribute or header, where these characters would end it.
    #[must_use]
    pub fn tokens(&self) -> Vec<String> {
        for item in self.items() {
            if matches!(item.value(), Value::Text(text) if !is_token(text)) {
                item.refuse_saying("found a space, `;`, `,` or a quote, expected a single name");
            }
        }
        self.texts()
    }

    /// Any string.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        if let Value::Text(text) = self.value {
            return Some(text.clone());
        }
        self.refuse("a string");
        None
    }

    /// A non-empty string.
    #[must_use]
    pub fn filled_text(&self) -> Option<String> {
        match self.value {
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => {
                self.refuse("a non-empty string");
                None
            }
        }
    }

    /// One of `words`.
    #[must_use]
    pub fn word<'w>(&self, words: &[&'w str]) -> Option<&'w str> {
        let Value::Text(found) = self.value else {
            let mut expected = String::new();
            push_words(&mut expected, words);
            self.refuse(&expected);
            return None;
        };
        let word = words.iter().find(|word| *word == found).copied();
        if word.is_none() {
            self.refuse_word(found, words);
        }
        word
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self) -> bool {
        if !matches!(self.value, Value::Bool(_)) {
            self.refuse("true or false");
        }
        matches!(self.value, Value::Bool(true))
    }

    /// A number within these bounds; `expected` describes both for the error.
    #[must_use]
    pub fn number(&self, least: f64, most: f64, expected: &str) -> Option<f64> {
        match self.value {
            Value::Number(number) if *number >= least && *number <= most => Some(*number),
            _ => {
                self.refuse(expected);
                None
            }
        }
    }

    /// A number of seconds, converted to milliseconds.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // at most 1e12
    pub fn seconds(&self) -> Option<Millis> {
        let seconds = self.number(0.0, 1e9, "a number of seconds from 0 to 1000000000");
        seconds.map(|seconds| (seconds * 1000.0) as Millis)
    }

    /// A number of milliseconds, at most one day.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // at most a day
    pub fn millis(&self) -> Option<Millis> {
        let millis = self.number(0.0, 86_400_000.0, "a number of milliseconds from 0 to 86400000");
        millis.map(|ms| ms as Millis)
    }
}
