//! What a call of the callback came to, and what becomes of the grants.

use super::{Asking, Failed, Lease, TimedGrant};
use crate::core::backoff;
use crate::core::early_expiry::EARLY_EXPIRY;
use crate::core::error::{Code, EmbedError};
use crate::core::grant::Grant;
use crate::core::io::Reason;
use crate::core::profile::Clock;
use crate::core::secret::Secret;
use crate::core::time::{Millis, Now};
use crate::core::validity;

/// With so much left, the same token again is no failure (rule R4).
const TIME_ENOUGH: Millis = 10_000;

impl<S: Secret> Lease<S> {
    /// Judges the grant that a call gave. `once` is the window of a one-time login URL (rule K8).
    #[allow(clippy::boxed_local)] // it comes in a box, and moving that is smaller than unpacking it at the caller
    pub fn judge(
        &mut self,
        grant: Box<Grant<S>>,
        clock: &Clock,
        once: Option<Millis>,
        now: Now,
        note: &mut dyn FnMut(&'static str),
    ) -> Result<Box<TimedGrant<S>>, EmbedError> {
        let Asking::Calling { reason, since, .. } = self.asking else {
            return Err(EmbedError::new(Code::InvalidToken, "nobody asked for this token"));
        };
        let known = [&self.current, &self.next]
            .into_iter()
            .flatten()
            .any(|old| old.token.same(&grant.token));
        let must_differ = once.is_some() || matches!(reason, Reason::Expiring | Reason::Rejected);
        if known && must_differ {
            return Err(EmbedError::new(
                Code::InvalidToken,
                "getToken returned the same token again",
            ));
        }
        let renewal_told = grant.facts.refresh_in.map(validity::seconds);
        let mut validity = validity::judge(&grant.facts, clock, now, &mut self.skew, note);
        if let Some(window) = once {
            validity.login = Some(window - now.since(since));
        }
        let grant = Box::new(TimedGrant {
            token: grant.token,
            fields: grant.fields,
            opens: grant.opens,
            leads_to: grant.leads_to,
            renewal_after: self.lead.renewal_after(validity.session, renewal_told),
            validity,
            since: now,
            announced: false,
        });
        if !grant.usable(now) || grant.left(now).is_some_and(|left| left < EARLY_EXPIRY) {
            return Err(EmbedError::new(
                Code::InvalidToken,
                "getToken returned a token that has expired, or has under 5 s left",
            ));
        }
        Ok(grant)
    }

    /// Takes a judged grant into use; one that was kept is older.
    pub fn accept(&mut self, grant: Box<TimedGrant<S>>, now: Now) {
        self.settle(now);
        self.current = Some(grant);
        self.next = None;
    }

    /// Keeps a judged grant ready for the next load (rule R7).
    pub fn keep(&mut self, grant: Box<TimedGrant<S>>, now: Now) {
        self.settle(now);
        self.next = Some(grant);
    }

    fn settle(&mut self, now: Now) {
        self.rejections = match self.attempt() {
            (Reason::Rejected, attempt) => attempt,
            _ => 0,
        };
        self.asking = Asking::Quiet;
        self.renewed = Some(now);
    }

    /// Takes the next grant into use if it still can be handed over; a stale one is dropped.
    pub fn use_next(&mut self, now: Now) -> bool {
        match self.next.take() {
            Some(next) if next.usable(now) => {
                self.current = Some(next);
                if self.is_lost() {
                    self.asking = Asking::Quiet; // what was given up was the asking for another one
                }
                true
            }
            _ => false,
        }
    }

    /// The embed is over: no token is kept.
    pub fn drop_tokens(&mut self) {
        self.current = None;
        self.next = None;
    }

    /// The token in use came again although it is about to expire: a back end that caches has no newer one yet. While it
    /// lives long enough there is time to ask once more, when half of that is over (rule R4).
    #[must_use]
    pub fn same_again(&self, grant: &Grant<S>, now: Now) -> Option<Millis> {
        let (Reason::Expiring, _) = self.attempt() else {
            return None;
        };
        let current = self
            .current
            .as_ref()
            .filter(|current| current.token.same(&grant.token))?;
        let left = current.left(now).filter(|left| *left >= TIME_ENOUGH)?;
        Some(left / 2)
    }

    /// The host has a token, and wants to be asked for the next one later (rule R3). `false` when there is no time to wait,
    /// because the token's is over.
    pub fn put_off(&mut self, wait: Millis, now: Now) -> bool {
        let alive = self.current.is_some() && !self.is_over(now);
        if alive {
            let wait = self.dice.lengthened(wait);
            self.ask_anew_in(wait, now);
        }
        alive
    }

    /// The renewal begins anew after `wait`, under rule K11.
    pub fn ask_anew_in(&mut self, wait: Millis, now: Now) {
        let (reason, _) = self.attempt();
        self.wait(reason, 1, now.mono + wait);
        self.mark_as_beginning(true);
    }

    /// The attempt under way has failed. The next one, if there is any, comes after `wait` at the earliest.
    pub fn fail(&mut self, wait: Millis, now: Now) -> Failed {
        let (reason, attempt) = self.attempt();
        if !self.online {
            self.wait(reason, attempt, now.mono);
            return Failed::Offline;
        }
        let left = self.end_in(now).filter(|_| reason == Reason::Expiring);
        match backoff::pause_after(attempt, left, &mut self.dice) {
            Some(pause) => {
                let pause = pause.max(self.dice.lengthened(wait));
                self.wait(reason, attempt + 1, now.mono + pause);
                Failed::Again
            }
            None => self.give_up(now),
        }
    }

    /// No further attempt makes sense.
    pub fn give_up(&mut self, now: Now) -> Failed {
        let (_, attempt) = self.attempt();
        self.asking = Asking::Lost {
            since: now.mono,
            hope: false,
        };
        Failed::Lost(attempt)
    }

    /// The vendor does not know the user: provision, once (rule R6). `false` when that was done already.
    pub fn provision(&mut self, now: Now) -> bool {
        if self.provisioned {
            return false;
        }
        let (reason, attempt) = self.attempt();
        self.provisioned = true;
        self.asking = Asking::Provisioning {
            reason,
            attempt,
            since: now.mono,
        };
        true
    }

    /// `provisionUser` has done its work: the same attempt is made once more. `false` when nobody waits for it.
    pub fn provisioned(&mut self, now: Now) -> bool {
        let Asking::Provisioning { reason, attempt, .. } = self.asking else {
            return false;
        };
        self.wait(reason, attempt, now.mono);
        true
    }

    /// Whether `provisionUser` is awaited.
    #[must_use]
    pub fn is_provisioning(&self) -> bool {
        matches!(self.asking, Asking::Provisioning { .. })
    }
}
