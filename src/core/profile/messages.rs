//! The part of a profile that says what the vendor's page sends and is sent.

use alloc::string::String;
use alloc::vec::Vec;

use super::Placement;
use crate::core::reader::{Read, Reader};
use crate::core::template::{Hole, Template};
use crate::core::time::Millis;

/// What a message of the frame means to the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalKind {
    /// `session-start`: the user is signed in.
    SessionStart,
    /// `queue-position`: a customer waits.
    QueuePosition,
    /// `interaction-end`: a call or chat is over.
    InteractionEnd,
    /// `token-expiring`: the page wants a fresh token soon.
    TokenExpiring,
    /// `token-rejected`: the page did not accept the token.
    TokenRejected,
    /// `height`: the height that the page's content needs.
    Height,
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

const EVENTS: [(&str, SignalKind, &[Field]); 6] = [
    ("session-start", SignalKind::SessionStart, &[Field::UserId]),
    (
        "queue-position",
        SignalKind::QueuePosition,
        &[Field::Position, Field::Total],
    ),
    (
        "interaction-end",
        SignalKind::InteractionEnd,
        &[Field::InteractionId],
    ),
    ("token-expiring", SignalKind::TokenExpiring, &[Field::ExpiresIn]),
    ("token-rejected", SignalKind::TokenRejected, &[]),
    ("height", SignalKind::Height, &[Field::Height]),
];

/// One message type of the vendor and what it means.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The type, without the prefix.
    pub name: String,
    /// What it means.
    pub kind: SignalKind,
    /// Where each field is found, as a path from the message's root.
    pub paths: Vec<(Field, String)>,
}

/// Who speaks first (rules H2, H9).
#[derive(Clone, Debug)]
pub enum Greeting {
    /// The frame reports `ready` and is answered with `ack`.
    FrameFirst {
        /// The type of the frame's first message, without the prefix.
        ready: String,
        /// The answer, where there is one.
        ack: Option<Template>,
    },
    /// The host says `hello` every `every` milliseconds until the frame answers.
    HostFirst {
        /// What is sent, to the embed URL's exact origin and without a token.
        hello: Template,
        /// Milliseconds between two of them.
        every: Millis,
        /// The type of the frame's answer, without the prefix.
        answer: String,
    },
}

/// How the token gets to the page.
#[derive(Clone, Debug)]
pub enum Delivery {
    /// In the URL; no message carries it.
    InUrl,
    /// Posted as soon as the page is connected, and again when it is renewed.
    Push(Template),
    /// The answer to the page's request.
    Answer {
        /// The type of the request, without the prefix.
        request: String,
        /// Where the request carries its id.
        id: Option<String>,
        /// The answer.
        reply: Template,
        /// Whether the answer goes to the port that the request brought.
        over_port: bool,
    },
}

/// The vendor's protocol over `postMessage`.
#[derive(Clone, Debug)]
pub struct Messages {
    /// Whether a message is JSON text, not an object.
    pub json: bool,
    /// The path of the type.
    pub type_path: String,
    /// What every type begins with.
    pub prefix: String,
    /// The handshake.
    pub greeting: Greeting,
    /// Sent when the page is connected, before the token.
    pub opening: Vec<Template>,
    /// How the token gets there.
    pub delivery: Delivery,
    /// A command of the host, where the page takes some.
    pub command: Option<Template>,
    /// What the page reports.
    pub events: Vec<Mapping>,
}

const FIELDS: [&str; 9] = [
    "codec",
    "type",
    "prefix",
    "payload",
    "handshake",
    "opening",
    "token",
    "command",
    "events",
];

