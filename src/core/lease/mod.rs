//! The lease: the current token, its end, the next one, and the request for a fresh one (rules K2, K3, K7, K8, K11, R2,
//! R3, R4, R8).

mod asking;
mod due;
mod extend;
mod lead;
mod outcome;
mod schedule;
mod status;
mod store;
mod timed_grant;

pub use due::Due;
pub use timed_grant::TimedGrant;

use asking::Asking;
use lead::Lead;
use store::RenewalStore;

use crate::core::backoff::{self, Dice};
use crate::core::config::Config;
use crate::core::io::{Reason, RequestId};
use crate::core::secret::Secret;
use crate::core::skew::Skew;
use crate::core::time::{Millis, Now};

/// What follows a failed attempt.
#[derive(Debug, PartialEq, Eq)]
pub enum Failed {
    /// Another attempt.
    Again,
    /// The browser is offline. The attempt is not counted, and is repeated when the network is back.
    Offline,
    /// It was the last attempt; contains their number.
    Lost(u32),
}

/// The current token, the next one, and the request for a fresh one.
#[derive(Debug)]
pub struct Lease<S> {
    current: Option<Box<TimedGrant<S>>>,
    next: Option<Box<TimedGrant<S>>>,
    asking: Asking,
    last_call: Now,
    store: RenewalStore,
    /// When the page was last loaded again for a fresh token without the host's word.
    reloaded: Option<Millis>,
    renewed: Option<Now>,
    rejections: u32,
    next_id: u32,
    skew: Skew,
    provisioned: bool,
    /// How many more series may start without the host after a loss.
    heals_left: u32,
    online: bool,
    timeout: Millis,
    lead: Lead,
    dice: Dice,
}

/// The minimum time between two calls of the callback, in ms, for any token (rule K9).
const BETWEEN_CALLS: Millis = 1_000;
/// The minimum time between two reloads for a fresh token that the host did not request, in ms (rule K11).
const BETWEEN_RELOADS: Millis = 60_000;
/// The number of series that start without the host after a loss (rule R3).
const HEALS: u32 = 5;
/// A `token-expiring` from the vendor within this time after a renewal, in ms, does not concern the fresh token (rule
/// K9).
const JUST_RENEWED: Millis = 10_000;

impl<S: Secret> Lease<S> {
    /// A lease whose first call, number 1, was made by JavaScript at `asked`, while this code was loading.
    #[must_use]
    pub fn started(asked: Now, config: &Config) -> Self {
        let asking = Asking::Calling {
            id: RequestId(1),
            reason: Reason::Initial,
            attempt: 1,
            since: asked,
        };
        Lease {
            asking,
            last_call: asked,
            ..Self::idle(asked, config)
        }
    }

    /// A lease that makes the first call itself.
    #[must_use]
    pub fn idle(now: Now, config: &Config) -> Self {
        Lease {
            current: None,
            next: None,
            asking: Asking::Waiting {
                reason: Reason::Initial,
                attempt: 1,
                until: now.mono,
                begins: false,
            },
            last_call: now, // of no account before the first one
            store: RenewalStore::full(now.mono),
            reloaded: None,
            renewed: None,
            rejections: 0,
            next_id: 2,
            skew: Skew::default(),
            provisioned: false,
            heals_left: HEALS,
            online: true,
            timeout: config.token_timeout,
            lead: Lead::new(config.renew_ahead, config.seed),
            dice: Dice::new(config.seed),
        }
    }

    /// A lease of nothing: the page takes no token (rule R10).
    #[must_use]
    pub fn never(now: Now, config: &Config) -> Self {
        Lease {
            asking: Asking::Never,
            ..Self::idle(now, config)
        }
    }

    /// The grant in use.
    #[must_use]
    pub fn current(&self) -> Option<&TimedGrant<S>> {
        self.current.as_deref()
    }

    /// The fresh grant that waits for a reload (rule R7).
    #[must_use]
    pub fn next(&self) -> Option<&TimedGrant<S>> {
        self.next.as_deref()
    }

