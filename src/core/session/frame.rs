//! The frame: opening it, the handshake, its messages, and its end.

use alloc::rc::Rc;
use alloc::string::String;

use super::{Activity, Ready, Session, Token};
use crate::core::diagnostics::Ignored;
use crate::core::error::{Code, EmbedError};
use crate::core::handshake::{Elapsed, Load, Phase, Ready as Meaning};
use crate::core::io::{Command, Event, Post, Reason, State};
use crate::core::message::{self, Envelope, Kind, Signal};
use crate::core::origin::{Origin, Verified};
use crate::core::plan::Unknowns;
use crate::core::profile::Greeting;
use crate::core::secret::Secret;
use crate::core::template::Template;
use crate::core::time::{Millis, Now};

impl<S: Secret> Session<S> {
    /// Opens the frame for the first time, or anew after a failure.
    pub(super) fn open(&mut self, navigated: Option<Now>, now: Now) {
        if self.plan.grant_in_url() {
            self.phase = Phase::AwaitingGrant { again: false };
            self.set_state(State::RequestingToken);
            return;
        }
        if navigated.is_none() {
            self.out.push(Command::Navigate { token: None });
        }
        self.navigated(navigated.unwrap_or(now), false);
    }

    /// The frame has lost its page and gets it again (rule L4).
    pub(super) fn reopen(&mut self, now: Now) {
        self.activity = Activity {
            signalled: false,
            ..self.activity
        };
        if !self.plan.grant_in_url() {
            self.out.push(Command::Navigate { token: None });
            return self.navigated(now, true);
        }
        self.phase = Phase::AwaitingGrant { again: true };
        self.set_state(State::Reconnecting);
        if self.lease.use_spare(now) {
            self.navigate_with_token(now);
        } else {
            self.lease.begin(Reason::Reload, now);
        }
    }

    /// Loads the page with the token that is held in its URL.
    pub(super) fn navigate_with_token(&mut self, now: Now) {
        let Some(token) = self.lease.held().map(|held| held.token.clone()) else {
            return;
        };
        let again = !matches!(self.phase, Phase::AwaitingGrant { again: false });
        self.lease.spend();
        self.reload_asked = false;
        self.out.push(Command::Navigate { token: Some(token) });
        self.navigated(now, again);
    }

    fn navigated(&mut self, at: Now, again: bool) {
        self.phase = Phase::Loading {
            since: at.mono,
            again,
        };
        self.token = Token::Due;
        self.next_hello = at.mono;
        self.set_state(if again {
            State::Reconnecting
        } else {
            State::Loading
        });
    }

    pub(super) fn loaded(&mut self, now: Now) {
        self.diagnostics.loads = self.diagnostics.loads.saturating_add(1);
        match self
            .phase
            .loaded(now.mono, self.plan.handshake_timeout, self.plan.is_silent())
        {
            Load::Awaited if self.state == State::Loading => self.set_state(State::Handshaking),
            Load::Reloaded => {
                self.set_state(State::Reconnecting);
                self.reloaded_itself(now);
                self.set_state(State::Connected);
            }
            Load::Away => {
                self.token = Token::Due;
                self.next_hello = now.mono;
                self.set_state(State::Reconnecting);
            }
            Load::Awaited | Load::Paired | Load::Nothing => {}
        }
    }

    /// The page was loaded again by itself: what ran in it is over; a grant that its URL may need again is
    /// fetched once and kept (rule R7).
    fn reloaded_itself(&mut self, now: Now) {
        self.activity.signalled = false;
        if self.plan.grant_in_url() {
            self.lease.begin(Reason::Reload, now);
        }
    }

    /// The gates of rule M1 from the origin on.
    pub(super) fn signal(&mut self, now: Now, origin: &str, envelope: &dyn Envelope) {
        let plan = Rc::clone(&self.plan);
        let Some(verified) = plan
            .allow
            .verify(origin, ())
            .filter(|v| self.phase.pin().is_none_or(|p| p == v.origin()))
        else {
            return self.ignore_origin(origin);
        };
        let Some(messages) = &plan.profile.messages else {
            return;
        };
        let Some(name) = message::type_of(messages, envelope) else {
            return;
        };
        match message::classify(messages, &name) {
            Kind::Ready => self.on_ready(now, verified, &name),
            Kind::TokenRequest => self.on_token_request(now, verified, &name),
            _ if self.phase.peer().is_none() => self.ignore(Ignored::WrongState, &name),
            Kind::Unknown => self.on_unknown(&messages.prefix, &name),
            Kind::Mapped(mapping) => match message::read(mapping, envelope) {
                Ok(signal) => {
                    self.accept_message(&name);
                    self.on_signal(now, signal);
                }
                Err(field) => self.ignore(Ignored::BadField(field.as_str()), &name),
            },
        }
    }

