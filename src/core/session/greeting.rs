//! The greeting of a host that speaks first (rule H9).

use std::rc::Rc;

use super::Session;
use crate::core::handshake::Phase;
use crate::core::io::{Command, Post};
use crate::core::profile::Greeting;
use crate::core::secret::Secret;
use crate::core::time::{Millis, Now};

/// How long a greeting waits for the frame's `load`. Until then the blank page is there, and every greeting would be a
/// warning in the console.
const BEFORE_GREETING: Millis = 3_000;

impl<S: Secret> Session<S> {
    /// The frame was sent to its page.
    pub(super) fn greet_later(&mut self, now: Now) {
        self.next_hello = now.mono + BEFORE_GREETING;
    }

    /// The greeting goes to the exact origin that the frame was sent to, and carries no token.
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

    /// Time until the next greeting, if one is due.
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
