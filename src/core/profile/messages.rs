//! The part of a profile that describes the messages to and from the vendor's page.

use super::condition::{Condition, Named};
use super::events::{Mapping, VendorEventKind};
use super::placement::Placement;
use crate::core::envelope::Envelope;
use crate::core::reader::Place;
use crate::core::template::Template;
use crate::core::text::joined;
use crate::core::time::Millis;
use crate::core::value::Value;

/// Who speaks first (rules H2, H9, H11).
#[derive(Clone, Debug)]
pub enum Greeting {
    /// The frame reports `ready`, and the host replies with `ack`.
    FrameFirst {
        /// The frame's first message.
        ready: Named,
        /// The reply, if there is one.
        ack: Option<Template>,
    },
    /// The host says `hello` every `every` milliseconds until the frame answers.
    HostFirst {
        /// The greeting, sent without a token to the embed URL's exact origin.
        hello: Template,
        /// Milliseconds between two greetings.
        every: Millis,
        /// The frame's answer.
        answer: Named,
    },
    /// Neither: the page is ready when it has loaded.
    Loaded {
        /// A message that brings the page a port, over which everything else is said.
        port: Option<Template>,
    },
}

impl Greeting {
    /// Whether a message of the type `name` is the frame's first word.
    #[must_use]
    pub fn is_ready(&self, name: &str, envelope: &dyn Envelope) -> bool {
        match self {
            Greeting::FrameFirst { ready: first, .. } | Greeting::HostFirst { answer: first, .. } => {
                first.is(name, envelope)
            }
            Greeting::Loaded { .. } => false,
        }
    }
}

/// How the token is passed to the page.
#[derive(Clone, Debug)]
pub enum Delivery {
    /// In the URL, or not at all; no message carries it.
    InUrl,
    /// Posted when the page connects, and again after each renewal.
    Push(Template),
    /// Sent in reply to the page's request.
    OnRequest {
        /// The request.
        request: Named,
        /// The reply.
        reply: Template,
        /// The answer where there is no token to be had.
        refusal: Option<Template>,
    },
}

/// The vendor's protocol over `postMessage`.
#[derive(Clone, Debug)]
pub struct Messages {
    /// Whether a message is JSON text, not an object.
    pub json: bool,
    /// The longest JSON text that is parsed, in UTF-16 units.
    pub max_length: u32,
    /// The paths of the type; the first one that leads to a string counts.
    pub type_paths: Vec<String>,
    /// The common prefix of all types.
    pub prefix: String,
    /// What every message of the page has.
    pub when: Condition,
    /// The path of the id in a message that its reply repeats.
    pub id: Option<String>,
    /// Whether replies are sent over the ports that the page's messages carry.
    pub over_port: bool,
    /// The handshake.
    pub greeting: Greeting,
    /// Messages that are sent when the page connects, before the token.
    pub opening: Vec<Template>,
    /// How the token is passed to the page.
    pub delivery: Delivery,
    /// A command of the host, where the page takes any.
    command: Option<Template>,
    /// Commands that look otherwise, by type without the prefix.
    commands: Vec<(String, Template)>,
    /// The events that the page reports.
    pub events: Vec<Mapping>,
    /// Message types without the prefix, each with its fixed reply.
    replies: Vec<(String, Template)>,
}

const FIELDS: [&str; 15] = [
    "codec",
    "maxLength",
    "type",
    "prefix",
    "when",
    "payload",
    "id",
    "over",
    "handshake",
    "opening",
    "token",
    "command",
    "commands",
    "events",
    "replies",
];

/// The placeholders allowed in each kind of message. `$token` is allowed only where the token is delivered (rule P3).
const IN_GREETING: [&str; 2] = ["$hostOrigin", "$settings"];
const IN_ANSWER: [&str; 3] = ["$hostOrigin", "$settings", "$id"];
const IN_TOKEN: [&str; 4] = ["$expiresIn", "$hostOrigin", "$settings", "$id"];
const IN_COMMAND: [&str; 3] = ["$type", "$data", "$id"];

impl Messages {
    /// Reads the section.
    pub(super) fn read(section: &Place<'_>, placement: &Placement, grant: &[String]) -> Messages {
        section.fields(&FIELDS);
        let payload = section.field("payload").text().unwrap_or_default();
        let delivery = match placement {
            Placement::Message => delivery(&section.required("token"), &["$token"], grant),
            Placement::LoginUrl { .. } => delivery(&section.field("token"), &[], grant),
            Placement::Url(_) | Placement::None => {
                let place = section.field("token");
                place.refuse("none, as the placement is neither message nor loginUrl");
                None
            }
        };
        let events = Mapping::read_all(&section.field("events"), &payload);
        let about_token = |mapping: &Mapping| mapping.kind.is_about_token();
        // rule R10
        if matches!(placement, Placement::None) && events.iter().any(about_token) {
            section
                .field("events")
                .refuse("no event about a token, as the placement is none");
        }
        let mut opening = Vec::new();
        for item in section.field("opening").items() {
            opening.push(Template::read(&item, &IN_GREETING));
        }
        let over_port = section.field("over").word(&["window", "port"]) == Some("port");
        Messages {
            json: section.field("codec").word(&["object", "json"]) == Some("json"),
            max_length: max_length(section),
            type_paths: type_paths(&section.field("type")),
            prefix: section.field("prefix").text().unwrap_or_default(),
            when: Condition::read(&section.field("when"), ""),
            id: section.field("id").filled_text(),
            over_port,
            greeting: greeting(&section.required("handshake"), over_port),
            opening,
            delivery: delivery.unwrap_or(Delivery::InUrl),
            command: Template::read_optional(&section.field("command"), &IN_COMMAND),
            commands: by_type(&section.field("commands"), &IN_COMMAND),
            events,
            replies: by_type(&section.field("replies"), &IN_ANSWER),
        }
    }

