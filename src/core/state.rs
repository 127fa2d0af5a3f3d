//! Where an embed stands.

/// The public state of an embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Before anything was done.
    Starting,
    /// The first grant is awaited; the frame needs it in its URL.
    RequestingToken,
    /// The frame loads.
    Loading,
    /// The page has loaded and has not reported ready.
    Handshaking,
    /// The page reported ready from its pinned origin.
    Connected,
    /// The page loaded, and the vendor sends no messages: nobody can know more.
    Unconfirmed,
    /// The frame loads again, or went elsewhere.
    Reconnecting,
    /// It did not work; `retry()` may help.
    Failed,
    /// It is over.
    Closed,
}

impl State {
    /// The word used in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            State::Starting => "starting",
            State::RequestingToken => "requesting-token",
            State::Loading => "loading",
            State::Handshaking => "handshaking",
            State::Connected => "connected",
            State::Unconfirmed => "unconfirmed",
            State::Reconnecting => "reconnecting",
            State::Failed => "failed",
            State::Closed => "closed",
        }
    }
}
