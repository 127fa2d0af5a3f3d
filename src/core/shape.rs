//! What plain data may look like, as a line of text: which fields there are, which of them must be there, and what each
//! may hold. A profile is checked against such a line once and then read without further questions, which takes half of
//! the code that a way out after every field takes.
//!
//! | written | what it stands for |
//! |---|---|
//! | `s`, `t` | a string that is not empty; any string |
//! | `k` | a string that is not empty, or a list of such strings that is not empty |
//! | `n` | a number of seconds, up to 1e9 |
//! | `m` | 50 to 60,000 ms |
//! | `d` | up to a day, in ms |
//! | `p` | a pair of strings |
//! | `a` | anything |
//! | `(x\|y)` | one of these words |
//! | `T($x\|$y)` | anything in which strings that begin with `$` are one of these |
//! | `[s]` | a list of strings that are not empty |
//! | `*s` | an object of any keys, each with a string that is not empty |
//! | `{x!:s,y:t}` | an object with `x`, which must be there, and perhaps `y` |
//! | `<x:s,y:t>` | an object with exactly one of the two |
//!
//! Keys that begin with `$` are notes, and may stand anywhere.

use super::error::{Code, EmbedError};
use super::text::joined;
use super::value::Value;

/// What reading gives: the value, or an error that names the field.
pub type Read<T> = Result<T, EmbedError>;

/// Checks `value` against `shape`. The error is of `code`; it names the path, which `name` opens, what was found there
/// and what is allowed.
pub fn check(name: &str, value: &Value, shape: &str, code: Code) -> Read<()> {
    let mut check = Check {
        shape,
        path: String::from(name),
        code,
        refusal: None,
    };
    check.any(Some(value));
    check.refusal.map_or(Ok(()), Err)
}

/// The refusal of what was found at `path`, with the rest of the sentence.
#[must_use]
pub fn refusal(path: &str, found: &Value, rest: &str, code: Code) -> EmbedError {
    let mut text = joined(&[path, ": found "]);
    match found {
        Value::Text(found) => {
            text.push('"');
            text.extend(found.chars().take(60));
            text.push('"');
        }
        other => text.push_str(other.kind()),
    }
    text.push_str(rest);
    EmbedError::new(code, &text)
}

/// What is said of a field that is not there.
pub const MISSING: &str = ", allowed is a value (the field is missing)";

struct Check<'a> {
    /// What is left of the shape.
    shape: &'a str,
    path: String,
    code: Code,
    /// The first one decides.
    refusal: Option<EmbedError>,
}

impl<'a> Check<'a> {
    /// Steps over the shape that comes next, and checks `value` against it if there is one.
    fn any(&mut self, value: Option<&Value>) {
        let (first, rest) = self.shape.split_at_checked(1).unwrap_or_default();
        self.shape = rest;
        match first {
            "{" => self.fields(value, "}"),
            "<" => self.fields(value, ">"),
            "[" => self.list(value),
            "*" => self.map(value),
            "(" => self.words(value),
            "T" => self.template(value),
            leaf => {
                if let Some(value) = value {
                    self.leaf(leaf, value);
                }
            }
        }
    }

    fn leaf(&mut self, leaf: &str, value: &Value) {
        match (leaf, value) {
            ("k", Value::List(items)) if !items.is_empty() => {
                for item in items {
                    let path = self.enter("[]");
                    self.leaf("s", item);
                    self.path.truncate(path);
                }
            }
            ("k", _) => self.leaf("s", value),
            ("a", _) | ("t", Value::Text(_)) => {}
            ("s", Value::Text(text)) if !text.is_empty() => {}
            ("s", Value::Text(_)) => self.refuse(value, "a string of at least one character"),
            ("s" | "t", _) => self.refuse(value, "a string"),
            ("p", Value::List(pair)) if matches!(pair.as_slice(), [Value::Text(_), Value::Text(_)]) => {}
            ("p", _) => self.refuse(value, "a pair of strings"),
            ("m", _) => self.number(value, 50.0, 60_000.0, "50 to 60000 milliseconds"),
            ("d", _) => self.number(
                value,
                0.0,
                86_400_000.0,
                "a number of milliseconds, not negative and up to 86400000",
            ),
            _ => self.number(
                value,
                0.0,
                1e9,
                "a number of seconds, not negative and up to 1000000000",
            ),
        }
    }

    fn number(&mut self, value: &Value, least: f64, most: f64, allowed: &str) {
        if !matches!(value, Value::Number(n) if *n >= least && *n <= most) {
            self.refuse(value, allowed);
        }
    }

    fn words(&mut self, value: Option<&Value>) {
        let words = self.until([')']);
        let Some(value) = value else { return };
        if !matches!(value, Value::Text(text) if words.split(['|']).any(|word| word == text)) {
            self.refuse(value, &listed("one of ", words.split(['|'])));
        }
    }

    fn template(&mut self, value: Option<&Value>) {
        let placeholders = self.until([')']);
        if let Some(value) = value {
            self.placeholders(value, placeholders.get(1..).unwrap_or_default());
        }
    }

