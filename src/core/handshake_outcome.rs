//! What an event of the frame means to the [handshake](super::handshake).

/// What a `load` event means.
#[derive(Debug, PartialEq, Eq)]
pub enum Load {
    /// The page has loaded; `ready` is awaited.
    Awaited,
    /// The pair of a `ready` that was seen before.
    Paired,
    /// The pair of a further `ready`: the page was loaded again.
    Reloaded,
    /// A page that has not reported ready.
    Away,
    /// Another page, which is not expected to report ready.
    Again,
    /// Nothing to us.
    Nothing,
}

/// What a verified `ready` means.
#[derive(Debug, PartialEq, Eq)]
pub enum ReadyOutcome {
    /// The page is connected.
    Connected,
    /// The page is connected again after a reload.
    Reconnected,
    /// It is connected already: answered, and no event.
    Repeated,
    /// Not from the pinned origin.
    WrongOrigin,
    /// No frame is there that could have sent it.
    Nothing,
}

/// What the time that has passed means.
#[derive(Debug, PartialEq, Eq)]
pub enum Elapsed {
    /// Nothing yet.
    Nothing,
    /// The page of a vendor without messages has loaded.
    Unconfirmed,
    /// The page did not report ready (H4).
    TimedOut,
    /// The page had been connected, and is no longer there (H6).
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
