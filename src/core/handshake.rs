//! The handshake with the page in the frame (rules H1–H9).
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
    },
    /// A `load` without `ready`: the page was reloaded, or another page is in the frame.
    Away {
        /// The pinned origin; only a `ready` from it reconnects.
        pin: Origin,
        /// The start of this phase.
        since: Millis,
        /// Whether another page has loaded meanwhile.
        loaded: bool,
    },
    /// The page of a vendor that reports no `ready` has loaded; or so it seems: `load` also fires for a frame that the
    /// host's policy blocked, and the report of that comes a moment later.
    Settling {
        /// The start of this phase.
        since: Millis,
    },
    /// The timeout has passed.
    Silent {
        /// The previously pinned origin, if any.
        pin: Option<Origin>,
        /// Whether the page that may still report has loaded.
        loaded: bool,
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

/// The page that reported ready. Every post requires one, and only a verified `ready` creates one (rule P3).
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

/// A `ready` that arrived before its `load`. This is always the order in Firefox, and sometimes in Chromium (rule
/// H3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpaired {
    /// Each `ready` has been paired with its `load`.
    None,
    /// The first `ready` is waiting for the first `load`. That can take long, because slow images delay `load`.
    First,
    /// A further `ready`: a reload if a `load` follows within the timeout, otherwise only a repetition.
    Again {
        /// The start of this phase.
        since: Millis,
    },
    /// The `ready` of a page that was away. If its `load` follows within the timeout, there is no event. It may not
    /// follow at all, if the page was only slow to report.
    Back {
        /// The start of this phase.
        since: Millis,
    },
}

impl Phase {
    /// The pinned origin, if there is one: the only one accepted from now on.
    #[must_use]
    pub fn pin(&self) -> Option<&Origin> {
        match self {
            Phase::Established { peer, .. } => Some(&peer.0),
            Phase::Away { pin, .. } | Phase::Silent { pin: Some(pin), .. } => Some(pin),
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
        )
    }

    /// The frame's `load` event. With `is_ready` the page is not expected to report ready by a message.
    pub fn loaded(&mut self, now: Millis, timeout: Millis, is_ready: bool) -> Load {
        match *self {
            Phase::Loading { .. } | Phase::Silent { pin: None, .. } if is_ready => {
                *self = Phase::Settling { since: now };
                Load::Nothing
            }
            Phase::Established { unpaired, .. } if is_ready && unpaired != Unpaired::First => {
                *self = Phase::Settling { since: now };
                Load::Again
            }
            Phase::Loading { since, again } => {
                *self = Phase::AwaitingReady { since, again };
                Load::Awaited
            }
            Phase::Established { ref peer, unpaired } => {
                let peer = peer.clone();
                let (next, meaning) = match unpaired {
                    Unpaired::First => (Self::paired(peer), Load::Paired),
                    Unpaired::Back { since } if now - since < timeout => (Self::paired(peer), Load::Paired),
                    Unpaired::Again { since } if now - since < timeout => {
                        (Self::paired(peer), Load::Reloaded)
                    }
                    _ => (
                        Phase::Away {
                            pin: peer.0,
                            since: now,
                            loaded: false,
                        },
                        Load::Away,
                    ),
                };
                *self = next;
                meaning
            }
            Phase::Away { ref mut loaded, .. } | Phase::Silent { ref mut loaded, .. } => {
                *loaded = true;
                Load::Nothing
            }
            _ => Load::Nothing,
        }
    }

    fn paired(peer: Peer) -> Phase {
        Phase::Established {
            peer,
            unpaired: Unpaired::None,
        }
    }

    /// A verified `ready` from `origin`.
    pub fn ready(&mut self, origin: Origin, now: Millis) -> ReadyOutcome {
        if self.pin().is_some_and(|pin| *pin != origin) {
            return ReadyOutcome::WrongOrigin;
        }
        let (unpaired, meaning) = match self {
            Phase::Loading { again, .. } => (Unpaired::First, ReadyOutcome::after(*again)),
            Phase::AwaitingReady { again, .. } => (Unpaired::None, ReadyOutcome::after(*again)),
            Phase::Away { loaded: true, .. }
            | Phase::Silent {
                pin: Some(_),
                loaded: true,
            } => (Unpaired::None, ReadyOutcome::Reconnected),
            Phase::Away { .. } | Phase::Silent { pin: Some(_), .. } => {
                (Unpaired::Back { since: now }, ReadyOutcome::Reconnected)
            }
            Phase::Settling { .. } | Phase::Silent { loaded: true, .. } => {
                (Unpaired::None, ReadyOutcome::Connected)
            }
            Phase::Silent { .. } => (Unpaired::First, ReadyOutcome::Connected),
            Phase::Established {
                unpaired: Unpaired::First,
                ..
            } => (Unpaired::First, ReadyOutcome::Repeated),
            Phase::Established { .. } => (Unpaired::Again { since: now }, ReadyOutcome::Repeated),
            _ => return ReadyOutcome::Nothing,
        };
        *self = Phase::Established {
            peer: Peer::pinned(origin),
            unpaired,
        };
        meaning
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
        *self = Self::paired(Peer::pinned(origin));
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
        let pin = self.pin().cloned();
        let meaning = if pin.is_some() {
            Elapsed::Left
        } else {
            Elapsed::TimedOut
        };
        let loaded = matches!(
            self,
            Phase::AwaitingReady { .. } | Phase::Away { loaded: true, .. }
        );
        *self = Phase::Silent { pin, loaded };
        meaning
    }
}
