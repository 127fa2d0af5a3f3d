//! The fields of the callback's response that messages carry besides the token (rule R12).

use std::fmt;
use std::rc::Rc;

use super::given::{Given, TokenResponse};

/// The fields. Each may be a secret, so its `Debug` is a mask.
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
