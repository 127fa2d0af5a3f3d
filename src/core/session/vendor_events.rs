//! What the vendor's page reports.

use super::Session;
use crate::core::io::Event;
use crate::core::message::VendorEvent;
use crate::core::profile::VendorEventKind;
use crate::core::secret::Secret;
use crate::core::time::Now;

impl<S: Secret> Session<S> {
    pub(super) fn on_vendor_event(&mut self, now: Now, event: VendorEvent) {
        match event {
            VendorEvent::SessionStart { user_id } => {
                self.interaction_runs();
                // rule M7
                if *self.user.get_or_insert_with(|| user_id.clone()) != user_id {
                    self.note("user-changed");
                }
                self.emit(Event::SessionStart { user_id });
            }
            VendorEvent::QueuePosition { position, total } => {
                self.interaction_runs();
                self.emit(Event::QueuePosition { position, total });
            }
            VendorEvent::InteractionStart { interaction_id } => {
                self.activity.begins(&interaction_id);
                self.emit(Event::InteractionStart { interaction_id });
            }
            VendorEvent::InteractionEnd { interaction_id } => {
                if self.maps(VendorEventKind::InteractionStart) {
                    self.activity.ends(&interaction_id);
                } else {
                    self.activity.clear();
                }
                self.emit(Event::InteractionEnd { interaction_id });
                self.reload_if_due(now);
            }
            VendorEvent::TokenExpiring { .. } => self.vendor_says_expiring(now),
            VendorEvent::TokenRejected => self.vendor_rejects(now),
            VendorEvent::Height { height } => self.emit(Event::Height { height }),
        }
    }

    /// Where the page does not report the beginning of each, and says when they are over: else it would be live for ever.
    fn interaction_runs(&mut self) {
        let ends = self.maps(VendorEventKind::InteractionEnd);
        if ends && !self.maps(VendorEventKind::InteractionStart) {
            self.activity.runs();
        }
    }
}
