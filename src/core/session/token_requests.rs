//! The token is asked for, and what was answered (rules K2, K9, R1, R2, R3, R5, R6).

use std::rc::Rc;

use super::report::THROTTLED;
use super::{Handover, Session};
use crate::core::backoff::ATTEMPTS;
use crate::core::error::{Code, EmbedError};
use crate::core::grant::{Grant, Outcome};
use crate::core::handshake::Phase;
use crate::core::io::{Command, Event, Reason, RequestId, Source};
use crate::core::lease::{Due, TimedGrant};
use crate::core::secret::Secret;
use crate::core::text::joined;
use crate::core::time::{Millis, Now};

impl<S: Secret> Session<S> {
    /// Time-outs and calls that are due, and the token's own clock.
    pub(super) fn tick_token(&mut self, now: Now) {
        if self.is_attached() && self.lease.expiring(now) {
            self.expiring(now, Source::Clock);
        }
        while let Some(due) = self.lease.due(now) {
            match due {
                Due::Call(id, reason, attempt) => {
                    self.trace("token-asked", reason.as_str());
                    self.out.push(Command::Ask { id, reason, attempt });
                }
                Due::TimedOut(id) => {
                    self.out.push(Command::Abort(id));
                    let text = "getToken did not settle in time";
                    self.attempt_failed(now, EmbedError::new(Code::TokenTimeout, text));
                }
                Due::ProvisionTimedOut => {
                    self.out.push(Command::AbandonProvision);
                    let text = "provisionUser did not settle in time";
                    self.give_up(now, EmbedError::new(Code::UnknownUser, text));
                }
                Due::Throttled => self.note(THROTTLED),
                Due::Heal => self.heal(now),
            }
        }
        if self.lease.is_lost() && self.handover == Handover::Awaited {
            self.deliver(now);
        }
    }

    /// The token is about to expire: the host is told once, and a fresh one is asked for (rules K2, R2, R7).
    fn expiring(&mut self, now: Now, source: Source) {
        if self.lease.is_announced() && self.lease.next().is_some_and(|next| next.usable(now)) {
            return; // the host knows, and the fresh grant waits for the reload
        }
        self.lease.announce();
        let expires_at = self.lease.current().and_then(TimedGrant::expires_at);
        let reload_required = self.config.renews_by_reload();
        self.emit(Event::TokenExpiring {
            expires_at,
            source,
            reload_required,
        });
        if self.lease.next().is_some_and(|next| next.usable(now)) {
            self.reload_if_due(now);
        } else {
            self.lease.begin(Reason::Expiring, now);
        }
    }

    /// The vendor's own `token-expiring` (rule K9): it joins what is under way, and means nothing right after a
    /// renewal or when the host knows that the token is lost.
    pub(super) fn vendor_says_expiring(&mut self, now: Now) {
        if self.lease.is_quiet() && !self.lease.just_renewed(now) {
            self.expiring(now, Source::Vendor);
        }
        self.hope();
    }

    /// The page did not accept the token that it was given.
    pub(super) fn vendor_rejects(&mut self, now: Now) {
        if !self.lease.rejected(now) {
            let text = "the page accepted none of the fresh tokens";
            self.give_up_after(now, ATTEMPTS, EmbedError::new(Code::InvalidToken, text));
        }
    }

    /// The callback answered. Anything but the call under way is late, and dropped.
    pub(super) fn token_settled(&mut self, now: Now, id: RequestId, outcome: Outcome<S>) {
        if self.lease.calling() != Some(id) {
            return;
        }
        match outcome {
            Outcome::Granted(grant) => self.granted(now, grant),
            Outcome::Refused(reason) => self.refused(now, &reason),
            Outcome::Later(wait) => self.told_later(now, wait),
            Outcome::Wrong(error) => self.attempt_failed(now, error),
            Outcome::Unusable(why) => {
                let text = joined(&["getToken's answer cannot be used: ", why]);
                self.attempt_failed(now, EmbedError::new(Code::InvalidToken, &text));
            }
        }
    }

    /// While the token is valid, this is not a failure, but what waits for a fresh token fails now.
    fn told_later(&mut self, now: Now, wait: Millis) {
        let (reason, _) = self.lease.attempt();
        let text = "getToken returned retryAfter: there is no token now";
        let error = EmbedError::new(Code::TokenCallbackFailed, text);
        if self.lease.put_off(wait, now) {
            self.trace("token-put-off", reason.as_str());
            self.settle_renew(Err(error));
        } else {
            self.attempt_failed_until(now, wait, error);
        }
    }

    pub(super) fn callback_failed(&mut self, now: Now, id: RequestId, class: Option<&'static str>) {
        if self.lease.calling() != Some(id) {
            return;
        }
        let mut text = String::from("getToken threw, or its promise was rejected");
        if let Some(class) = class {
            text.push_str(" (");
            text.push_str(class);
            text.push(')');
        }
        self.attempt_failed(now, EmbedError::new(Code::TokenCallbackFailed, &text));
    }

    fn granted(&mut self, now: Now, grant: Box<Grant<S>>) {
        let config = Rc::clone(&self.config);
        let (reason, attempts) = self.lease.attempt();
        if let Some(wait) = self.lease.same_again(&grant, now) {
            self.note("same-token");
            return self.lease.ask_anew_in(wait, now);
        }
        let mut notes = Vec::new();
        let once = config.once().filter(|_| grant.opens);
        let judged = self
            .lease
            .judge(grant, &config.profile.clock, once, now, &mut |note| {
                notes.push(note);
            });
        for note in notes {
            self.note(note);
        }
        match judged {
            Ok(grant) if !grant.opens && matches!(self.phase, Phase::AwaitingGrant { .. }) => {
                let text = "getToken returned no login URL, which the page has to be loaded with";
                self.attempt_failed(now, EmbedError::new(Code::InvalidToken, text));
            }
            Ok(grant) => {
                self.diagnostics.renewal(now, reason.as_str(), attempts, "ok");
                self.trace("token-received", reason.as_str());
                self.take_grant(now, grant);
            }
            Err(error) => self.attempt_failed(now, error),
        }
    }

    /// The host said no (rule R6).
    fn refused(&mut self, now: Now, reason: &str) {
        if reason == "unknown-user" && self.config.can_provision && self.lease.provision(now) {
            self.trace("provisioning", "");
            return self.out.push(Command::Provision);
        }
        let (code, text) = match reason {
            "unknown-user" => (
                Code::UnknownUser,
                String::from("the vendor does not know the user"),
            ),
            "" => (Code::TokenRefused, String::from("getToken refused")),
            other => (Code::TokenRefused, joined(&["getToken refused: ", other])),
        };
        self.give_up(now, EmbedError::new(code, &text));
    }

    pub(super) fn provisioned(&mut self, now: Now, done: bool) {
        if !self.lease.is_provisioning() {
            return;
        }
        if done {
            self.lease.provisioned(now);
        } else {
            let text = "provisionUser threw, or its promise was rejected";
            self.give_up(now, EmbedError::new(Code::UnknownUser, text));
        }
    }

    /// A request that failed leaves nothing behind: a later plain `renew()` must not reload the page (rule R7).
    pub(super) fn settle_renew(&mut self, result: Result<(), EmbedError>) {
        if result.is_err() {
            self.reload_asked = false;
            self.retry_asked = false;
        }
        if self.renew_ticket > 0 {
            self.out.push(Command::Renewed(self.renew_ticket, result));
            self.renew_ticket = 0;
        }
    }
}
