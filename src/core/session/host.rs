//! Calls of the host: renew, retry, busy, send, sign out.

use std::rc::Rc;

use super::Session;
use crate::core::error::{Code, EmbedError};
use crate::core::grant::GrantFields;
use crate::core::io::{Command, Post, Reason};
use crate::core::profile::SignOut;
use crate::core::secret::Secret;
use crate::core::text::joined;
use crate::core::time::Now;

/// How many commands wait for the page to be connected.
const QUEUE: usize = 64;

/// A ticket that no data waits under.
const NO_DATA: u32 = 0;

impl<S: Secret> Session<S> {
    /// `renew({ reload })`: a fresh token now; with `reload`, a page whose URL carries the token is loaded
    /// again as soon as no interaction is running (rule R7). Without a token there is nothing to renew (rule R10).
    pub(super) fn renew(&mut self, now: Now, ticket: u32, reload: bool) {
        self.renew_ticket = ticket;
        if !self.config.takes_token() {
            let text = "the profile's placement is none: there is no token to renew";
            return self.settle_renew(Err(EmbedError::new(Code::NotSupported, text)));
        }
        self.reload_asked |= reload && self.config.renews_by_reload();
        self.ask_again(now);
    }

    fn ask_again(&mut self, now: Now) {
        if self.wants_reload(now) && self.lease.next().is_some_and(|next| next.is_fresh(now)) {
            self.settle_renew(Ok(()));
            return self.reload_if_due(now);
        }
        self.lease.begin_for_host(Reason::Requested, now);
    }

    /// Whether the host wants the page loaded again: by its word, or because a session is over.
    pub(super) fn wants_reload(&self, now: Now) -> bool {
        self.reload_asked || self.retry_asked && self.lease.is_over(now)
    }

    /// `retry()`: start over after a failure. A page that is there is never cut: then only the token is asked
    /// for again, if it was lost. A session whose time is over has nothing left to cut but a call.
    pub(super) fn retry(&mut self, now: Now) {
        self.ready_again_unless_attached();
        if self.is_attached() {
            if self.lease.status(now) == "lost" {
                self.retry_asked = self.config.renews_by_reload();
                self.ask_again(now);
            }
            return;
        }
        self.activity.clear();
        self.open(now);
        if self.config.grant_in_url() || self.lease.is_lost() || self.lease.deliverable(now).is_none() {
            self.lease.begin_for_host(Reason::Initial, now);
        }
    }

    fn ready_again_unless_attached(&mut self) {
        if !self.is_attached() || self.lease.is_lost() {
            self.ready_again();
        }
    }

    /// `busy`: the host's word that a call is running.
    pub(super) fn busy(&mut self, now: Now, busy: bool) {
        self.activity.busy = busy;
        self.reload_if_due(now);
    }

    /// Whether `send` may take one more command while `waiting` have not been posted: only a connected page takes any
    /// number (rule L9).
    pub fn takes_command(&self, waiting: usize) -> Result<(), EmbedError> {
        if self.phase.peer().is_some() || waiting < QUEUE {
            return Ok(());
        }
        Err(EmbedError::new(
            Code::SendQueueFull,
            "the send queue is full (64 commands)",
        ))
    }

    /// `send(type, data)`: at once, or when the page is connected.
    pub(super) fn send(&mut self, ticket: u32, name: String) {
        if self.phase.peer().is_some() {
            self.post_command(ticket, &name);
        } else {
            self.queue.push((ticket, name));
        }
    }

    /// `signOut()`: the command is the last thing that the page gets. Whatever it does then, it is given no token and no
    /// answer (rule L8).
    pub(super) fn sign_out(&mut self) {
        let config = Rc::clone(&self.config);
        if let Some(SignOut::Command(name)) = &config.profile.sign_out {
            self.post_command(NO_DATA, name);
        }
        self.end();
    }

    pub(super) fn post_command(&mut self, ticket: u32, name: &str) {
        let Some(messages) = &self.config.profile.messages else {
            return;
        };
        let (Some(peer), Some(template)) = (self.phase.peer(), messages.command(name)) else {
            return;
        };
        let full = joined(&[&messages.prefix, name]);
        self.out.push(Command::Post(Box::new(Post {
            to: peer.origin().clone(),
            template: template.clone(),
            token: None,
            expires_in: None,
            grant: GrantFields::none(),
            command: Some((full, ticket)),
            of: String::from(name),
        })));
    }
}
