//! A page that reports no `ready`: it counts as ready when it has loaded, and as connected when it has spoken (rule H11).

use super::{Handover, Session};
use crate::core::handshake::Peer;
use crate::core::io::{Command, State};
use crate::core::secret::Secret;
use crate::core::time::{Millis, Now};

/// How long before its `load` a page may speak and still be taken for the page that has loaded (as in rule H3).
const BEFORE_LOAD: Millis = 3_000;

impl<S: Secret> Session<S> {
    /// Whether a valid message of the profile would prove that the page is there: none is connected yet.
    pub(super) fn awaits_proof(&self) -> bool {
        self.config.ready_by_load() && self.phase.peer().is_none()
    }

    /// The frame loaded once more: what ran in the old page is over. A page may speak before its `load`.
    pub(super) fn loaded_another(&mut self, now: Now, peer: Option<Peer>) {
        let spoke = self.heard.is_some_and(|at| now.mono - at < BEFORE_LOAD);
        self.spoken = peer.filter(|_| spoke).map(|peer| peer.origin().clone());
        if !spoke {
            self.activity.clear();
        }
        self.handover = Handover::Due;
        self.out.push(Command::Forget);
        self.set_state(State::Reconnecting);
    }

    /// Some time after `load`, the origin that the frame was sent to becomes the peer. Nobody knows yet whether its page is there: what is
    /// posted to that origin reaches no other.
    pub(super) fn settled(&mut self, now: Now) {
        let (origin, state) = match self.spoken.take() {
            Some(origin) => (origin, State::Connected),
            None => (self.destination.clone(), State::Unconfirmed),
        };
        self.phase.settled(origin);
        self.open_to_page(now, state);
        self.reload_if_due(now);
    }
}
