//! The lease: which token is held, until when, and the asking for a fresh one (rules K1–K10, R1–R6).
//!
//! ```text
//! Quiet ─ begin ─► Waiting ─► Calling ─┬─ accepted ─► Quiet
//!                     ▲                ├─ failed, attempts left ─► Waiting
//!                     └────────────────┤
//!                                      ├─ unknown user ─► Provisioning ─► Waiting
//!                                      └─ third failure, refused ─► Lost ─ only the host ─► Waiting
//! ```

use super::backoff::{self, Dice};
use super::error::{Code, EmbedError};
use super::grant::Grant;
use super::io::{Reason, RequestId};
use super::profile::Clock;
use super::secret::{AccessToken, Secret};
use super::time::{Millis, Now};
use super::validity::{self, HANDOVER, Validity};

/// A grant with its time.
#[derive(Clone, Debug)]
pub struct Held<S> {
    /// The token or login URL.
    pub token: AccessToken<S>,
    validity: Validity,
    since: Now,
    announced: bool,
}

impl<S> Held<S> {
    /// Time left of the session, if it has an end.
    #[must_use]
    pub fn left(&self, now: Now) -> Option<Millis> {
        self.validity.session.map(|whole| whole - now.since(self.since))
    }

    /// When the session ends, ms since 1970 by the local clock.
    #[must_use]
    pub fn expires_at(&self) -> Option<Millis> {
        self.validity.session.map(|whole| self.since.wall + whole)
    }

    /// Whether it can still be handed to a page (rule K10).
    #[must_use]
    pub fn usable(&self, now: Now) -> bool {
        self.validity
            .login
            .is_none_or(|whole| whole - now.since(self.since) >= HANDOVER)
    }

    /// Time until a fresh one is asked for: what was left at receipt less the lead, which is 10 % of it,
    /// at least 5 s and at most 60 s (rule K2). `None` once that has been announced.
    fn renewal_in(&self, now: Now) -> Option<Millis> {
        let whole = self.validity.session.filter(|_| !self.announced)?;
        Some(whole - (whole / 10).clamp(5_000, 60_000) - now.since(self.since))
    }
}

#[derive(Debug)]
enum Asking {
    Quiet,
    Waiting {
        reason: Reason,
        attempt: u32,
        until: Millis,
    },
    Calling {
        id: RequestId,
        reason: Reason,
        attempt: u32,
        since: Now,
    },
    Provisioning {
        reason: Reason,
    },
    Lost,
}

/// What became of a failed attempt.
#[derive(Debug, PartialEq, Eq)]
pub enum Failed {
    /// There will be another one.
    Again,
    /// The network is gone; the attempt is not counted, and made again when it is back.
    Offline,
    /// That was the last one; so many were made.
    Lost(u32),
}

/// What the lease wants done now.
#[derive(Debug, PartialEq, Eq)]
pub enum Due {
    /// Call the callback.
    Call(RequestId, Reason, u32),
    /// The callback did not settle in time.
    TimedOut(RequestId),
}

/// Which token is held, and the asking for a fresh one.
#[derive(Debug)]
pub struct Lease<S> {
    held: Option<Held<S>>,
    spare: Option<Held<S>>,
    asking: Asking,
    last_call: Now,
    renewed: Option<Now>,
    next_id: u32,
    newest_skewed: Option<Millis>,
    provisioned: bool,
    online: bool,
    timeout: Millis,
    dice: Dice,
}

/// At least this long between two calls of the callback, whatever the token says (rule K9).
const BETWEEN_CALLS: Millis = 1_000;
/// A vendor that says `token-expiring` so soon after a renewal has not seen the fresh token yet (rule K9).
const JUST_RENEWED: Millis = 10_000;

impl<S: Secret> Lease<S> {
    /// A lease whose first call, number 1, was made at `asked`: the face makes it before this code is there.
    #[must_use]
    pub fn started(asked: Now, timeout: Millis, seed: u32) -> Self {
        let asking = Asking::Calling {
            id: RequestId(1),
            reason: Reason::Initial,
            attempt: 1,
            since: asked,
        };
        Lease {
            asking,
            last_call: asked,
            ..Self::idle(asked, timeout, seed)
        }
    }

    /// A lease that makes its first call by itself.
    #[must_use]
    pub fn idle(now: Now, timeout: Millis, seed: u32) -> Self {
        Lease {
            held: None,
            spare: None,
            asking: Asking::Waiting {
                reason: Reason::Initial,
                attempt: 1,
                until: now.mono,
            },
            last_call: now.plus(-BETWEEN_CALLS),
            renewed: None,
            next_id: 2,
            newest_skewed: None,
            provisioned: false,
            online: true,
            timeout,
            dice: Dice::new(seed),
        }
    }

