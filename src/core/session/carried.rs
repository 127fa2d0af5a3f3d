//! Events that the page's `ready` or its request for the token carries (rule M9).

use super::Session;
use crate::core::ignored::Ignored;
use crate::core::message::{self, Envelope};
use crate::core::profile::{Messages, VendorEventKind};
use crate::core::secret::Secret;
use crate::core::time::Now;

impl<S: Secret> Session<S> {
    /// The event that the page's `ready` or its request for the token carries (rule M9).
    pub(super) fn carried(
        &mut self,
        now: Now,
        messages: &Messages,
        name: &str,
        envelope: &dyn Envelope,
    ) -> Option<VendorEventKind> {
        let mapping = messages.event(name, envelope)?;
        self.phase.peer()?;
        match message::read(mapping, envelope) {
            Ok(event) => self.on_vendor_event(now, event),
            Err(field) => self.ignore(Ignored::BadField(field.as_str()), name),
        }
        Some(mapping.kind)
    }

    /// A request that also reports that the token in use is about to expire is answered with the fresh one (rule M9).
    pub(super) fn answer_request(&mut self, now: Now, expiring: bool) {
        let is_asked_for = !self.lease.is_quiet() && !self.lease.is_lost();
        if !(expiring && is_asked_for) {
            self.deliver(now);
        }
    }
}
