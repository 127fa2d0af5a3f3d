//! What the profile, or the host, asks of the frame.

use super::reader::Place;

/// What one side, the profile or the host, asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameRequest {
    /// What a screen reader calls the frame.
    pub title: Option<String>,
    /// Permissions-Policy features.
    pub allow: Vec<String>,
    /// Sandbox flags; an empty list is the strictest sandbox.
    pub sandbox: Option<Vec<String>>,
    /// As the attribute of an iframe.
    pub referrer_policy: Option<String>,
}

impl FrameRequest {
    /// Reads what both sides may ask for, except the title: a host's may be empty, a profile's not.
    pub(super) fn read(frame: &Place<'_>) -> FrameRequest {
        let sandbox = frame.field("sandbox");
        let flags = sandbox.texts();
        FrameRequest {
            title: None,
            allow: frame.field("allow").texts(),
            sandbox: (!sandbox.is_absent()).then_some(flags),
            referrer_policy: frame.field("referrerPolicy").text(),
        }
    }
}
