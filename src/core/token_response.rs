//! What the host's callback returned, one field at a time, and the fields of it that messages carry.

use std::fmt;
use std::rc::Rc;

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

/// The fields of a response that messages carry besides the token (rule R12). Each may be a secret, so its `Debug` is a mask.
#[derive(Clone)]
pub struct GrantFields<S>(Rc<[(String, Given<S>)]>);

impl<S: Clone> GrantFields<S> {
    /// No fields.
    #[must_use]
    pub fn none() -> Self {
        GrantFields(Rc::from([]))
    }

    /// Reads the fields of these names; `None` if one is missing, or neither text nor a number.
    pub(super) fn read(response: &dyn TokenResponse<S>, names: &[String]) -> Option<Self> {
        let mut fields = Vec::new();
        for name in names {
            match response.field(name) {
                given @ (Given::Text(_) | Given::Number(_)) => fields.push((name.clone(), given)),
                _ => return None,
            }
        }
        Some(GrantFields(fields.into()))
    }

    /// The field of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Given<S>> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, given)| given)
    }

    pub(super) fn first_text(&self) -> Option<Given<S>> {
        let mut all = self.0.iter().map(|(_, given)| given);
        all.find(|given| matches!(given, Given::Text(_))).cloned()
    }
}

impl<S> fmt::Debug for GrantFields<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GrantFields(***)")
    }
}
