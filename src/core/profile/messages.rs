//! The part of a profile that says what the vendor's page sends and is sent.

use super::owned;
use crate::core::template::Template;
use crate::core::time::Millis;
use crate::core::value::Value;

/// What a message of the frame means to the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VendorEventKind {
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

/// The events that a profile may map; their fields are in its [`SHAPE`](super::SHAPE).
const EVENTS: [(&str, VendorEventKind); 6] = [
    ("session-start", VendorEventKind::SessionStart),
    ("queue-position", VendorEventKind::QueuePosition),
    ("interaction-end", VendorEventKind::InteractionEnd),
    ("token-expiring", VendorEventKind::TokenExpiring),
    ("token-rejected", VendorEventKind::TokenRejected),
    ("height", VendorEventKind::Height),
];

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
    OnRequest {
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
    /// The path below which the events' fields are; empty for the message itself.
    pub payload: String,
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
    /// What the page reports: by event, the type and the paths of the fields.
    pub events: Value,
    /// The types, without the prefix, that are always answered alike, and how.
    pub replies: Value,
}

impl Messages {
    /// Reads the section, which has the shape that it should have.
    pub(super) fn read(section: &Value, by_message: bool) -> Messages {
        let mut opening = Vec::new();
        for item in section.items("opening") {
            opening.push(Template::new(item));
        }
        Messages {
            json: section.text("codec") == Some("json"),
            type_paths: paths(section.get("type")),
            prefix: owned(section, "prefix", ""),
            payload: owned(section, "payload", ""),
            id: section.text("id").map(String::from),
            over_port: section.text("over") == Some("port"),
            greeting: greeting(inside(section, "handshake")),
            opening,
            delivery: if by_message {
                delivery(inside(section, "token"))
            } else {
                Delivery::InUrl
            },
            command: section.get("command").map(Template::new),
            events: inside(section, "events").clone(),
            replies: inside(section, "replies").clone(),
        }
    }

    /// What the type `name` means, and where its fields are.
    #[must_use]
    pub fn event(&self, name: &str) -> Option<(VendorEventKind, &Value)> {
        for (event, kind) in EVENTS {
            let mapping = inside(&self.events, event);
            if mapping.text("type") == Some(name) {
                return Some((kind, mapping));
            }
        }
        None
    }
}

/// One path, or a list of them; `type` where there is none.
fn paths(given: Option<&Value>) -> Vec<String> {
    let mut paths = Vec::new();
    let items = match given {
        Some(Value::List(items)) => items.as_slice(),
        Some(path) => std::slice::from_ref(path),
        None => &[],
    };
    for item in items {
        if let Value::Text(path) = item {
            paths.push(path.clone());
        }
    }
    if paths.is_empty() {
        paths.push(String::from("type"));
    }
    paths
}

fn inside<'v>(section: &'v Value, key: &str) -> &'v Value {
    section.get(key).unwrap_or(&Value::Null)
}

#[allow(clippy::cast_possible_truncation)] // checked to be at most 60,000
fn greeting(section: &Value) -> Greeting {
    if let Some(first) = section.get("hostFirst") {
        return Greeting::HostFirst {
            hello: Template::new(inside(first, "hello")),
            every: first.number("every").map_or(500, |ms| ms as Millis),
            answer: owned(first, "answer", ""),
        };
    }
    let first = inside(section, "frameFirst");
    Greeting::FrameFirst {
        ready: owned(first, "ready", ""),
        ack: first.get("ack").map(Template::new),
    }
}

fn delivery(section: &Value) -> Delivery {
    if let Some(push) = section.get("push") {
        return Delivery::Push(Template::new(push));
    }
    let answer = inside(section, "answer");
    Delivery::OnRequest {
        request: owned(answer, "request", ""),
        reply: Template::new(inside(answer, "reply")),
    }
}
