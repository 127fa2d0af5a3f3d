//! A page that reports no `ready`: it counts as ready when it has loaded, and as connected when it has spoken (rule H11).

use super::{Handover, Session};
use crate::core::io::{Command, State};
use crate::core::message::{self, Envelope, Kind};
use crate::core::profile::Messages;
use crate::core::secret::Secret;
use crate::core::time::Now;

impl<S: Secret> Session<S> {
    /// Whether a message of a page that is not connected is the proof that it is there: one of the profile's, and valid.
    pub(super) fn proves_ready(
        &self,
        messages: &Messages,
        name: &str,
        kind: Kind<'_>,
        envelope: &dyn Envelope,
    ) -> bool {
        let valid = || match kind {
            Kind::Mapped(mapping) => message::read(mapping, envelope).is_ok(),
            _ => messages.reply(name).is_some(),
        };
        self.config.ready_by_load() && self.phase.peer().is_none() && valid()
    }

    /// The frame loaded once more: what ran in the old page is over.
    pub(super) fn loaded_another(&mut self) {
        self.activity.clear();
        self.handover = Handover::Due;
        self.out.push(Command::Forget);
        self.set_state(State::Reconnecting);
    }

    /// Some time after `load`, the URL's own origin becomes the peer. Nobody knows yet whether its page is there: what is
    /// posted to that origin reaches no other.
    pub(super) fn settled(&mut self, now: Now) {
        self.phase.settled(self.config.url.origin().clone());
        self.open_to_page(now, State::Unconfirmed);
        self.reload_if_due(now);
    }
}
