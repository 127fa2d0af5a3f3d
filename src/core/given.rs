//! What the host's callback returned, one field at a time. The [grant](super::grant) is read from it.

/// One field of the callback's response.
#[derive(Clone)]
pub enum Given<S> {
    /// Not there, or null.
    Absent,
    /// A string, which may be a secret.
    Text(S),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// Anything else.
    Other,
}

/// The callback's response, read one field at a time.
pub trait TokenResponse<S> {
    /// The response itself: text, or something else.
    fn whole(&self) -> Given<S>;
    /// Whether it is what `fetch` gives, of which the body was not read.
    fn is_fetch_response(&self) -> bool;
    /// A field of it, when it is an object.
    fn field(&self, name: &str) -> Given<S>;
}
