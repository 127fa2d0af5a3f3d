//! Decodes messages from the frame according to the profile (rules M1, M2, M5). Only the fields that the profile
//! names are read.

pub use super::envelope::{Datum, Envelope};
use super::ignored::Ignored;
use super::profile::{Delivery, Field, Mapping, Messages, VendorEventKind};
use super::text::{decimal, push_decimal};

/// The kind of a message, known before its fields are read.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'p> {
    /// The frame's first message: `ready`, or the reply to the host's greeting.
    Ready,
    /// The frame requests its token.
    TokenRequest,
    /// A message that the profile maps to an event, with the paths of its fields.
    Mapped(&'p Mapping),
    /// A type in the vendor's namespace that the profile does not list.
    Unknown,
}

/// An event from the frame with valid fields.
#[derive(Clone, Debug, PartialEq)]
pub enum VendorEvent {
    /// See [`VendorEventKind::SessionStart`].
    SessionStart {
        /// The vendor's id of the user.
        user_id: String,
    },
    /// See [`VendorEventKind::QueuePosition`].
    QueuePosition {
        /// The place in the queue, 0 at its head.
        position: f64,
        /// The number of waiting customers.
        total: Option<f64>,
    },
    /// See [`VendorEventKind::InteractionStart`].
    InteractionStart {
        /// The vendor's id of the interaction.
        interaction_id: String,
    },
    /// See [`VendorEventKind::InteractionEnd`].
    InteractionEnd {
        /// The vendor's id of the interaction.
        interaction_id: String,
    },
    /// See [`VendorEventKind::TokenExpiring`].
    TokenExpiring {
        /// The seconds left.
        expires_in: Option<f64>,
    },
    /// See [`VendorEventKind::TokenRejected`].
    TokenRejected,
    /// See [`VendorEventKind::Height`].
    Height {
        /// CSS pixels.
        height: f64,
    },
}

/// The type of a message.
#[derive(Debug, PartialEq, Eq)]
pub enum Type {
    /// Of the vendor's namespace: without the prefix.
    Own(String),
    /// Of another one, or of a message without what all of the page's have (rule M8): as it stands.
    Foreign(String),
}

/// The type of `envelope`; the error is why it has none.
pub fn type_of(messages: &Messages, envelope: &dyn Envelope) -> Result<Type, Ignored> {
    if let Some(defect) = envelope.defect() {
        return Err(defect);
    }
    let mut foreign = None;
    for path in &messages.type_paths {
        if let Datum::Text(full) = envelope.datum(path) {
            match full.strip_prefix(messages.prefix.as_str()) {
                Some(name) if messages.when.holds(envelope) => return Ok(Type::Own(String::from(name))),
                _ => foreign = foreign.or(Some(full)),
            }
        }
    }
    foreign.map(Type::Foreign).ok_or(Ignored::NotAnEnvelope)
}

/// What a message of type `name` is. The page's first word may be its request for the token, and either may carry an
/// event besides (rule M9).
#[must_use]
pub fn classify<'p>(messages: &'p Messages, name: &str, envelope: &dyn Envelope) -> Kind<'p> {
    if matches!(&messages.delivery, Delivery::OnRequest { request, .. } if request.is(name, envelope)) {
        return Kind::TokenRequest;
    }
    if messages.greeting.is_ready(name, envelope) {
        return Kind::Ready;
    }
    match messages.event(name, envelope) {
        Some(mapping) => Kind::Mapped(mapping),
        None => Kind::Unknown,
    }
}

/// Whether the profile knows the message of type `name`, as an event or by a reply, and its fields are valid.
#[must_use]
pub fn is_valid(messages: &Messages, name: &str, kind: Kind<'_>, envelope: &dyn Envelope) -> bool {
    match kind {
        Kind::Mapped(mapping) => read(mapping, envelope).is_ok(),
        _ => messages.reply(name).is_some(),
    }
}

/// Reads the fields of a mapped message (rule M2). The error is the first invalid field. An invalid optional field
/// makes the message invalid too.
pub fn read(mapping: &Mapping, envelope: &dyn Envelope) -> Result<VendorEvent, Field> {
    let at = |field| envelope.datum(mapping.path(field));
    Ok(match mapping.kind {
        VendorEventKind::SessionStart => VendorEvent::SessionStart {
            user_id: id(at(Field::UserId), Field::UserId)?,
        },
        VendorEventKind::QueuePosition => queue_position(&at(Field::Position), &at(Field::Total))?,
        VendorEventKind::InteractionStart => VendorEvent::InteractionStart {
            interaction_id: id(at(Field::InteractionId), Field::InteractionId)?,
        },
        VendorEventKind::InteractionEnd => VendorEvent::InteractionEnd {
            interaction_id: id(at(Field::InteractionId), Field::InteractionId)?,
        },
        VendorEventKind::TokenExpiring => VendorEvent::TokenExpiring {
            expires_in: expires_in(&at(Field::ExpiresIn))?,
        },
        VendorEventKind::TokenRejected => VendorEvent::TokenRejected,
        VendorEventKind::Height => VendorEvent::Height {
            height: height(&at(Field::Height)).ok_or(Field::Height)?,
        },
    })
}

/// A string of 1 to 256 UTF-16 units without C0 controls; the envelope returns only well-formed strings. A safe
/// integer of 0 or more is converted to decimal text.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a safe integer from 0 on
fn id(datum: Datum, field: Field) -> Result<String, Field> {
    if let Some(number) = count(&datum) {
        let mut text = String::new();
        push_decimal(&mut text, number as u64);
        return Ok(text);
    }
    match datum {
        Datum::Text(text)
            if !text.is_empty() && text.encode_utf16().count() <= 256 && !text.bytes().any(|b| b < 0x20) =>
        {
            Ok(text)
        }
        _ => Err(field),
    }
}

fn queue_position(position: &Datum, total: &Datum) -> Result<VendorEvent, Field> {
    let position = count(position).ok_or(Field::Position)?;
    let total = match total {
        Datum::Absent => None,
        given => Some(count(given).filter(|t| *t >= position).ok_or(Field::Total)?),
    };
    Ok(VendorEvent::QueuePosition { position, total })
}

/// A safe integer of 0 or more; −0 becomes 0.
fn count(datum: &Datum) -> Option<f64> {
    const MAX_SAFE: f64 = 9_007_199_254_740_991.0;
    match datum {
        Datum::Number(n) if (0.0..=MAX_SAFE).contains(n) && n.fract() == 0.0 => Some(n + 0.0),
        _ => None,
    }
}

/// CSS pixels, also as CSS has them in text: `"912px"`, of which a fraction is dropped.
fn height(datum: &Datum) -> Option<f64> {
    let height = match datum {
        Datum::Number(height) => *height,
        Datum::Text(text) => {
            let digits = text.strip_suffix("px").unwrap_or(text);
            let (whole, fraction) = digits.split_once(['.']).unwrap_or((digits, "0"));
            decimal(whole).filter(|_| decimal(fraction).is_some())?
        }
        _ => return None,
    };
    (0.0..=1e6).contains(&height).then_some(height)
}

fn expires_in(datum: &Datum) -> Result<Option<f64>, Field> {
    match datum {
        Datum::Absent => Ok(None),
        Datum::Number(n) if (0.0..=1e9).contains(n) => Ok(Some(*n)),
        _ => Err(Field::ExpiresIn),
    }
}
