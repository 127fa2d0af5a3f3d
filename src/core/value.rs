//! A tree of plain data: what options and profiles look like before the [`reader`](super::reader) makes typed values of
//! them, and what a message for the page is written in.

/// Plain data: JSON's forms, with maps in the order in which they were written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null` or `undefined`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object: its own keys, in order.
    Map(Vec<(String, Value)>),
    /// What JSON has no form for: its tag in JavaScript, such as `[object Date]`, or what is wrong with it.
    Other(String),
}

impl Value {
    /// The value under `key`, if this is a map that has one which is not null.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Map(pairs) => pairs
                .iter()
                .find(|(k, v)| k == key && !matches!(v, Value::Null))
                .map(|(_, v)| v),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}
