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
