//! The data of a message of the frame, one field at a time.

use super::ignored::Ignored;

/// One field of an envelope.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// Missing.
    Absent,
    /// A well-formed string.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// Anything else.
    Other,
}

/// The data of a message, read field by field; `path` is dotted. The browser layer has checked that it is a plain
/// object, or JSON text of one.
pub trait Envelope {
    /// Why this is not an envelope of the profile's codec; `None` if it is one.
    fn defect(&self) -> Option<Ignored>;
    /// The field at `path`.
    fn datum(&self, path: &str) -> Datum;
}