impl Messages {
    /// Reads the section; the token's delivery must fit the placement.
    pub(super) fn read(field: &Reader<'_>, placement: &Placement) -> Read<Messages> {
        field.only(&FIELDS)?;
        let text = |key, otherwise: &str| field.field(key).map_or(Ok(String::from(otherwise)), |f| f.text());
        let payload = text("payload", "")?;
        Ok(Messages {
            json: field
                .field("codec")
                .map_or(Ok(0), |f| f.word(&["object", "json"]))?
                == 1,
            type_path: text("type", "type")?,
            prefix: text("prefix", "")?,
            greeting: greeting(&field.need("handshake")?)?,
            opening: field.field("opening").map_or(Ok(Vec::new()), |f| opening(&f))?,
            delivery: match placement {
                Placement::Message => delivery(&field.need("token")?)?,
                _ => Delivery::InUrl,
            },
            command: field
                .field("command")
                .map(|f| Template::read(&f, &[Hole::Type, Hole::Data]))
                .transpose()?,
            events: field
                .field("events")
                .map_or(Ok(Vec::new()), |f| events(&f, &payload))?,
        })
    }
}

fn greeting(field: &Reader<'_>) -> Read<Greeting> {
    let (tag, inner) = field.choice(&["frameFirst", "hostFirst"])?;
    let public = &[Hole::HostOrigin, Hole::Settings, Hole::Id];
    if tag == "frameFirst" {
        inner.only(&["ready", "ack"])?;
        let ack = inner
            .field("ack")
            .map(|f| Template::read(&f, public))
            .transpose()?;
        return Ok(Greeting::FrameFirst {
            ready: inner.need("ready")?.name()?,
            ack,
        });
    }
    inner.only(&["hello", "every", "answer"])?;
    Ok(Greeting::HostFirst {
        hello: Template::read(&inner.need("hello")?, public)?,
        every: inner.field("every").map_or(Ok(500), |f| millis(&f))?,
        answer: inner.need("answer")?.name()?,
    })
}

/// Milliseconds between two greetings: not so few that they become a flood.
#[allow(clippy::cast_possible_truncation)] // checked to be at most 60,000
fn millis(field: &Reader<'_>) -> Read<Millis> {
    match field.number(60_000.0)? {
        n if n >= 50.0 => Ok(n as Millis),
        _ => Err(field.refuse("50 to 60000 milliseconds")),
    }
}

fn opening(field: &Reader<'_>) -> Read<Vec<Template>> {
    field
        .list()?
        .iter()
        .map(|item| Template::read(item, &[Hole::HostOrigin, Hole::Settings]))
        .collect()
}

fn delivery(field: &Reader<'_>) -> Read<Delivery> {
    let holes = &[
        Hole::Token,
        Hole::ExpiresIn,
        Hole::HostOrigin,
        Hole::Settings,
        Hole::Id,
    ];
    let (tag, inner) = field.choice(&["push", "answer"])?;
    if tag == "push" {
        return Ok(Delivery::Push(Template::read(&inner, holes)?));
    }
    inner.only(&["request", "id", "reply", "over"])?;
    Ok(Delivery::Answer {
        request: inner.need("request")?.name()?,
        id: inner.field("id").map(|f| f.name()).transpose()?,
        reply: Template::read(&inner.need("reply")?, holes)?,
        over_port: inner
            .field("over")
            .map_or(Ok(0), |f| f.word(&["window", "port"]))?
            == 1,
    })
}

fn events(field: &Reader<'_>, payload: &str) -> Read<Vec<Mapping>> {
    field.only(&EVENTS.map(|(name, ..)| name))?;
    let mapped = EVENTS
        .iter()
        .filter_map(|row| field.field(row.0).map(|f| mapping(&f, row, payload)));
    mapped.collect()
}

fn mapping(field: &Reader<'_>, row: &(&str, SignalKind, &[Field]), payload: &str) -> Read<Mapping> {
    let (_, kind, fields) = *row;
    let mut known: Vec<&str> = fields.iter().map(|f| f.as_str()).collect();
    known.push("type");
    field.only(&known)?;
    let path = |f: &Field| {
        let own = field
            .field(f.as_str())
            .map_or(Ok(String::from(f.as_str())), |r| r.name())?;
        Ok((*f, joined(payload, own)))
    };
    Ok(Mapping {
        name: field.need("type")?.name()?,
        kind,
        paths: fields.iter().map(path).collect::<Read<_>>()?,
    })
}

fn joined(payload: &str, path: String) -> String {
    if payload.is_empty() {
        return path;
    }
    let mut whole = String::from(payload);
    whole.push('.');
    whole.push_str(&path);
    whole
}