    fn placeholders(&mut self, value: &Value, allowed: &str) {
        match value {
            Value::Text(text)
                if text.starts_with('$') && !allowed.split(['|']).any(|placeholder| placeholder == text) =>
            {
                self.refuse(
                    value,
                    &listed(
                        "one of ",
                        allowed.split(['|']).filter(|placeholder| !placeholder.is_empty()),
                    ),
                );
            }
            Value::Other(_) => {
                self.refuse(value, "what JSON has a form for");
            }
            Value::List(items) => items
                .iter()
                .for_each(|item| self.placeholders_in("[]", item, allowed)),
            Value::Map(pairs) => pairs
                .iter()
                .for_each(|(key, item)| self.placeholders_in(key, item, allowed)),
            _ => {}
        }
    }

    fn placeholders_in(&mut self, name: &str, value: &Value, allowed: &str) {
        let path = self.enter(name);
        self.placeholders(value, allowed);
        self.path.truncate(path);
    }

    fn list(&mut self, value: Option<&Value>) {
        let shape = self.shape;
        self.any(None);
        let rest = self.shape;
        match value {
            Some(Value::List(items)) => items.iter().for_each(|item| self.inside(shape, "[]", item)),
            Some(other) => self.refuse(other, "a list"),
            None => {}
        }
        self.shape = rest;
        self.eat("]");
    }

    fn map(&mut self, value: Option<&Value>) {
        let shape = self.shape;
        self.any(None);
        let rest = self.shape;
        match value {
            Some(map @ Value::Map(_)) => map.pairs().for_each(|(key, item)| self.inside(shape, key, item)),
            Some(other) => self.refuse(other, "an object"),
            None => {}
        }
        self.shape = rest;
    }

    fn inside(&mut self, shape: &'a str, name: &str, value: &Value) {
        self.shape = shape;
        let path = self.enter(name);
        self.any(Some(value));
        self.path.truncate(path);
    }

    /// The fields up to `close`, in the order in which they are written. A name that nobody knows comes before one that
    /// is missing: it often is that one, misspelt.
    fn fields(&mut self, value: Option<&Value>, close: &str) {
        let shape = self.shape;
        let known = self.names(close);
        let Some(value) = value else { return };
        let Value::Map(pairs) = value else {
            return self.refuse(value, "an object");
        };
        for (key, value) in pairs {
            if !key.starts_with('$') && !known.contains(&key.as_str()) {
                let path = self.enter(key);
                self.refuse_as(
                    value,
                    &listed(" in an unknown field, allowed is one of ", known.iter().copied()),
                );
                self.path.truncate(path);
            }
        }
        if close == ">" && value.pairs().count() != 1 {
            self.refuse(value, &listed("exactly one of ", known.iter().copied()));
        }
        self.shape = shape;
        while !self.eat(close) {
            let written = self.until([':']);
            let name = written.strip_suffix('!').unwrap_or(written);
            let found = value.get(name);
            let path = self.enter(name);
            if found.is_none() && name != written {
                self.refuse_as(&Value::Null, MISSING);
            }
            self.any(found);
            self.path.truncate(path);
            self.eat(",");
        }
    }

    /// Steps over the fields; their names.
    fn names(&mut self, close: &str) -> Vec<&'a str> {
        let mut names = Vec::new();
        while !self.eat(close) {
            let written = self.until([':']);
            names.push(written.strip_suffix('!').unwrap_or(written));
            self.any(None);
            self.eat(",");
        }
        names
    }

    /// What is written before the next of `ends`; steps over both.
    fn until(&mut self, ends: [char; 1]) -> &'a str {
        let (before, rest) = self.shape.split_once(ends).unwrap_or_default();
        self.shape = rest;
        before
    }

    /// Steps over `text` if it comes next. Says so too at the end of the shape, where everything closes.
    fn eat(&mut self, text: &str) -> bool {
        let rest = self.shape.strip_prefix(text);
        self.shape = rest.unwrap_or(self.shape);
        rest.is_some() || self.shape.is_empty()
    }

    fn enter(&mut self, name: &str) -> usize {
        let outer = self.path.len();
        self.path.push('.');
        self.path.push_str(name);
        outer
    }

    fn refuse(&mut self, found: &Value, allowed: &str) {
        self.refuse_as(found, &joined(&[", allowed is ", allowed]));
    }

    /// `rest`: what follows what was found.
    fn refuse_as(&mut self, found: &Value, rest: &str) {
        if self.refusal.is_none() {
            self.refusal = Some(refusal(&self.path, found, rest, self.code));
        }
    }
}

pub(in crate::core) fn listed<'w>(lead: &str, words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::from(lead);
    let bare = text.len();
    for word in words {
        text.push_str(if text.len() == bare { "" } else { ", " });
        text.push_str(word);
    }
    if text.len() == bare {
        text.push_str("none");
    }
    text
}
