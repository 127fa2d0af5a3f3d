//! What goes into the session and what comes out of it.

use super::error::EmbedError;
pub use super::event::{Event, Source, Trace};
use super::grant::{GrantFields, Outcome};
use super::origin::Origin;
use super::secret::AccessToken;
pub use super::state::State;
use super::template::Template;
use super::time::Millis;

/// One call of the host's callback. A late answer carries an old number, and is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(pub u32);

/// Why a token is asked for (rule R1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// For the first time.
    Initial,
    /// The token is about to expire, by our clock or by the vendor's word.
    Expiring,
    /// The host asked for it.
    Requested,
    /// The frame was loaded again.
    Reload,
    /// The vendor did not accept the token.
    Rejected,
}

impl Reason {
    /// The word used in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Reason::Initial => "initial",
            Reason::Expiring => "expiring",
            Reason::Requested => "requested",
            Reason::Reload => "reload",
            Reason::Rejected => "rejected",
        }
    }
}

/// Something happened. Messages of the frame come in by [`Session::receive`](super::session::Session::receive).
#[derive(Debug)]
pub enum Input<S> {
    /// The callback settled with an answer.
    TokenSettled {
        /// Which call.
        id: RequestId,
        /// What the answer comes to.
        outcome: Outcome<S>,
    },
    /// The callback threw or rejected. What it threw stays outside, except for the name of its class where that is one of
    /// a fixed list.
    CallbackFailed(RequestId, Option<&'static str>),
    /// `provisionUser` settled; `false` when it threw or rejected, or is not there.
    Provisioned(bool),
    /// The frame's `load` event; the blank start's is not reported.
    Loaded,
    /// The host page's Content-Security-Policy blocked the frame.
    Blocked {
        /// The effective directive.
        directive: String,
        /// What it blocked: an origin.
        blocked: String,
    },
    /// A navigation was refused by the last check of the URL.
    NavigationRefused(EmbedError),
    /// The frame is no longer in the document.
    Removed,
    /// The frame was put elsewhere in the document and has lost its page.
    Moved,
    /// The popup was closed by the person.
    PopupClosed,
    /// The browser refused to open the popup.
    PopupRefused,
    /// A timer fired, or a lifecycle event of the page came (rule K7).
    Woke,
    /// The page became visible.
    Shown,
    /// The network came or went.
    Online(bool),
    /// `renew({ reload })`.
    Renew {
        /// Which promise waits.
        ticket: u32,
        /// Whether the host allows the frame to be loaded again.
        reload: bool,
    },
    /// `retry()`.
    Retry,
    /// `busy = …`.
    Busy(bool),
    /// `extend({ expiresAt })`, ms since 1970.
    Extend(Millis),
    /// `send(type, …)`; the data waits outside under the ticket.
    Send {
        /// Which data.
        ticket: u32,
        /// The type, without the prefix.
        name: String,
    },
    /// `signOut()`: the page is told, where the profile has a command for it, and the session ends.
    SignOut,
    /// `close()`.
    Close,
}

/// What the browser layer must do, in order.
#[derive(Clone, Debug)]
pub enum Command<S> {
    /// Call the host's callback.
    Ask {
        /// The number of the call.
        id: RequestId,
        /// Why.
        reason: Reason,
        /// Which attempt, from 1.
        attempt: u32,
    },
    /// Abort the signal of that call; its answer is of no interest any more.
    Abort(RequestId),
    /// Call `provisionUser`.
    Provision,
    /// Wait for it no longer.
    AbandonProvision,
    /// Load the page, in a fresh frame when there was one before; `token` is what the URL carries.
    Navigate {
        /// The token or login URL, for placements in the URL.
        token: Option<AccessToken<S>>,
    },
    /// Keep the id and the port that the message under way brought, under its type, which is empty for the page's
    /// `ready`: later posts answer it (rule H9).
    Remember(String),
    /// Forget all of these: the page is gone.
    Forget,
    /// Post a message that brings the page a port; all later posts go over it (rule H11).
    HandOverPort {
        /// The exact `targetOrigin`.
        to: Origin,
        /// The message.
        template: Template,
    },
    /// Post a message into the frame.
    Post(Box<Post<S>>),
    /// Tell the host.
    Emit(Event),
    /// Settle the promise `ready`; a new one takes its place first if it was settled before.
    Ready(Result<(), EmbedError>),
    /// Put a new promise in the place of `ready` if that was settled.
    ReadyAgain,
    /// Settle the promises of `renew()` up to this ticket.
    Renewed(u32, Result<(), EmbedError>),
    /// Remove everything: the frame has gone for good.
    Close,
}

/// A message for the frame.
#[derive(Clone, Debug)]
pub struct Post<S> {
    /// The exact `targetOrigin`.
    pub to: Origin,
    /// The message with its placeholders.
    pub template: Template,
    /// What fills `$token`. Only ever there for a pinned origin (rule P3).
    pub token: Option<AccessToken<S>>,
    /// What fills `$grant.x`. Only ever there for a pinned origin (rule P3).
    pub grant: GrantFields<S>,
    /// What fills `$expiresIn`, s.
    pub expires_in: Option<Millis>,
    /// What fills `$type` and, by ticket, `$data`.
    pub command: Option<(String, u32)>,
    /// The type of the messages that it answers; empty for the page's `ready`.
    pub of: String,
}

/// What a step gives: commands in order, and when to come back.
#[must_use = "commands that are not carried out are lost"]
#[derive(Debug)]
pub struct Commands<S> {
    /// In order.
    pub list: Vec<Command<S>>,
    /// Wake the session after this many milliseconds at the latest, if nothing happens before.
    pub wake_in: Option<Millis>,
}