    fn ignore_origin(&mut self, origin: &str) {
        if origin == "null" {
            return self.ignore(Ignored::OpaqueOrigin, origin);
        }
        self.diagnostics.saw_origin(origin);
        self.ignore(Ignored::WrongOrigin, origin);
    }

    fn on_unknown(&mut self, prefix: &str, name: &str) {
        self.ignore(Ignored::UnknownType, name);
        if self.plan.unknowns != Unknowns::Dropped {
            let full = [prefix, name].concat();
            self.emit(Event::VendorMessage { name: full });
        }
    }

    /// `ready` → the origin is pinned → `ack` → `connected` (rule H2).
    fn on_ready(&mut self, now: Now, from: Verified<()>, name: &str) {
        let by_itself = matches!(self.phase, Phase::Away { .. } | Phase::Silent { pin: Some(_) });
        let (origin, ()) = from.into_parts();
        match self.phase.ready(origin, now.mono) {
            Meaning::Nothing | Meaning::WrongOrigin => return self.ignore(Ignored::WrongState, name),
            Meaning::Reconnected if by_itself => self.reloaded_itself(now),
            Meaning::Connected | Meaning::Reconnected | Meaning::Repeated => {}
        }
        self.accept_message(name);
        self.answers.want();
        self.answer(now);
    }

    /// The frame asks for its token; as its first word that counts as `ready` (rule H9).
    fn on_token_request(&mut self, now: Now, from: Verified<()>, name: &str) {
        if self.phase.peer().is_none() {
            self.on_ready(now, from, name);
        } else {
            self.accept_message(name);
        }
        if self.phase.peer().is_some() {
            self.out.push(Command::Remember);
            self.token = Token::Awaited;
            self.deliver(now);
        }
    }

    /// Answers `ready`, as often as rule H3 allows.
    fn answer(&mut self, now: Now) {
        if self.phase.peer().is_none() || !self.answers.take(now.mono) {
            return;
        }
        let plan = Rc::clone(&self.plan);
        let Some(messages) = &plan.profile.messages else {
            return;
        };
        if let Greeting::FrameFirst { ack: Some(ack), .. } = &messages.greeting {
            self.post_plain(ack);
        }
        for template in &messages.opening {
            self.post_plain(template);
        }
        self.set_state(State::Connected);
        for (ticket, name) in core::mem::take(&mut self.queue) {
            self.post_command(ticket, &name);
        }
        self.deliver(now);
    }

    fn post_plain(&mut self, template: &Template) {
        if let Some(peer) = self.phase.peer() {
            let to = peer.origin().clone();
            self.out.push(Command::Post(Post::plain(to, template.clone())));
        }
    }

    fn on_signal(&mut self, now: Now, signal: Signal) {
        match signal {
            Signal::SessionStart { user_id } => {
                self.activity.signalled = true;
                if *self.user.get_or_insert_with(|| user_id.clone()) != user_id {
                    self.note("user-changed");
                }
                self.emit(Event::SessionStart { user_id });
            }
            Signal::QueuePosition { position, total } => {
                self.activity.signalled = true;
                self.emit(Event::QueuePosition { position, total });
            }
            Signal::InteractionEnd { interaction_id } => {
                self.activity.signalled = false;
                self.emit(Event::InteractionEnd { interaction_id });
                self.reload_if_due(now);
            }
            Signal::TokenExpiring { .. } => self.vendor_says_expiring(now),
            Signal::TokenRejected => {
                self.lease.begin(Reason::Rejected, now);
            }
            Signal::Height { height } => self.emit(Event::Height { height }),
        }
    }

    /// Time-outs, owed answers, and the greeting of a host that speaks first.
    pub(super) fn tick_frame(&mut self, now: Now) {
        match self.phase.elapse(now.mono, self.plan.handshake_timeout) {
            Elapsed::Nothing => {}
            Elapsed::Unconfirmed => {
                self.set_state(State::Unconfirmed);
                self.settle_ready(Ok(()));
            }
            Elapsed::TimedOut => {
                let error = self.handshake_timeout();
                self.report_failure(error);
            }
            Elapsed::Left => self.report_failure(EmbedError::new(
                Code::FrameLeft,
                "the frame loaded another page, which did not report ready from the pinned origin",
            )),
        }
        self.answer(now);
        self.greet(now);
    }

