//! The public state of an embed.

/// The public state of an embed, as in `embed.state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Before the first command.
    Starting,
    /// Waiting for the first token, which the frame's URL needs.
    RequestingToken,
    /// The frame is loading.
    Loading,
    /// The page has loaded, but has not reported ready.
    Handshaking,
    /// The page reported ready from its pinned origin.
    Connected,
    /// The page has loaded. The vendor sends no messages, so it is unknown whether the user is signed in.
    Unconfirmed,
    /// The frame is reloading, or navigated to another page.
    Reconnecting,
    /// The embed failed; `retry()` may help.
    Failed,
    /// The embed was closed.
    Closed,
}

impl State {
    /// The name used in JavaScript.
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
