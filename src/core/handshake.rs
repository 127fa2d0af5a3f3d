//! The handshake with the page in the frame (rules H1 to H8, H11).
//!
//! ```text
//!                 ┌─────────────────── ready ───────────────────┐
//! AwaitingGrant ─► Loading ─ load ─► AwaitingReady ─ ready ─► Established ─ load ─► Away ─ ready ─► Established
//!                    │                    │                                        │
//!                    │                    └──── time-out ──► Silent ◄── time-out ──┘      (a late ready connects)
//!                    └─ load, no ready expected ─► Settling ─► Unconfirmed, or Established     any ─► Blocked, Ended
//! ```

pub use super::handshake_outcome::{Elapsed, Load, ReadyOutcome};
use super::origin::Origin;
use super::time::Millis;
pub use super::unpaired::Unpaired;

/// The state of the handshake. Times are those of the monotonic clock: a computer that slept during a handshake gets
/// the rest of the time afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Waiting for the first grant, which the frame's URL needs.
    AwaitingGrant {
        /// Whether the page was connected before.
        again: bool,
    },
    /// Navigated; neither `load` nor `ready` has arrived.
    Loading {
        /// The start of this phase.
        since: Millis,
        /// Whether the page was connected before.
        again: bool,
    },
    /// `load` has arrived, `ready` has not.
    AwaitingReady {
        /// The time of the navigation.
        since: Millis,
        /// Whether the page was connected before.
        again: bool,
    },
    /// The page reported ready; its origin is pinned.
    Established {
        /// The pinned origin.
        peer: Peer,
        /// Whether a `ready` is waiting for its `load`.
        unpaired: Unpaired,
        /// Whether this page's first `ready` came before its `load`.
        early: bool,
    },
    /// A `load` without `ready`: the page was reloaded, or another page is in the frame.
    Away {
        /// The pinned origin; only a `ready` from it reconnects.
        pin: Origin,
        /// The start of this phase.
        since: Millis,
        /// Whether the page that was there had reported ready before its `load`.
        early: bool,
    },
    /// The page of a vendor that reports no `ready` has loaded; or so it seems: `load` also fires for a frame that the
    /// host's policy blocked, and the report of that comes a moment later.
    Settling {
        /// The start of this phase.
        since: Millis,
    },
    /// The timeout has passed.
    Silent {
        /// Whether the page that may still report has loaded.
        loaded: bool,
    },
    /// The page has been away for longer than the timeout.
    Left {
        /// The pinned origin; nothing else re-establishes.
        pin: Origin,
        /// Whether the page that was there had reported ready before its `load`.
        early: bool,
    },
    /// The page has loaded, and the vendor sends no messages.
    Unconfirmed,
    /// The host's policy, or the last check of the URL, prevented the frame from loading.
    Blocked,
    /// The embed has ended.
    Ended,
}

/// How long after `load` a page that reports no `ready` counts as loaded: Chromium reports a blocked frame about
/// 0.1 s after the `load` event that it fires all the same.
const SETTLE: Millis = 400;

/// The page that reported ready. Every post of a token requires one, and only a verified `ready` creates one (rule P3), or
/// the frame's `load` if the profile's handshake is `loaded` (rule H11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer(Origin);

impl Peer {
    pub(super) fn pinned(origin: Origin) -> Peer {
        Peer(origin)
    }

    /// The exact `targetOrigin`.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.0
    }
}

impl Phase {
    /// The pinned origin, if there is one: the only one accepted from now on.
    #[must_use]
    pub fn pin(&self) -> Option<&Origin> {
        match self {
            Phase::Established { peer, .. } => Some(&peer.0),
            Phase::Away { pin, .. } | Phase::Left { pin, .. } => Some(pin),
            _ => None,
        }
    }

    /// The connected page.
    #[must_use]
    pub fn peer(&self) -> Option<&Peer> {
        match self {
            Phase::Established { peer, .. } => Some(peer),
            _ => None,
        }
    }

