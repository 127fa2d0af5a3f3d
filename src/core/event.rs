//! Events for the host, in the form that JavaScript receives: a name, and a `detail` of plain data.

use serde::Serialize;

use super::error::EmbedError;
use super::state::State;
use super::time::Millis;

/// An event for the host. It is serialised as its `detail`, except for the error, which the browser layer converts to
/// an `EmbedError` object, and the vendor's data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub enum Event {
    /// The user is signed in.
    SessionStart {
        /// The vendor's id of the user.
        user_id: String,
    },
    /// A customer is waiting.
    QueuePosition {
        /// The place in the queue.
        position: f64,
        /// The number of waiting customers.
        #[serde(skip_serializing_if = "Option::is_none")]
        total: Option<f64>,
    },
    /// A call or chat has started.
    InteractionStart {
        /// The vendor's id of the interaction.
        interaction_id: String,
    },
    /// A call or chat has ended.
    InteractionEnd {
        /// The vendor's id of the interaction.
        interaction_id: String,
    },
    /// A renewal has started, or a reload is due.
    TokenExpiring {
        /// When the session ends, in ms since 1970.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "crate::core::time::as_optional_number"
        )]
        expires_at: Option<Millis>,
        /// Who detected it.
        source: Source,
        /// Whether the fresh token requires a reload that the host must request.
        reload_required: bool,
    },
    /// The frame has a fresh token.
    TokenRenewed {
        /// When the session ends, in ms since 1970.
        #[serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "crate::core::time::as_optional_number"
        )]
        expires_at: Option<Millis>,
    },
    /// No token could be obtained; nothing is requested until `renew()` or `retry()`.
    TokenLost {
        /// The last failure.
        #[serde(skip)]
        error: EmbedError,
        /// The number of attempts.
        attempts: u32,
    },
    /// The public `lease.status` changed; the last change is that the session has ended.
    LeaseChange {
        /// The previous value.
        from: &'static str,
        /// The new value.
        to: &'static str,
    },
    /// The state changed.
    StateChange {
        /// The previous value.
        from: State,
        /// The new value.
        to: State,
    },
    /// A message type that the profile does not list; only by opt-in.
    VendorMessage {
        /// The type, without the prefix.
        #[serde(rename = "type")]
        name: String,
    },
    /// The height that the page needs; with `autoHeight`, the frame follows it.
    Height {
        /// CSS pixels.
        height: f64,
    },
    /// The user closed the popup.
    PopupClosed {},
    /// An error occurred.
    Error {
        /// The error.
        #[serde(skip)]
        error: EmbedError,
    },
    /// A redacted line for `log` and the inspector.
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

/// Who detected that the token is about to expire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The local clock.
    Clock,
    /// The vendor's page.
    Vendor,
}

impl Source {
    /// The name used in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Source::Clock => "clock",
            Source::Vendor => "vendor",
        }
    }
}

/// One line of the redacted trace: names only, never the contents of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// What happened.
    pub what: &'static str,
    /// The type, reason or origin.
    pub detail: String,
}
