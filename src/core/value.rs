//! A tree of plain data. Options and profiles have this form before the [`reader`](super::reader) converts them into
//! typed values. Messages to the page have it too.

/// Plain data as in JSON, with maps in source order.
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
    /// An object: its own properties, in order.
    Map(Vec<(String, Value)>),
    /// A value that JSON cannot represent: its JavaScript tag, such as `[object Date]`, or a description of the problem.
    Other(String),
}
