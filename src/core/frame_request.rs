//! The frame attributes that the profile or the host requests.

use super::reader::Place;

/// The attributes that one side, the profile or the host, requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameRequest {
    /// The frame's title, for screen readers.
    pub title: Option<String>,
    /// Permissions-Policy features.
    pub allow: Vec<String>,
    /// Sandbox flags; an empty list is the strictest sandbox.
    pub sandbox: Option<Vec<String>>,
    /// The attribute of an iframe.
    pub referrer_policy: Option<String>,
}

impl FrameRequest {
    /// Reads the attributes that both sides may request, except the title: a host's title may be empty, a profile's
    /// may not.
    pub(super) fn read(frame: &Place<'_>) -> FrameRequest {
        let sandbox = frame.field("sandbox");
        let flags = sandbox.tokens();
        FrameRequest {
            title: None,
            allow: frame.field("allow").tokens(),
            sandbox: (!sandbox.is_absent()).then_some(flags),
            referrer_policy: frame.field("referrerPolicy").text(),
        }
    }
}