    /// The current grant, if it can still be delivered.
    #[must_use]
    pub fn deliverable(&self, now: Now) -> Option<&TimedGrant<S>> {
        self.current().filter(|grant| grant.usable(now))
    }

    /// Whether requesting has been given up.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        matches!(self.asking, Asking::Lost { .. })
    }

    /// Whether no request is in progress, and none was given up.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        matches!(self.asking, Asking::Quiet)
    }

    /// Starts a request, unless one is in progress, which the caller then joins (rule R2). Returns whether one was started.
    pub fn begin(&mut self, reason: Reason, now: Now) -> bool {
        let free = self.asking.may_begin(false);
        if free {
            self.first_attempt(reason, now);
            self.mark_as_beginning(true);
        }
        free
    }

    /// The same for the host, whose word also ends a loss and the wait of a renewal (rules R3, K11).
    pub fn begin_for_host(&mut self, reason: Reason, now: Now) {
        self.heals_left = HEALS;
        if self.asking.may_begin(true) {
            self.first_attempt(reason, now);
        }
    }

    fn first_attempt(&mut self, reason: Reason, now: Now) {
        self.provisioned = false;
        self.wait(reason, 1, now.mono);
    }

    /// The page rejected the token. If it rejects the fresh one too, that is a failed attempt of the same request;
    /// otherwise a page that rejects every token would cause an endless loop (rule R3). Returns `false` if that was
    /// the last attempt.
    pub fn rejected(&mut self, now: Now) -> bool {
        if !self.is_quiet() {
            return true;
        }
        if self.rejections == 0 || !self.just_renewed(now) {
            return self.begin(Reason::Rejected, now);
        }
        let pause = backoff::pause_after(self.rejections, None, &mut self.dice);
        if let Some(pause) = pause {
            self.provisioned = false;
            self.wait(Reason::Rejected, self.rejections + 1, now.mono + pause);
            self.mark_as_beginning(true);
        }
        pause.is_some()
    }

    fn wait(&mut self, reason: Reason, attempt: u32, until: Millis) {
        let until = until.max(self.last_call.mono + BETWEEN_CALLS);
        self.asking = Asking::Waiting {
            reason,
            attempt,
            until,
            begins: false,
        };
    }

    fn mark_as_beginning(&mut self, marked: bool) {
        if let Asking::Waiting { begins, .. } = &mut self.asking {
            *begins = marked;
        }
    }

    /// Whether the last renewal is so recent that the vendor's `token-expiring` cannot concern the fresh token.
    #[must_use]
    pub fn just_renewed(&self, now: Now) -> bool {
        self.renewed.is_some_and(|at| now.since(at) < JUST_RENEWED)
    }

    /// Whether it is time to renew by the local clock, and no event has been emitted for it.
    #[must_use]
    pub fn expiring(&self, now: Now) -> bool {
        self.is_quiet() && self.renewal_in(now).is_some_and(|left| left <= 0)
    }

    /// Records that `token-expiring` has been emitted for the current token: once per token (rule R2).
    pub fn announce(&mut self) {
        if let Some(grant) = &mut self.current {
            grant.announced = true;
        }
    }

    /// Whether `token-expiring` has been emitted for the current token.
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.current.as_ref().is_some_and(|grant| grant.announced)
    }

    fn renewal_in(&self, now: Now) -> Option<Millis> {
        self.current.as_ref()?.renewal_in(now)
    }

    /// The network came or went. While offline, no attempts are used (rule K7).
    pub fn set_online(&mut self, online: bool) {
        self.online = online;
    }

    /// The call in progress.
    #[must_use]
    pub fn calling(&self) -> Option<RequestId> {
        self.asking.call()
    }

    /// The reason and number of the current attempt.
    #[must_use]
    pub fn attempt(&self) -> (Reason, u32) {
        self.asking.attempt()
    }
}
