//! An attempt to get a token fails, the third one loses it, and what may bring it back (rule R3).

use super::Session;
use crate::core::error::EmbedError;
use crate::core::handshake::Phase;
use crate::core::io::{Event, State};
use crate::core::lease::Failed;
use crate::core::secret::Secret;
use crate::core::time::{Millis, Now};

impl<S: Secret> Session<S> {
    /// One attempt has failed: the host learns it at once, and after the last one that the token is lost (R3).
    pub(super) fn attempt_failed(&mut self, now: Now, error: EmbedError) {
        self.attempt_failed_until(now, 0, error);
    }

    pub(super) fn attempt_failed_until(&mut self, now: Now, wait: Millis, error: EmbedError) {
        let (reason, attempts) = self.lease.attempt();
        match self.lease.fail(wait, now) {
            Failed::Offline => self.trace("token-waits-for-network", reason.as_str()),
            Failed::Again => self.emit(Event::Error { error }),
            Failed::Lost(_) => {
                self.diagnostics
                    .renewal(now, reason.as_str(), attempts, error.code.as_str());
                self.emit(Event::Error { error: error.clone() });
                self.lost(error, attempts);
            }
        }
    }

    pub(super) fn give_up(&mut self, now: Now, error: EmbedError) {
        let (_, attempts) = self.lease.attempt();
        self.give_up_after(now, attempts, error);
    }

    pub(super) fn give_up_after(&mut self, now: Now, attempts: u32, error: EmbedError) {
        let _lost = self.lease.give_up(now);
        self.emit(Event::Error { error: error.clone() });
        self.lost(error, attempts);
    }

    /// Silence from here on, until the host asks or there is hope; the frame keeps running (rule R3).
    fn lost(&mut self, error: EmbedError, attempts: u32) {
        self.emit(Event::TokenLost {
            error: error.clone(),
            attempts,
        });
        self.settle_renew(Err(error.clone()));
        self.loss = Some(error.clone());
        if let Phase::AwaitingGrant { .. } = self.phase {
            self.set_state(State::Failed);
        }
        self.settle_ready(Err(error));
    }

    /// What may have changed since the token was lost: the network, the person who looks at the page, the vendor's word
    /// (rule R3).
    pub(super) fn hope(&mut self) {
        if self.config.heals {
            self.lease.hope();
        }
    }

    /// Only for a page that is there, or is still to come.
    pub(super) fn heal(&mut self, now: Now) {
        match self.phase {
            Phase::AwaitingGrant { again } => self.set_state(if again {
                State::Reconnecting
            } else {
                State::RequestingToken
            }),
            Phase::Loading { .. } | Phase::AwaitingReady { .. } => {}
            _ if self.is_attached() => {}
            _ => return,
        }
        self.lease.heal(now);
    }
}
