//! What is posted to the page besides its token: the answer to its `ready`, replies, and the greeting of a host that
//! speaks first.

use std::rc::Rc;

use super::{Handover, Session};
use crate::core::diagnostics::Ignored;
use crate::core::grant::GrantFields;
use crate::core::handshake::Phase;
use crate::core::io::{Command, Post, State};
use crate::core::origin::{Origin, Verified};
use crate::core::profile::{Delivery, Greeting, Messages};
use crate::core::secret::Secret;
use crate::core::template::Template;
use crate::core::time::{Millis, Now};

impl<S: Secret> Session<S> {
    /// Acknowledges `ready`, as often as rule H3 allows.
    pub(super) fn acknowledge(&mut self, now: Now) {
        if self.phase.peer().is_none() || !self.acks.take(now.mono) {
            return;
        }
        let config = Rc::clone(&self.config);
        let Some(messages) = &config.profile.messages else {
            return;
        };
        if let Greeting::FrameFirst { ack: Some(ack), .. } = &messages.greeting {
            self.post_plain(ack, "");
            self.trace("ack-posted", "");
        }
        self.open_to_page(now, State::Connected);
    }

    /// What every page that is ready gets: its port, the opening messages, the commands that waited, and the token.
    pub(super) fn open_to_page(&mut self, now: Now, state: State) {
        let config = Rc::clone(&self.config);
        let Some(messages) = &config.profile.messages else {
            return;
        };
        if let Greeting::Loaded { port: Some(port) } = &messages.greeting
            && let Some(peer) = self.phase.peer()
        {
            let (to, template) = (peer.origin().clone(), port.clone());
            self.out.push(Command::HandOverPort { to, template });
        }
        for template in &messages.opening {
            self.post_plain(template, "");
        }
        self.set_state(state);
        self.post_queue();
        self.deliver(now);
    }

    /// Posts the commands that have waited for the page.
    pub(super) fn post_queue(&mut self) {
        for (ticket, name) in std::mem::take(&mut self.queue) {
            self.post_command(ticket, &name);
        }
    }

    pub(super) fn post_plain(&mut self, template: &Template, of: &str) {
        if let Some(peer) = self.phase.peer() {
            let to = peer.origin().clone();
            self.out
                .push(Command::Post(Box::new(Post::plain(to, template.clone(), of))));
        }
    }

    /// Keeps what is needed to answer a message of this type, where the profile has answers by port or id.
    pub(super) fn remember(&mut self, name: &str) {
        let messages = &self.config.profile.messages;
        if messages.as_ref().is_some_and(|m| m.over_port || m.id.is_some()) {
            self.out.push(Command::Remember(String::from(name)));
        }
    }

    /// A message before `ready`: what is always answered alike is answered, as it may be a step towards `ready`; all else
    /// does not count yet (rules H7, H12).
    pub(super) fn before_ready(&mut self, messages: &Messages, from: &Verified<()>, name: &str) {
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

    /// Answers what is always answered alike; whether it is.
    pub(super) fn reply(&mut self, name: &str) -> bool {
        let config = Rc::clone(&self.config);
        let reply = config.profile.messages.as_ref().and_then(|m| m.reply(name));
        if let Some(reply) = reply {
            self.post_plain(reply, name);
        }
        reply.is_some()
    }

    /// The page that asked learns that there is no token, where the profile has words for that (rule R11).
    pub(super) fn refuse_request(&mut self, messages: &Messages) {
        if let Delivery::OnRequest {
            request,
            refusal: Some(refusal),
            ..
        } = &messages.delivery
        {
            self.handover = Handover::Due;
            self.trace("request-refused", &request.name);
            self.post_plain(refusal, &request.name);
        }
    }

    /// The greeting goes to the exact origin that the frame was sent to, and carries no token (rule H9).
    pub(super) fn greet(&mut self, now: Now) {
        if self.hello_in(now).is_none_or(|wait| wait > 0) {
            return;
        }
        let config = Rc::clone(&self.config);
        if let Some(Greeting::HostFirst { hello, every, .. }) =
            config.profile.messages.as_ref().map(|m| &m.greeting)
        {
            self.next_hello = now.mono + every;
            let to = self.destination.clone();
            self.out
                .push(Command::Post(Box::new(Post::plain(to, hello.clone(), ""))));
        }
    }

    pub(super) fn hello_in(&self, now: Now) -> Option<Millis> {
        let waiting = matches!(
            self.phase,
            Phase::Loading { .. } | Phase::AwaitingReady { .. } | Phase::Away { .. }
        );
        let host_first = self
            .config
            .profile
            .messages
            .as_ref()
            .is_some_and(|m| matches!(m.greeting, Greeting::HostFirst { .. }));
        (waiting && host_first).then(|| self.next_hello - now.mono)
    }
}

impl<S: Clone> Post<S> {
    /// A message without a token.
    fn plain(to: Origin, template: Template, of: &str) -> Self {
        Post {
            to,
            template,
            token: None,
            expires_in: None,
            grant: GrantFields::none(),
            command: None,
            of: String::from(of),
        }
    }
}
