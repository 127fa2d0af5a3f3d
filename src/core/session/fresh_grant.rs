//! What becomes of a fresh grant: it is posted to the page, or kept until the page is loaded again (rules R7, R8, K10, P3).

use std::rc::Rc;

use super::{Handover, Session};
use crate::core::config::RenewalPolicy;
use crate::core::handshake::Phase;
use crate::core::io::{Command, Event, Post, Reason};
use crate::core::lease::TimedGrant;
use crate::core::profile::Delivery;
use crate::core::secret::Secret;
use crate::core::time::Now;

impl<S: Secret> Session<S> {
    /// A good grant: posted, loaded, or kept ready.
    pub(super) fn take_grant(&mut self, now: Now, grant: Box<TimedGrant<S>>) {
        let first = self.lease.current().is_none();
        if let Phase::AwaitingGrant { .. } = self.phase {
            self.lease.accept(grant, now);
            self.navigate_with_token(now);
        } else if !self.config.renews_by_reload() {
            self.lease.accept(grant, now);
            self.renewed_untold |= !first;
            if self.phase.peer().is_some() {
                self.tell_renewed();
            }
            self.deliver(now);
        } else {
            self.lease.keep(grant, now);
            self.reload_if_due(now);
            if self.is_attached() {
                self.settle_ready(Ok(()));
            }
        }
        self.settle_renew(Ok(()));
    }

    /// Once the page is there (rule R8).
    fn tell_renewed(&mut self) {
        if std::mem::take(&mut self.renewed_untold) {
            self.emit_renewed();
        }
    }

    fn emit_renewed(&mut self) {
        let expires_at = self.lease.current().and_then(TimedGrant::expires_at);
        self.emit(Event::TokenRenewed { expires_at });
    }

    /// Hands the token to the connected page (rules P3, K10); a stale one is renewed first.
    pub(super) fn deliver(&mut self, now: Now) {
        let config = Rc::clone(&self.config);
        let (Some(messages), Some(peer)) = (&config.profile.messages, self.phase.peer()) else {
            return;
        };
        let (template, of) = match &messages.delivery {
            Delivery::Push(template) => (template, ""),
            Delivery::OnRequest { reply, request, .. } if self.handover == Handover::Awaited => {
                (reply, request.name.as_str())
            }
            // Nothing is posted before the page asks, and it may never do so.
            Delivery::InUrl | Delivery::OnRequest { .. } => return self.settle_ready(Ok(())),
        };
        let to = peer.origin().clone();
        let by_url = self.config.grant_in_url();
        let current = self.lease.current().filter(|grant| {
            if by_url {
                grant.alive(now)
            } else {
                grant.usable(now)
            }
        });
        let Some(grant) = current else {
            let reason = if self.lease.current().is_none() {
                Reason::Initial
            } else if by_url {
                Reason::Expiring
            } else {
                Reason::Reload
            };
            if self.lease.is_lost() {
                self.refuse_request(messages);
                if let Some(loss) = self.loss.clone() {
                    self.settle_ready(Err(loss)); // a late `ready` has put a new promise in its place
                }
            } else {
                self.lease.begin(reason, now);
            }
            return;
        };
        self.out.push(Command::Post(Box::new(Post {
            to,
            template: template.clone(),
            expires_in: grant.left(now).map(|ms| ms / 1000),
            token: (!by_url).then(|| grant.token.clone()),
            grant: grant.fields.clone(),
            command: None,
            of: String::from(of),
        })));
        self.handover = Handover::Delivered;
        self.trace("token-posted", "");
        self.tell_renewed();
        self.settle_ready(Ok(()));
    }

    /// Loads the page again with the fresh grant, if it is time for that: never while an interaction is
    /// running, and for vendors without messages only when the host says so (rule R7).
    pub(super) fn reload_if_due(&mut self, now: Now) {
        let by_policy = self.config.renewal == RenewalPolicy::Automatic || !self.config.is_silent();
        let wanted = self.wants_reload(now);
        let due = wanted || (self.lease.is_announced() && by_policy);
        if !due || self.is_live() || self.lease.next().is_none() || !self.is_attached() {
            return;
        }
        if self.lease.use_next(now) {
            if !wanted {
                self.lease.reloaded(now);
            }
            self.navigate_with_token(now);
            self.emit_renewed();
        } else if wanted {
            self.lease.begin_for_host(Reason::Requested, now);
        } else {
            self.lease.begin(Reason::Expiring, now);
        }
    }
}