    /// The greeting goes to the embed URL's exact origin and carries no token (rule H9).
    fn greet(&mut self, now: Now) {
        if self.hello_in(now).is_none_or(|wait| wait > 0) {
            return;
        }
        let plan = Rc::clone(&self.plan);
        if let Some(Greeting::HostFirst { hello, every, .. }) =
            plan.profile.messages.as_ref().map(|m| &m.greeting)
        {
            self.next_hello = now.mono + every;
            let to: Origin = plan.url.origin().clone();
            self.out.push(Command::Post(Post::plain(to, hello.clone())));
        }
    }

    pub(super) fn hello_in(&self, now: Now) -> Option<Millis> {
        let waiting = matches!(
            self.phase,
            Phase::Loading { .. } | Phase::AwaitingReady { .. } | Phase::Away { .. }
        );
        let host_first = self
            .plan
            .profile
            .messages
            .as_ref()
            .is_some_and(|m| matches!(m.greeting, Greeting::HostFirst { .. }));
        (waiting && host_first).then(|| self.next_hello - now.mono)
    }

    /// The host page's policy blocked the frame (rule H5).
    pub(super) fn blocked(&mut self, directive: &str, blocked: &str) {
        if self.is_attached() {
            return;
        }
        let source = if blocked.is_empty() {
            self.plan.url.origin().as_str()
        } else {
            blocked
        };
        let message = [
            "the page's Content-Security-Policy (",
            directive,
            ") does not allow ",
            source,
        ]
        .concat();
        let fix = [
            "Add ",
            source,
            " to frame-src in the Content-Security-Policy of the page.",
        ]
        .concat();
        self.fail(EmbedError::new(Code::BlockedByCsp, message).with_fix(fix));
    }

    /// The frame cannot load; nothing counts any more until `retry()`.
    pub(super) fn fail(&mut self, error: EmbedError) {
        self.phase = Phase::Blocked;
        self.report_failure(error);
    }

    fn report_failure(&mut self, error: EmbedError) {
        self.emit(Event::Error(error.clone()));
        self.set_state(State::Failed);
        self.settle_ready(Err(error));
    }

    pub(super) fn popup_closed(&mut self) {
        self.phase = Phase::Blocked;
        self.emit(Event::PopupClosed);
        self.set_state(State::Failed);
        self.settle_ready(Err(EmbedError::new(Code::PopupClosed, "the popup was closed")));
    }

    /// The frame was taken out of the document (rule L4).
    pub(super) fn removed(&mut self) {
        let error = EmbedError::new(Code::FrameRemoved, "the frame was removed from the document");
        self.emit(Event::Error(error.clone()));
        self.settle_ready(Err(error));
        self.out.push(Command::Close);
        self.end();
    }

    /// Nothing comes out of the session from here on.
    pub(super) fn end(&mut self) {
        self.phase = Phase::Ended;
        self.state = State::Closed;
        self.ready = Ready::Settled;
        self.lease.forget();
    }

    fn handshake_timeout(&self) -> EmbedError {
        let mut text = String::from("the page did not report ready in time. Likely causes, in this order: ");
        if self.diagnostics.loads == 0 {
            text.push_str("the address cannot be reached or answers with nothing; ");
        }
        if !self.diagnostics.last_wrong_origin.is_empty() {
            text.push_str("messages came from ");
            text.push_str(&self.diagnostics.last_wrong_origin);
            text.push_str(", which is not in allowedOrigins; ");
        }
        if self.diagnostics.count(Ignored::OpaqueOrigin.as_str()) > 0 {
            text.push_str("the frame's sandbox lacks allow-same-origin; ");
        }
        text.push_str(
            "the page refuses to be framed here (X-Frame-Options or frame-ancestors); the frame's sandbox is too \
             strict; the browser blocks the page's cookies; it answers with an error page",
        );
        EmbedError::new(Code::HandshakeTimeout, text)
    }
}

impl<S> Post<S> {
    /// A message without a token.
    fn plain(to: Origin, template: Template) -> Self {
        Post {
            to,
            template,
            token: None,
            expires_in: None,
            command: None,
            answers: false,
            over_port: false,
        }
    }
}
