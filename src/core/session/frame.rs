//! The frame: opening it, the handshake, its messages, and its end.

use std::rc::Rc;

use super::{Handover, Session};
use crate::core::config::Unknowns;
use crate::core::diagnostics::Ignored;
use crate::core::error::{Code, EmbedError};
use crate::core::handshake::{Elapsed, Load, Phase, ReadyOutcome};
use crate::core::io::{Command, Event, Reason, State};
use crate::core::message::{self, Envelope, Kind, Type};
use crate::core::origin::Verified;
use crate::core::profile::VendorEventKind;
use crate::core::secret::Secret;
use crate::core::text::{holds, joined};
use crate::core::time::Now;

/// A type of this length that is a part of a token is no coincidence.
const A_SECRET: usize = 16;

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
        let Some(token) = self.lease.current().map(|grant| grant.token.clone()) else {
            return;
        };
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
        self.next_hello = at.mono;
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
            Load::Awaited if self.state == State::Loading => self.set_state(State::Handshaking),
            Load::Reloaded => {
                self.set_state(State::Reconnecting);
                self.reloaded_itself(now);
                self.set_state(State::Connected);
            }
            Load::Away => {
                if self.handover == Handover::Awaited {
                    self.handover = Handover::Due;
                }
                self.next_hello = now.mono;
                self.out.push(Command::Forget);
                self.set_state(State::Reconnecting);
            }
            Load::Again => self.loaded_another(now, peer),
            Load::Awaited | Load::Paired | Load::Nothing => {}
        }
    }

    /// The page was loaded again by itself: what ran in it is over; a grant that its URL may need again is
    /// fetched once and kept (rule R7).
    fn reloaded_itself(&mut self, now: Now) {
        self.activity.page_was_reloaded();
        if self.config.renews_by_reload() {
            self.lease.begin(Reason::Reload, now);
        }
    }

    /// The gates of rule M1 from the origin on.
    pub(super) fn take_message(&mut self, now: Now, origin: &str, envelope: &dyn Envelope) {
        let verified = self.config.allow.verify(origin, ());
        match verified.filter(|v| self.phase.pin().is_none_or(|p| p == v.origin())) {
            Some(verified) => self.hear(now, verified, envelope),
            None => self.ignore_origin(origin),
        }
    }

    /// What comes over a port is of the page that is there, which brought the port (rule H9).
    pub(super) fn take_message_over_port(&mut self, now: Now, envelope: &dyn Envelope) {
        let messages = &self.config.profile.messages;
        let page = self
            .phase
            .peer()
            .filter(|_| messages.as_ref().is_some_and(|m| m.over_port));
        if let Some(verified) = page.and_then(|page| self.config.allow.verify(page.origin().as_str(), ())) {
            self.hear(now, verified, envelope);
        }
    }

    fn hear(&mut self, now: Now, verified: Verified<()>, envelope: &dyn Envelope) {
        let config = Rc::clone(&self.config);
        let Some(messages) = &config.profile.messages else {
            return;
        };
        let name = match message::type_of(messages, envelope) {
            Ok(Type::Own(name)) => name,
            Ok(Type::Foreign(full)) => {
                self.saw_type(&full);
                return self.ignore(Ignored::OtherNamespace, "");
            }
            Err(why) => return self.ignore(why, ""),
        };
        self.saw_type(&joined(&[&messages.prefix, &name]));
        let kind = message::classify(messages, &name, envelope);
        if self.shows_return(messages, &name, kind, envelope) {
            self.came_back(now);
        }
        match kind {
            Kind::Ready => {
                self.on_ready(now, verified, &name);
                let _event = self.carried(now, messages, &name, envelope);
            }
            Kind::TokenRequest => {
                self.on_token_request(now, verified, &name);
                let event = self.carried(now, messages, &name, envelope);
                self.answer_request(now, event == Some(VendorEventKind::TokenExpiring));
            }
            kind if self.proves_ready(messages, &name, kind, envelope) => {
                self.on_ready(now, verified, &name);
                self.reply(&name);
                let _event = self.carried(now, messages, &name, envelope);
            }
            Kind::Unknown if self.phase.peer().is_none() && messages.reply(&name).is_none() => {
                self.ignore(Ignored::UnknownType, &name);
            }
            _ if self.phase.peer().is_none() => self.before_ready(messages, &verified, &name),
            Kind::Unknown => self.on_unknown(&name),
            Kind::Mapped(mapping) => match message::read(mapping, envelope) {
                Ok(event) => {
                    self.accept_message(&name);
                    self.remember(&name);
                    self.reply(&name);
                    self.on_vendor_event(now, event);
                }
                Err(field) => self.ignore(Ignored::BadField(field.as_str()), &name),
            },
        }
    }

    /// Keeps a type for the text of a time-out, unless a token in use is in it (rule P1).
    fn saw_type(&mut self, full: &str) {
        if self.phase.pin().is_some() {
            return;
        }
        let mut safe = true;
        for grant in [self.lease.current(), self.lease.next()].into_iter().flatten() {
            grant.token.expose(&mut |token| {
                safe &= !holds(full, token) && (full.len() < A_SECRET || !holds(token, full));
            });
        }
        if safe {
            self.diagnostics.saw_type(full);
        }
    }

    /// The page is there, and has what it was given: neither ack nor token, but a fresh one that it has missed.
    fn came_back(&mut self, now: Now) {
        if !self.phase.returned() {
            return;
        }
        self.set_state(State::Connected);
        self.post_queue();
        if self.renewed_untold {
            self.deliver(now);
        }
    }

    fn ignore_origin(&mut self, origin: &str) {
        if origin == "null" {
            return self.ignore(Ignored::OpaqueOrigin, origin);
        }
        self.diagnostics.saw_origin(origin);
        self.ignore(Ignored::WrongOrigin, origin);
    }

    fn on_unknown(&mut self, name: &str) {
        self.remember(name);
        if self.reply(name) {
            self.accept_message(name);
        } else {
            self.ignore(Ignored::UnknownType, name);
        }
        if self.config.unknowns != Unknowns::Dropped {
            let name = String::from(name);
            self.emit(Event::VendorMessage { name });
        }
    }

    /// `ready` → the origin is pinned → `ack` → `connected` (rule H2).
    fn on_ready(&mut self, now: Now, from: Verified<()>, name: &str) {
        let by_itself = matches!(self.phase, Phase::Away { .. } | Phase::Left { .. });
        let late = matches!(self.phase, Phase::Silent { .. });
        let (origin, ()) = from.into_parts();
        let outcome = self.phase.ready(origin, now.mono);
        self.activity.page_is_ready();
        if late {
            self.ready_again();
        }
        match outcome {
            ReadyOutcome::Nothing | ReadyOutcome::WrongOrigin => {
                return self.ignore(Ignored::WrongState, name);
            }
            ReadyOutcome::Reconnected if by_itself => self.reloaded_itself(now),
            ReadyOutcome::Connected | ReadyOutcome::Reconnected | ReadyOutcome::Repeated => {}
        }
        self.accept_message(name);
        self.remember("");
        self.acks.want();
        self.acknowledge(now);
    }

    /// The frame asks for its token; as its first word that counts as `ready` (rule H9).
    fn on_token_request(&mut self, now: Now, from: Verified<()>, name: &str) {
        if self.phase.peer().is_none() {
            self.on_ready(now, from, name);
        } else {
            self.accept_message(name);
        }
        if self.phase.peer().is_some() {
            self.remember(name);
            self.handover = Handover::Awaited;
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
