//! What the host is told, and as JavaScript sees it: a name, and a `detail` of plain data.

use serde::Serialize;

use super::error::EmbedError;
use super::state::State;
use super::time::Millis;

/// What the host is told. It is serialised as its `detail`, except for the error, which only the browser layer can make
/// an object of its class of, and the vendor's data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum Event {
    /// The user is signed in.
    SessionStart {
        /// The user, as the vendor names it.
        user_id: String,
    },
    /// A customer waits.
    QueuePosition {
        /// The place in the queue.
        position: f64,
        /// How many wait.
        #[serde(skip_serializing_if = "Option::is_none")]
        total: Option<f64>,
    },
    /// A call or chat has begun.
    InteractionStart {
        /// The interaction, as the vendor names it.
        interaction_id: String,
    },
    /// A call or chat is over.
    InteractionEnd {
        /// The interaction, as the vendor names it.
        interaction_id: String,
    },
    /// A renewal has begun, or a reload is due.
    TokenExpiring {
        /// When it ends, ms since 1970.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "crate::core::time::as_optional_number"
        )]
        expires_at: Option<Millis>,
        /// Who said so.
        source: Source,
        /// Whether the fresh token needs a reload that the host must allow.
        reload_required: bool,
    },
    /// The frame has a fresh token.
    TokenRenewed {
        /// When it ends, ms since 1970.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "crate::core::time::as_optional_number"
        )]
        expires_at: Option<Millis>,
    },
    /// No token was to be had; the SDK is silent until `renew()` or `retry()`.
    TokenLost {
        /// The last failure.
        #[serde(skip)]
        error: EmbedError,
        /// How many attempts there were.
        attempts: u32,
    },
    /// What the public `lease.status` says changed; the last change is that the session's time is over.
    LeaseChange {
        /// From this.
        from: &'static str,
        /// To this.
        to: &'static str,
    },
    /// The state changed.
    StateChange {
        /// From this.
        from: State,
        /// To this.
        to: State,
    },
    /// A type that the profile does not know; by opt-in.
    VendorMessage {
        /// The type, with its prefix.
        #[serde(rename = "type")]
        name: String,
    },
    /// The page needs this height; the frame follows where the host asked for it.
    Height {
        /// CSS pixels.
        height: f64,
    },
    /// The popup was closed by the person.
    PopupClosed {},
    /// Something went wrong.
    Error {
        /// What.
        #[serde(skip)]
        error: EmbedError,
    },
    /// What happened, redacted, for `log` and the inspector.
    Trace(Trace),
}

impl Event {
    /// The name of the event.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Event::SessionStart { .. } => "session-start",
            Event::QueuePosition { .. } => "queue-position",
            Event::InteractionStart { .. } => "interaction-start",
            Event::InteractionEnd { .. } => "interaction-end",
            Event::TokenExpiring { .. } => "token-expiring",
            Event::TokenRenewed { .. } => "token-renewed",
            Event::TokenLost { .. } => "token-lost",
            Event::LeaseChange { .. } => "lease-change",
            Event::StateChange { .. } => "state-change",
            Event::VendorMessage { .. } => "vendor-message",
            Event::Height { .. } => "height",
            Event::PopupClosed {} => "popup-closed",
            Event::Error { .. } => "error",
            Event::Trace(_) => "trace",
        }
    }
}

/// Who said that the token is about to expire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Our clock.
    Clock,
    /// The vendor's page.
    Vendor,
}

impl Source {
    /// The word used in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Source::Clock => "clock",
            Source::Vendor => "vendor",
        }
    }
}

/// One line of the redacted trace: names only, never what a message held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// What happened.
    pub what: &'static str,
    /// To which type, reason or origin.
    pub detail: String,
}