    /// The grant in use.
    #[must_use]
    pub fn held(&self) -> Option<&Held<S>> {
        self.held.as_ref()
    }

    /// The fresh grant that waits for a reload (rule R7).
    #[must_use]
    pub fn spare(&self) -> Option<&Held<S>> {
        self.spare.as_ref()
    }

    /// The token to hand over, if one is held that still can be.
    #[must_use]
    pub fn deliverable(&self, now: Now) -> Option<Held<S>> {
        self.held.as_ref().filter(|held| held.usable(now)).cloned()
    }

    /// The word for the public `lease.status`.
    #[must_use]
    pub fn status(&self, now: Now) -> &'static str {
        match (&self.asking, &self.held) {
            (Asking::Quiet, Some(held)) if held.left(now).is_none_or(|left| left > 0) => "valid",
            (Asking::Lost, _) | (Asking::Quiet, Some(_)) => "lost",
            (_, Some(_)) => "renewing",
            (_, None) => "none",
        }
    }

    /// Whether the asking has been given up.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        matches!(self.asking, Asking::Lost)
    }

    /// Whether nothing is under way and nothing was given up.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        matches!(self.asking, Asking::Quiet)
    }

    /// Begins to ask, unless it is being asked already: then the caller joins (rule R2). What was given up is
    /// begun again only by the host. Tells whether this is a new beginning.
    pub fn begin(&mut self, reason: Reason, now: Now) -> bool {
        let by_host = matches!(reason, Reason::Requested | Reason::Initial);
        let free = self.is_quiet() || self.is_lost() && by_host;
        if free {
            self.provisioned = false;
            self.wait(reason, 1, now.mono);
        }
        free
    }

    fn wait(&mut self, reason: Reason, attempt: u32, until: Millis) {
        let until = until.max(self.last_call.mono + BETWEEN_CALLS);
        self.asking = Asking::Waiting {
            reason,
            attempt,
            until,
        };
    }

    /// Whether the vendor's `token-expiring` comes too soon after a renewal to mean the fresh token.
    #[must_use]
    pub fn just_renewed(&self, now: Now) -> bool {
        self.renewed.is_some_and(|at| now.since(at) < JUST_RENEWED)
    }

    /// Whether our own clock says that it is time to renew, and nobody has been told.
    #[must_use]
    pub fn expiring(&self, now: Now) -> bool {
        self.is_quiet() && self.renewal_in(now).is_some_and(|left| left <= 0)
    }

    /// The host has been told that the token in use is about to expire: once for each token (rule R2).
    pub fn announce(&mut self) {
        if let Some(held) = &mut self.held {
            held.announced = true;
        }
    }

    /// Whether the host has been told so.
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.announced)
    }

    fn renewal_in(&self, now: Now) -> Option<Millis> {
        self.held.as_ref()?.renewal_in(now)
    }

    /// The network came or went. Offline spends no attempts (rule K7).
    pub fn set_online(&mut self, online: bool) {
        self.online = online;
    }

    /// What has to be done now.
    pub fn due(&mut self, now: Now) -> Option<Due> {
        match self.asking {
            Asking::Waiting {
                reason,
                attempt,
                until,
            } if self.online && until <= now.mono => {
                let id = RequestId(self.next_id);
                self.next_id += 1;
                self.last_call = now;
                self.asking = Asking::Calling {
                    id,
                    reason,
                    attempt,
                    since: now,
                };
                Some(Due::Call(id, reason, attempt))
            }
            Asking::Calling { id, since, .. } if now.mono - since.mono >= self.timeout => {
                Some(Due::TimedOut(id))
            }
            _ => None,
        }
    }

    /// Time until [`Lease::due`] or, with `renewals`, [`Lease::expiring`] has something to say.
    #[must_use]
    pub fn wake_in(&self, now: Now, renewals: bool) -> Option<Millis> {
        match self.asking {
            Asking::Waiting { until, .. } => self.online.then_some(until - now.mono),
            Asking::Calling { since, .. } => Some(since.mono + self.timeout - now.mono),
            Asking::Quiet if renewals => self.renewal_in(now),
            _ => None,
        }
    }

    /// The call that is under way.
    #[must_use]
    pub fn calling(&self) -> Option<RequestId> {
        match self.asking {
            Asking::Calling { id, .. } => Some(id),
            _ => None,
        }
    }

    /// The reason and the number of the attempt under way.
    #[must_use]
    pub fn attempt(&self) -> (Reason, u32) {
        match self.asking {
            Asking::Waiting { reason, attempt, .. } | Asking::Calling { reason, attempt, .. } => {
                (reason, attempt)
            }
            Asking::Provisioning { reason } => (reason, 1),
            Asking::Quiet | Asking::Lost => (Reason::Initial, 0),
        }
    }

    /// Judges the grant that a call gave. `once` is the window of a one-time login URL (rule K8).
    pub fn judge(
        &mut self,
        grant: Grant<S>,
        clock: &Clock,
        once: Option<Millis>,
        now: Now,
        note: &mut dyn FnMut(&'static str),
    ) -> Result<Held<S>, EmbedError> {
        let Asking::Calling { reason, since, .. } = self.asking else {
            return Err(EmbedError::new(Code::InvalidToken, "nobody asked for this token"));
        };
        let mut validity = validity::judge(&grant.facts, clock, now, &mut self.newest_skewed, note);
        if let Some(window) = once {
            validity.login = Some(window - now.since(since));
        }
        let held = Held {
            token: grant.token,
            validity,
            since: now,
            announced: false,
        };
        let known = [&self.held, &self.spare]
            .into_iter()
            .flatten()
            .any(|old| old.token.same(&held.token));
        let must_differ = once.is_some() || matches!(reason, Reason::Expiring | Reason::Rejected);
        if known && must_differ {
            return Err(EmbedError::new(
                Code::InvalidToken,
                "getToken returned the same token again",
            ));
        }
        if !held.usable(now) || held.left(now).is_some_and(|left| left < HANDOVER) {
            return Err(EmbedError::new(
                Code::InvalidToken,
                "getToken returned a token that has expired, or has under 5 s left",
            ));
        }
        Ok(held)
    }

    /// Takes a judged grant into use.
    pub fn accept(&mut self, held: Held<S>, now: Now) {
        self.settle(now);
        self.held = Some(held);
    }

    /// Keeps a judged grant ready for the next load (rule R7).
    pub fn keep(&mut self, held: Held<S>, now: Now) {
        self.settle(now);
        self.spare = Some(held);
    }

    fn settle(&mut self, now: Now) {
        self.asking = Asking::Quiet;
        self.renewed = Some(now);
    }

    /// Takes the spare into use if it still can be; a stale one is dropped.
    pub fn use_spare(&mut self, now: Now) -> bool {
        match self.spare.take() {
            Some(spare) if spare.usable(now) => {
                self.held = Some(spare);
                true
            }
            _ => false,
        }
    }

    /// What is held has gone into a URL, and will not go into another one.
    pub fn spend(&mut self) {
        if let Some(held) = &mut self.held {
            held.validity.login = Some(0);
        }
    }

    /// Lets go of every token: the embed is over.
    pub fn forget(&mut self) {
        self.held = None;
        self.spare = None;
    }

    /// The attempt under way has failed.
    pub fn fail(&mut self, now: Now) -> Failed {
        let (reason, attempt) = self.attempt();
        if !self.online {
            self.wait(reason, attempt, now.mono);
            return Failed::Offline;
        }
        match backoff::pause_after(attempt, &mut self.dice) {
            Some(pause) => {
                self.wait(reason, attempt + 1, now.mono + pause);
                Failed::Again
            }
            None => self.give_up(),
        }
    }

    /// No further attempt makes sense.
    pub fn give_up(&mut self) -> Failed {
        let (_, attempt) = self.attempt();
        self.asking = Asking::Lost;
        Failed::Lost(attempt)
    }

    /// The vendor does not know the user: provision, once (rule R6). `false` when that was done already.
    pub fn provision(&mut self) -> bool {
        if self.provisioned {
            return false;
        }
        let (reason, _) = self.attempt();
        self.provisioned = true;
        self.asking = Asking::Provisioning { reason };
        true
    }

    /// `provisionUser` has done its work: ask once more. `false` when nobody waits for it.
    pub fn provisioned(&mut self, now: Now) -> bool {
        let Asking::Provisioning { reason } = self.asking else {
            return false;
        };
        self.wait(reason, 1, now.mono);
        true
    }

    /// Whether `provisionUser` is awaited.
    #[must_use]
    pub fn is_provisioning(&self) -> bool {
        matches!(self.asking, Asking::Provisioning { .. })
    }

    /// The host knows of a later end of the session (rule R8).
    pub fn extend(&mut self, expires_at: Millis, now: Now) {
        if let Some(held) = &mut self.held {
            held.validity.session = Some(expires_at - now.wall + now.since(held.since));
            held.announced = false;
        }
    }
}
