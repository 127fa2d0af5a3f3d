//! Messages from the page: which of them count, and what each one does.

use std::rc::Rc;

use super::away::shows_return;
use super::{Handover, Session};
use crate::core::allowlist::Verified;
use crate::core::config::Unknowns;
use crate::core::handshake::{Phase, ReadyOutcome};
use crate::core::ignored::Ignored;
use crate::core::io::{Command, Event, Post};
use crate::core::message::{self, Envelope, Kind, Type};
use crate::core::profile::{Messages, VendorEventKind};
use crate::core::secret::Secret;
use crate::core::text::{holds, joined};
use crate::core::time::Now;

/// A type of this length that is a part of a token is no coincidence.
const A_SECRET: usize = 16;

impl<S: Secret> Session<S> {
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
        let is_valid = self.phase.peer().is_none() && message::is_valid(messages, &name, kind, envelope);
        if is_valid && shows_return(kind) {
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
            _ if is_valid && self.awaits_proof() => {
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

    /// A message before `ready`: what is always answered alike is answered, as it may be a step towards `ready`; all else
    /// does not count yet (rules H7, H12).
    fn before_ready(&mut self, messages: &Messages, from: &Verified<()>, name: &str) {
        let reply = messages.reply(name).filter(|_| self.phase.is_awaited());
        let Some(reply) = reply else {
            return self.ignore(Ignored::WrongState, name);
        };
        self.accept_message(name);
        self.remember(name);
        let to = from.origin().clone();
        self.out
            .push(Command::Post(Box::new(Post::plain(to, reply.clone(), name))));
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
}
