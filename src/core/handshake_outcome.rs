//! What an event of the frame means to the [handshake](super::handshake).

/// What a `load` event means.
#[derive(Debug, PartialEq, Eq)]
pub enum Load {
    /// The page has loaded, and `ready` is still to come.
    Awaited,
    /// Paired with an earlier `ready`.
    Paired,
    /// Paired with a further `ready`: the page was reloaded.
    Reloaded,
    /// Another page, which has not reported ready.
    Away,
    /// Another page, which is not expected to report ready.
    Again,
    /// No effect.
    Nothing,
}

/// What a verified `ready` means.
#[derive(Debug, PartialEq, Eq)]
pub enum ReadyOutcome {
    /// The page is connected.
    Connected,
    /// The page is connected again after a reload.
    Reconnected,
    /// It is already connected: replied to, without an event.
    Repeated,
    /// Not from the pinned origin.
    WrongOrigin,
    /// There is no frame that could have sent it.
    Nothing,
}

/// The effect of the time that has passed.
#[derive(Debug, PartialEq, Eq)]
pub enum Elapsed {
    /// Nothing yet.
    Nothing,
    /// The page of a vendor without messages has loaded.
    Unconfirmed,
    /// The page did not report ready (H4).
    TimedOut,
    /// The page was connected, but another page is in the frame (H6).
    Left,
}

impl ReadyOutcome {
    pub(super) fn after(again: bool) -> ReadyOutcome {
        if again {
            ReadyOutcome::Reconnected
        } else {
            ReadyOutcome::Connected
        }
    }
}