    /// What a message of the type `name` means.
    #[must_use]
    pub fn event(&self, name: &str, envelope: &dyn Envelope) -> Option<&Mapping> {
        self.events.iter().find(|mapping| mapping.is(name, envelope))
    }

    /// Whether the page reports events of this kind.
    #[must_use]
    pub fn reports(&self, kind: VendorEventKind) -> bool {
        self.events.iter().any(|mapping| mapping.kind == kind)
    }

    /// The fixed reply to a type, if there is one.
    #[must_use]
    pub fn reply(&self, name: &str) -> Option<&Template> {
        find(&self.replies, name)
    }

    /// The message of the host's command of this type.
    #[must_use]
    pub fn command(&self, name: &str) -> Option<&Template> {
        find(&self.commands, name).or(self.command.as_ref())
    }
}

fn find<'t>(templates: &'t [(String, Template)], name: &str) -> Option<&'t Template> {
    let found = templates.iter().find(|(known, _)| known == name);
    found.map(|(_, template)| template)
}

/// Of JSON text; an object has no length that could be asked for without reading it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most 16 Mi
fn max_length(section: &Place<'_>) -> u32 {
    let place = section.field("maxLength");
    if !matches!(section.field("codec").value(), Value::Text(codec) if codec == "json") {
        place.refuse("none without codec \"json\"");
    }
    let units = place.number(1.0, 16_777_216.0, "a number of UTF-16 units from 1 to 16777216");
    units.map_or(65_536, |units| units as u32)
}

/// One path, or a list of them; default `type`.
fn type_paths(place: &Place<'_>) -> Vec<String> {
    let paths = match place.value() {
        Value::List(items) if !items.is_empty() => place.texts(),
        _ => place.filled_text().into_iter().collect(),
    };
    if paths.is_empty() {
        return vec![String::from("type")];
    }
    paths
}

#[allow(clippy::cast_possible_truncation)] // at most 60,000
fn greeting(handshake: &Place<'_>, over_port: bool) -> Greeting {
    let choice = handshake.only(&["frameFirst", "hostFirst", "loaded"]);
    if let Some(("loaded", loaded)) = &choice {
        loaded.fields(&["port"]);
        let port = loaded.field("port");
        if !over_port {
            port.refuse("none without over \"port\"");
        }
        return Greeting::Loaded {
            port: Template::read_optional(&port, &IN_GREETING),
        };
    }
    if let Some(("hostFirst", first)) = &choice {
        first.fields(&["hello", "every", "answer", "when"]);
        let every = first
            .field("every")
            .number(50.0, 60_000.0, "a number of milliseconds from 50 to 60000");
        return Greeting::HostFirst {
            hello: Template::read(&first.required("hello"), &IN_GREETING),
            every: every.map_or(500, |ms| ms as Millis),
            answer: Named::read(first, "answer"),
        };
    }
    let (_, first) = choice.unwrap_or(("", *handshake));
    first.fields(&["ready", "when", "ack"]);
    Greeting::FrameFirst {
        ready: Named::read(&first, "ready"),
        ack: Template::read_optional(&first.field("ack"), &IN_ANSWER),
    }
}

/// A login URL is in no message: there only the fields of the grant are.
fn delivery(token: &Place<'_>, first: &[&'static str], grant: &[String]) -> Option<Delivery> {
    let fields: Vec<String> = grant.iter().map(|name| joined(&["$grant.", name])).collect();
    let mut allowed = first.to_vec();
    allowed.extend(IN_TOKEN);
    allowed.extend(fields.iter().map(String::as_str));
    let (name, place) = token.only(&["push", "answer"])?;
    if name == "push" {
        return Some(Delivery::Push(Template::read(&place, &allowed)));
    }
    place.fields(&["request", "when", "reply", "refusal"]);
    Some(Delivery::OnRequest {
        request: Named::read(&place, "request"),
        reply: Template::read(&place.required("reply"), &allowed),
        refusal: Template::read_optional(&place.field("refusal"), &IN_ANSWER),
    })
}

fn by_type(section: &Place<'_>, allowed: &[&str]) -> Vec<(String, Template)> {
    let mut templates = Vec::new();
    for (name, place) in section.entries() {
        if !name.starts_with('$') {
            templates.push((name.to_owned(), Template::read(&place, allowed)));
        }
    }
    templates
}