    /// Whether a page is there, or on its way, whose `ready` may still come.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        matches!(
            self,
            Phase::Loading { .. }
                | Phase::AwaitingReady { .. }
                | Phase::Settling { .. }
                | Phase::Away { .. }
                | Phase::Silent { .. }
                | Phase::Left { .. }
        )
    }

    /// The frame's `load` event. With `is_ready` the page is not expected to report ready by a message.
    pub fn loaded(&mut self, now: Millis, timeout: Millis, is_ready: bool) -> Load {
        match self {
            Phase::Loading { .. } | Phase::Silent { .. } if is_ready => {
                *self = Phase::Settling { since: now };
                Load::Nothing
            }
            Phase::Established { unpaired, .. } if is_ready && *unpaired != Unpaired::First => {
                *self = Phase::Settling { since: now };
                Load::Again
            }
            Phase::Loading { since, again } => {
                let (since, again) = (*since, *again);
                *self = Phase::AwaitingReady { since, again };
                Load::Awaited
            }
            Phase::Established {
                peer,
                unpaired,
                early,
            } => {
                let meaning = unpaired.loaded(now, *early, timeout);
                if meaning == Load::Away {
                    let (pin, early) = (peer.0.clone(), *early);
                    let since = now;
                    *self = Phase::Away { pin, since, early };
                } else {
                    (*unpaired, *early) = (Unpaired::None, true);
                }
                meaning
            }
            Phase::Silent { loaded } => {
                *loaded = true;
                Load::Nothing
            }
            _ => Load::Nothing,
        }
    }

    fn established(origin: Origin, unpaired: Unpaired, early: bool) -> Phase {
        Phase::Established {
            peer: Peer::pinned(origin),
            unpaired,
            early,
        }
    }

    /// A verified `ready` from `origin`.
    pub fn ready(&mut self, origin: Origin, now: Millis) -> ReadyOutcome {
        if self.pin().is_some_and(|pin| *pin != origin) {
            return ReadyOutcome::WrongOrigin;
        }
        let (unpaired, early, meaning) = match *self {
            Phase::Loading { again, .. } => (Unpaired::First, true, ReadyOutcome::after(again)),
            Phase::AwaitingReady { again, .. } => (Unpaired::None, false, ReadyOutcome::after(again)),
            Phase::Away { early, .. } | Phase::Left { early, .. } => {
                (Unpaired::Back { since: now }, early, ReadyOutcome::Reconnected)
            }
            Phase::Settling { .. } | Phase::Silent { loaded: true } => {
                (Unpaired::None, false, ReadyOutcome::Connected)
            }
            Phase::Silent { loaded: false } => (Unpaired::First, true, ReadyOutcome::Connected),
            Phase::Established {
                unpaired: Unpaired::First,
                early,
                ..
            } => (Unpaired::First, early, ReadyOutcome::Repeated),
            Phase::Established { early, .. } => {
                (Unpaired::Again { since: now }, early, ReadyOutcome::Repeated)
            }
            _ => return ReadyOutcome::Nothing,
        };
        *self = Self::established(origin, unpaired, early);
        meaning
    }

    /// A valid message of the pinned page, which was taken to be away: it is there (rule H6). Whether it was away.
    pub fn returned(&mut self) -> bool {
        let (Phase::Away { pin, early, .. } | Phase::Left { pin, early }) = self else {
            return false;
        };
        *self = Self::established(pin.clone(), Unpaired::None, *early);
        true
    }

    /// Milliseconds until the current phase ends by timeout.
    #[must_use]
    pub fn wake_in(&self, now: Millis, timeout: Millis) -> Option<Millis> {
        match self {
            Phase::Loading { since, .. } | Phase::AwaitingReady { since, .. } | Phase::Away { since, .. } => {
                Some(since + timeout - now)
            }
            Phase::Settling { since } => Some(since + SETTLE - now),
            _ => None,
        }
    }

    /// The page of this origin has loaded, and counts as ready (rule H11).
    pub fn settled(&mut self, origin: Origin) {
        *self = Self::established(origin, Unpaired::None, false);
    }

    /// The effect of the time that has passed.
    pub fn elapse(&mut self, now: Millis, timeout: Millis) -> Elapsed {
        if self.wake_in(now, timeout).is_none_or(|left| left > 0) {
            return Elapsed::Nothing;
        }
        if let Phase::Settling { .. } = self {
            *self = Phase::Unconfirmed;
            return Elapsed::Unconfirmed;
        }
        let (next, meaning) = if let Phase::Away { pin, early, .. } = self {
            let (pin, early) = (pin.clone(), *early);
            (Phase::Left { pin, early }, Elapsed::Left)
        } else {
            let loaded = matches!(self, Phase::AwaitingReady { .. });
            (Phase::Silent { loaded }, Elapsed::TimedOut)
        };
        *self = next;
        meaning
    }
}
