//! Events as JavaScript sees them: a name, and a `detail` of plain data.

use super::fields::Fields;
use super::io::{Event, Source};
use super::value::Value;

impl Event {
    /// The name of the event.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Event::SessionStart { .. } => "session-start",
            Event::QueuePosition { .. } => "queue-position",
            Event::InteractionEnd { .. } => "interaction-end",
            Event::TokenExpiring { .. } => "token-expiring",
            Event::TokenRenewed { .. } => "token-renewed",
            Event::TokenLost { .. } => "token-lost",
            Event::LeaseChange { .. } => "lease-change",
            Event::StateChange { .. } => "state-change",
            Event::VendorMessage { .. } => "vendor-message",
            Event::Height { .. } => "height",
            Event::PopupClosed => "popup-closed",
            Event::Error(_) => "error",
            Event::Trace(_) => "trace",
        }
    }

    /// The plain part of `detail`. An error object and a vendor's data are added by the bindings, which alone
    /// can make them.
    #[must_use]
    pub fn detail(&self) -> Value {
        let mut fields = Fields::default();
        match self {
            Event::SessionStart { user_id } => fields.text("userId", user_id),
            Event::QueuePosition { position, total } => {
                fields.number("position", Some(*position));
                fields.number("total", *total);
            }
            Event::InteractionEnd { interaction_id } => fields.text("interactionId", interaction_id),
            Event::TokenExpiring {
                expires_at,
                source,
                reload_required,
            } => {
                fields.time("expiresAt", *expires_at);
                fields.text(
                    "source",
                    if *source == Source::Clock {
                        "clock"
                    } else {
                        "vendor"
                    },
                );
                fields.put("reloadRequired", Value::Bool(*reload_required));
            }
            Event::TokenRenewed { expires_at } => fields.time("expiresAt", *expires_at),
            Event::TokenLost { attempts, .. } => fields.count("attempts", *attempts),
            Event::LeaseChange { from, to } => {
                fields.text("from", from);
                fields.text("to", to);
            }
            Event::StateChange { from, to } => {
                fields.text("from", from.as_str());
                fields.text("to", to.as_str());
            }
            Event::VendorMessage { name } => fields.text("type", name),
            Event::Height { height } => fields.number("height", Some(*height)),
            Event::Trace(line) => {
                fields.text("what", line.what);
                fields.text("detail", &line.detail);
            }
            Event::PopupClosed | Event::Error(_) => {}
        }
        fields.finish()
    }
}
