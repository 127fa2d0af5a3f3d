//! The frame is sent to its URL, loads, and times out.

use super::{Handover, Session};
use crate::core::error::{Code, EmbedError};
use crate::core::handshake::{Elapsed, Load, Phase};
use crate::core::io::{Command, Reason, State};
use crate::core::secret::Secret;
use crate::core::time::Now;

impl<S: Secret> Session<S> {
    /// Opens the frame for the first time, or anew after a failure.
    pub(super) fn open(&mut self, now: Now) {
        if self.config.grant_in_url() {
            self.phase = Phase::AwaitingGrant { again: false };
            self.set_state(State::RequestingToken);
            return;
        }
        self.out.push(Command::Navigate { token: None });
        self.navigated(now, false);
    }

    /// The frame has lost its page and gets it again (rule L4).
    pub(super) fn reopen(&mut self, now: Now) {
        self.activity.clear();
        if !self.config.grant_in_url() {
            self.out.push(Command::Navigate { token: None });
            return self.navigated(now, true);
        }
        self.phase = Phase::AwaitingGrant { again: true };
        self.set_state(State::Reconnecting);
        if self.lease.use_next(now) {
            self.navigate_with_token(now);
        } else if let Some(loss) = self.loss.clone().filter(|_| self.lease.is_lost()) {
            self.ready_again();
            self.report_failure(loss); // only the host begins again
        } else {
            self.lease.begin(Reason::Reload, now);
        }
    }

    /// Loads the page with the current token in its URL.
    pub(super) fn navigate_with_token(&mut self, now: Now) {
        let Some(grant) = self.lease.current() else {
            return;
        };
        let token = grant.token.clone();
        if let Some(origin) = &grant.leads_to {
            self.destination = origin.clone();
        }
        let again = !matches!(self.phase, Phase::AwaitingGrant { again: false });
        self.reload_asked = false;
        self.retry_asked = false;
        self.out.push(Command::Navigate { token: Some(token) });
        self.navigated(now, again);
    }

    fn navigated(&mut self, at: Now, again: bool) {
        self.phase = Phase::Loading {
            since: at.mono,
            again,
        };
        self.handover = Handover::Due;
        self.greet_later(at);
        let carries = if self.config.grant_in_url() { "token" } else { "" };
        self.trace("navigated", carries);
        self.navigated_at = Some(at.mono);
        self.set_state(if again {
            State::Reconnecting
        } else {
            State::Loading
        });
    }

    pub(super) fn loaded(&mut self, now: Now) {
        self.diagnostics.loads = self.diagnostics.loads.saturating_add(1);
        if self.config.ready_by_load() && matches!(self.phase, Phase::Silent { .. }) {
            self.ready_again(); // late, and welcome all the same
        }
        let peer = self.phase.peer().cloned();
        let (timeout, is_ready) = (self.config.handshake_timeout, self.config.ready_by_load());
        match self.phase.loaded(now.mono, timeout, is_ready) {
            Load::Awaited => {
                self.next_hello = now.mono;
                if self.state == State::Loading {
                    self.set_state(State::Handshaking);
                }
            }
            Load::Reloaded => {
                self.set_state(State::Reconnecting);
                self.reloaded_itself(now);
                self.set_state(State::Connected);
            }
            // Another page, until one from the pinned origin reports ready (rule H6).
            Load::Away => {
                if self.handover == Handover::Awaited {
                    self.handover = Handover::Due;
                }
                self.next_hello = now.mono;
                self.out.push(Command::Forget);
                self.set_state(State::Reconnecting);
            }
            Load::Again => self.loaded_another(now, peer),
            Load::Paired | Load::Nothing => {}
        }
    }

    /// The page was loaded again by itself: what ran in it is over; a grant that its URL may need again is
    /// fetched once and kept (rule R7).
    pub(super) fn reloaded_itself(&mut self, now: Now) {
        self.activity.page_was_reloaded();
        if self.config.renews_by_reload() {
            self.lease.begin(Reason::Reload, now);
        }
    }

    /// Time-outs, owed acks, and the greeting of a host that speaks first.
    pub(super) fn tick_frame(&mut self, now: Now) {
        match self.phase.elapse(now.mono, self.config.handshake_timeout) {
            Elapsed::Nothing => {}
            Elapsed::Unconfirmed if !self.config.is_silent() => self.settled(now),
            Elapsed::Unconfirmed => {
                self.set_state(State::Unconfirmed);
                self.settle_ready(Ok(()));
                self.reload_if_due(now); // the host may have asked for it while the page was loading
            }
            Elapsed::TimedOut => {
                let error = self.handshake_timeout();
                self.report_failure(error);
            }
            // Rule H6.
            Elapsed::Left => {
                self.activity.clear(); // what ran in the page is over
                self.report_failure(EmbedError::new(
                    Code::FrameLeft,
                    "the frame loaded another page, which did not report ready from the pinned origin",
                ));
            }
        }
        self.acknowledge(now);
        self.greet(now);
    }
}
