//! The part of a profile that says what the vendor's page sends and is sent.

use alloc::string::String;
use alloc::vec::Vec;

use super::Placement;
use crate::core::reader::Reader;
use crate::core::template::{Hole, Template};
use crate::core::text;
use crate::core::time::Millis;
use crate::core::value::Value;

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
        /// The answer.
        reply: Template,
    },
}

/// The vendor's protocol over `postMessage`.
#[derive(Clone, Debug)]
pub struct Messages {
    /// Whether a message is JSON text, not an object.
    pub json: bool,
    /// The paths of the type; the first at which there is one counts.
    pub type_paths: Vec<String>,
    /// What every type begins with.
    pub prefix: String,
    /// Where a message carries the id that its answer repeats.
    pub id: Option<String>,
    /// Whether the page is answered over the ports that its messages bring.
    pub over_port: bool,
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
    /// Types, without the prefix, that are always answered alike.
    pub replies: Vec<(String, Template)>,
}

const FIELDS: [&str; 12] = [
    "codec",
    "type",
    "prefix",
    "payload",
    "id",
    "over",
    "handshake",
    "opening",
    "token",
    "command",
    "events",
    "replies",
];

impl Messages {
    /// Reads the section; the token's delivery must fit the placement.
    pub(super) fn read(field: &Reader<'_>, placement: &Placement) -> Messages {
        field.only(&FIELDS);
        let text = |key| field.field(key).map(|f| f.text());
        let payload = text("payload").unwrap_or_default();
        Messages {
            json: field.word_in("codec", &["object", "json"]) == 1,
            type_paths: paths(field.field("type").as_ref()),
            prefix: text("prefix").unwrap_or_default(),
            id: field.name_in("id"),
            over_port: field.word_in("over", &["window", "port"]) == 1,
            greeting: greeting(&field.need("handshake")),
            opening: field.field("opening").map_or(Vec::new(), |f| opening(&f)),
            delivery: match placement {
                Placement::Message => delivery(&field.need("token")),
                _ => Delivery::InUrl,
            },
            command: template(field, "command", &[Hole::Type, Hole::Data, Hole::Id]),
            events: field.field("events").map_or(Vec::new(), |f| events(&f, &payload)),
            replies: field.field("replies").map_or(Vec::new(), |f| replies(&f)),
        }
    }
}

fn template(field: &Reader<'_>, key: &str, holes: &[Hole]) -> Option<Template> {
    field.field(key).map(|f| Template::read(&f, holes))
}

/// One path, or a list of them; `type` where there is none.
fn paths(field: Option<&Reader<'_>>) -> Vec<String> {
    let Some(f) = field else {
        return Vec::from([String::from("type")]);
    };
    match f.value() {
        Value::List(items) if !items.is_empty() => f.list().iter().map(Reader::name).collect(),
        _ => Vec::from([f.name()]),
    }
}

/// What an answer may hold besides the token.
const PUBLIC: &[Hole] = &[Hole::HostOrigin, Hole::Settings, Hole::Id];

/// What a message that answers nothing may hold.
const UNASKED: &[Hole] = &[Hole::HostOrigin, Hole::Settings];

fn replies(field: &Reader<'_>) -> Vec<(String, Template)> {
    let entries = field.entries();
    let read = entries.iter().map(|f| (f.own_name(), Template::read(f, PUBLIC)));
    read.collect()
}

fn greeting(field: &Reader<'_>) -> Greeting {
    let (tag, inner) = field.choice(&["frameFirst", "hostFirst"]);
    if tag == 0 {
        inner.only(&["ready", "ack"]);
        return Greeting::FrameFirst {
            ready: inner.need("ready").name(),
            ack: template(&inner, "ack", PUBLIC),
        };
    }
    inner.only(&["hello", "every", "answer"]);
    Greeting::HostFirst {
        hello: Template::read(&inner.need("hello"), UNASKED),
        every: inner.field("every").map_or(500, |f| millis(&f)),
        answer: inner.need("answer").name(),
    }
}

/// Milliseconds between two greetings: not so few that they become a flood.
#[allow(clippy::cast_possible_truncation)] // checked to be at most 60,000
fn millis(field: &Reader<'_>) -> Millis {
    let number = field.number(60_000.0);
    if number < 50.0 {
        field.refuse("50 to 60000 milliseconds");
    }
    number as Millis
}

fn opening(field: &Reader<'_>) -> Vec<Template> {
    let items = field.list();
    items.iter().map(|f| Template::read(f, UNASKED)).collect()
}

fn delivery(field: &Reader<'_>) -> Delivery {
    use Hole::{ExpiresIn, HostOrigin, Id, Settings, Token};
    let holes = &[Token, ExpiresIn, HostOrigin, Settings, Id];
    let (tag, inner) = field.choice(&["push", "answer"]);
    if tag == 0 {
        return Delivery::Push(Template::read(&inner, holes));
    }
    inner.only(&["request", "reply"]);
    Delivery::Answer {
        request: inner.need("request").name(),
        reply: Template::read(&inner.need("reply"), holes),
    }
}

fn events(field: &Reader<'_>, payload: &str) -> Vec<Mapping> {
    field.only(&EVENTS.map(|(name, ..)| name));
    let mapped = EVENTS
        .iter()
        .filter_map(|row| field.field(row.0).map(|f| mapping(&f, row, payload)));
    mapped.collect()
}

fn mapping(field: &Reader<'_>, row: &(&str, SignalKind, &[Field]), payload: &str) -> Mapping {
    let (_, kind, fields) = *row;
    let mut known = Vec::from(["type"]);
    known.extend(fields.iter().map(|f| f.as_str()));
    field.only(&known);
    let path = |f: &Field| {
        let own = field.name_in(f.as_str());
        let own = own.unwrap_or_else(|| String::from(f.as_str()));
        (*f, joined(payload, own))
    };
    Mapping {
        name: field.need("type").name(),
        kind,
        paths: fields.iter().map(path).collect(),
    }
}

fn joined(payload: &str, path: String) -> String {
    if payload.is_empty() {
        return path;
    }
    text::joined(&[payload, ".", &path])
}
