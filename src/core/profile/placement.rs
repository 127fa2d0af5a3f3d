//! How the grant is passed to the vendor's page.

use crate::core::frame_url::TokenPlace;
use crate::core::reader::Place;
use crate::core::time::Millis;

/// How the grant is passed to the vendor's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In the frame's URL.
    Url(TokenPlace),
    /// The grant is itself a one-time URL, to be used within this time after the start of the callback (K8).
    LoginUrl {
        /// The time in milliseconds.
        use_within: Millis,
    },
    /// By `postMessage`, to the pinned origin.
    Message,
    /// There is no grant: the page signs its user in itself.
    None,
}

impl Placement {
    pub(super) fn read(placement: &Place<'_>) -> Placement {
        match placement.only(&["fragment", "query", "loginUrl", "message", "none"]) {
            Some(("fragment", place)) => Placement::Url(TokenPlace::Fragment(parameter(&place))),
            Some(("query", place)) => Placement::Url(TokenPlace::Query(parameter(&place))),
            Some(("loginUrl", place)) => {
                place.fields(&["useWithin"]);
                let use_within = place.required("useWithin").seconds();
                Placement::LoginUrl {
                    use_within: use_within.unwrap_or_default(),
                }
            }
            Some((name, place)) => {
                place.fields(&[]);
                if name == "none" {
                    Placement::None
                } else {
                    Placement::Message
                }
            }
            None => Placement::Message,
        }
    }
}

fn parameter(place: &Place<'_>) -> String {
    place.fields(&["parameter"]);
    place.required("parameter").filled_text().unwrap_or_default()
}
