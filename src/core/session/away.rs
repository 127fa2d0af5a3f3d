//! A page that was taken to be away shows that it is there (rule H6).

use super::Session;
use crate::core::io::State;
use crate::core::message::Kind;
use crate::core::profile::VendorEventKind;
use crate::core::secret::Secret;
use crate::core::time::Now;

/// Whether a valid message of a page that was taken to be away shows that it is there. A height says nothing of that:
/// frameworks report it while they are unloaded.
pub(super) fn shows_return(kind: Kind<'_>) -> bool {
    match kind {
        Kind::Ready | Kind::TokenRequest => false,
        Kind::Mapped(mapping) => mapping.kind != VendorEventKind::Height,
        Kind::Unknown => true,
    }
}

impl<S: Secret> Session<S> {
    /// If it was away, the page is there, and has what it was given: neither ack nor token, but a fresh one that it has
    /// missed.
    pub(super) fn came_back(&mut self, now: Now) {
        if !self.phase.returned() {
            return;
        }
        self.set_state(State::Connected);
        self.post_queue();
        if self.renewed_untold {
            self.deliver(now);
        }
    }
}
