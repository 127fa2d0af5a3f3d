//! What is posted to the page besides its token: the answer to its `ready`, the opening messages and replies.

use std::rc::Rc;

use super::{Handover, Session};
use crate::core::grant::GrantFields;
use crate::core::io::{Command, Post, State};
use crate::core::origin::Origin;
use crate::core::profile::{Delivery, Greeting, Messages};
use crate::core::secret::Secret;
use crate::core::template::Template;
use crate::core::time::Now;

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
}

impl<S: Clone> Post<S> {
    /// A message without a token.
    pub(super) fn plain(to: Origin, template: Template, of: &str) -> Self {
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
