//! The events that the vendor's page reports, from the messages that the profile maps.

use super::condition::{Condition, Named, below};
use crate::core::envelope::Envelope;
use crate::core::reader::Place;
use crate::core::value::Value;

/// The kind of an event from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VendorEventKind {
    /// `session-start`: the user is signed in.
    SessionStart,
    /// `queue-position`: a customer is waiting.
    QueuePosition,
    /// `interaction-start`: a call or chat has started.
    InteractionStart,
    /// `interaction-end`: a call or chat has ended.
    InteractionEnd,
    /// `token-expiring`: the page wants a fresh token soon.
    TokenExpiring,
    /// `token-rejected`: the page did not accept the token.
    TokenRejected,
    /// `height`: the height that the page's content needs.
    Height,
}

impl VendorEventKind {
    /// Whether it is meaningless without a token.
    pub(super) fn is_about_token(self) -> bool {
        matches!(
            self,
            VendorEventKind::TokenExpiring | VendorEventKind::TokenRejected
        )
    }
}

/// A field that an event carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `userId`.
    UserId,
    /// `position`.
    Position,
    /// `total`.
    Total,
    /// `interactionId`.
    InteractionId,
    /// `expiresIn`.
    ExpiresIn,
    /// `height`.
    Height,
}

impl Field {
    /// The name of the field in the profile and in diagnostics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Field::UserId => "userId",
            Field::Position => "position",
            Field::Total => "total",
            Field::InteractionId => "interactionId",
            Field::ExpiresIn => "expiresIn",
            Field::Height => "height",
        }
    }
}

/// The events that a profile may map, with their fields.
const EVENTS: [(&str, VendorEventKind, &[Field]); 7] = [
    ("session-start", VendorEventKind::SessionStart, &[Field::UserId]),
    (
        "queue-position",
        VendorEventKind::QueuePosition,
        &[Field::Position, Field::Total],
    ),
    (
        "interaction-start",
        VendorEventKind::InteractionStart,
        &[Field::InteractionId],
    ),
    (
        "interaction-end",
        VendorEventKind::InteractionEnd,
        &[Field::InteractionId],
    ),
    (
        "token-expiring",
        VendorEventKind::TokenExpiring,
        &[Field::ExpiresIn],
    ),
    ("token-rejected", VendorEventKind::TokenRejected, &[]),
    ("height", VendorEventKind::Height, &[Field::Height]),
];

/// A message from the page that the profile maps to an event.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The kind of event.
    pub kind: VendorEventKind,
    message: Named,
    /// The paths of its fields, from the message's root.
    paths: Vec<(Field, String)>,
}

impl Mapping {
    /// The path of a field that this event carries.
    #[must_use]
    pub fn path(&self, field: Field) -> &str {
        let found = self.paths.iter().find(|(known, _)| *known == field);
        found.map_or("", |(_, path)| path)
    }

    /// Whether it is a message of this type, by what is in it.
    #[must_use]
    pub fn is(&self, name: &str, envelope: &dyn Envelope) -> bool {
        self.message.is(name, envelope)
    }

    /// Reads the section; the fields are below `payload`. Several messages may mean the same.
    pub(super) fn read_all(section: &Place<'_>, payload: &str) -> Vec<Mapping> {
        section.fields(&EVENTS.map(|(event, ..)| event));
        let mut mappings = Vec::new();
        for (event, kind, fields) in EVENTS {
            let place = section.field(event);
            if let Value::List(_) = place.value() {
                let items = place.items();
                mappings.extend(
                    items
                        .iter()
                        .map(|item| Mapping::read(item, kind, fields, payload)),
                );
            } else if !place.is_absent() {
                mappings.push(Mapping::read(&place, kind, fields, payload));
            }
        }
        mappings
    }

    fn read(place: &Place<'_>, kind: VendorEventKind, fields: &[Field], payload: &str) -> Mapping {
        let mut known = vec!["type", "when"];
        known.extend(fields.iter().map(|field| field.as_str()));
        place.fields(&known);
        let path = |field: &Field| {
            let given = place.field(field.as_str()).filled_text();
            (*field, below(payload, given.as_deref().unwrap_or(field.as_str())))
        };
        Mapping {
            kind,
            message: Named {
                name: place.required("type").filled_text().unwrap_or_default(),
                when: Condition::read(&place.field("when"), payload),
            },
            paths: fields.iter().map(path).collect(),
        }
    }
}
