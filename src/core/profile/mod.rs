//! A vendor as data. Everything that differs between vendors is a field here; nothing in the code compares a
//! vendor's name. The built-in vendors are profiles in `src/vendors`, read by the same code as a host's own.

mod messages;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

pub use messages::{Delivery, Field, Greeting, Mapping, Messages, SignalKind};

use super::error::Code;
use super::frame_url::{Param, TokenPlace};
use super::reader::{Read, Reader, Refusal};
use super::time::Millis;
use super::value::Value;

/// How the grant gets to the vendor's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// In the frame's URL.
    Url(TokenPlace),
    /// The grant is itself a one-time URL, to be used within this time of the start of the callback (K8).
    LoginUrl {
        /// Milliseconds.
        use_within: Millis,
    },
    /// By `postMessage`, to the pinned origin.
    Message,
}

/// Which of a token's claims count, and what holds without them (rule K1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The claim that says until when the session lasts.
    pub session: String,
    /// The claim that says until when the token can be used to log in, where that is another one.
    pub login_by: Option<String>,
    /// A `login_by` later than this after `iat` is the session's end as well, when there is no session claim.
    pub login_span: Option<Millis>,
    /// The session's length when nothing says it.
    pub default: Option<Millis>,
}

/// An answer of the vendor's server that means refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalCode {
    /// What `status` holds.
    pub status: String,
    /// The refusal that it means, as in `{ refused: … }`.
    pub refused: String,
}

/// The vendor's profile, checked.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The name for diagnostics and for the callback's context.
    pub name: String,
    /// The page's URL when the host gives none.
    pub url: Option<String>,
    /// How the grant gets to the page.
    pub placement: Placement,
    /// Parameters that are always added.
    pub params: Vec<Param>,
    /// The clock.
    pub clock: Clock,
    /// Exact origins allowed beside the URL's own.
    pub origins: Vec<String>,
    /// `(of, are)`: where the first label of the URL's host is `of`, the hosts with each of `are` in its place
    /// are allowed too.
    pub siblings: Option<(String, Vec<String>)>,
    /// What the page sends and is sent; `None` for vendors that send nothing.
    pub messages: Option<Box<Messages>>,
    /// Statuses that mean refusal.
    pub refusals: Vec<RefusalCode>,
    /// What a login page in the frame may mean, for `diagnose()`.
    pub login_page_causes: Vec<String>,
}

const FIELDS: [&str; 14] = [
    "name",
    "url",
    "placement",
    "params",
    "clock",
    "origins",
    "siblings",
    "messages",
    "refusals",
    "loginPageCauses",
    "frame",
    "signOut",
    "variants",
    "variant",
];

impl Profile {
    /// Reads a profile; the error names the field, what was found and what is allowed.
    pub fn read(value: &Value) -> Read<Box<Profile>> {
        let refusal = Refusal::default();
        let root = Reader::new("profile", value, Code::InvalidProfile, &refusal);
        root.only(&FIELDS);
        let placement = placement(&root.need("placement"));
        check_variant(&root);
        check_faces_part(&root);
        refusal.or(Box::new(Profile {
            name: root.need("name").name(),
            url: root.name_in("url"),
            params: root.field("params").map_or(Vec::new(), |f| pairs(&f)),
            clock: clock(&root),
            origins: root.names_in("origins"),
            siblings: root.field("siblings").map(|f| siblings(&f)),
            messages: messages(&root, &placement),
            refusals: root.field("refusals").map_or(Vec::new(), |f| refusals(&f)),
            login_page_causes: root.names_in("loginPageCauses"),
            placement,
        }))
    }
}

/// The face has merged the variant's changes; here it is only asked whether there is one of that name.
fn check_variant(root: &Reader<'_>) {
    let mut names: Vec<&str> = Vec::new();
    if let Some(field) = root.field("variants") {
        match field.value() {
            Value::Map(pairs) => names.extend(pairs.iter().map(|(name, _)| name.as_str())),
            _ => field.refuse("an object of variants"),
        }
    }
    let _place = root.word_in("variant", &names);
}

/// What the face reads by itself: here it is only checked.
fn check_faces_part(root: &Reader<'_>) {
    if let Some(frame) = root.field("frame") {
        frame.only(&["title", "allow", "sandbox", "referrerPolicy"]);
        let _titles = (frame.name_in("title"), frame.name_in("referrerPolicy"));
        let _lists = (frame.names_in("allow"), frame.names_in("sandbox"));
    }
    if let Some(field) = root.field("signOut") {
        let _target = field.choice(&["command", "url"]).1.name();
    }
}

/// A token by message needs messages.
fn messages(root: &Reader<'_>, placement: &Placement) -> Option<Box<Messages>> {
    if *placement == Placement::Message {
        return Some(Box::new(Messages::read(&root.need("messages"), placement)));
    }
    root.field("messages")
        .map(|f| Box::new(Messages::read(&f, placement)))
}

fn placement(field: &Reader<'_>) -> Placement {
    let (tag, inner) = field.choice(&["fragment", "query", "loginUrl", "message"]);
    match tag {
        0 => Placement::Url(TokenPlace::Fragment(parameter(&inner))),
        1 => Placement::Url(TokenPlace::Query(parameter(&inner))),
        2 => {
            inner.only(&["useWithin"]);
            Placement::LoginUrl {
                use_within: seconds(&inner.need("useWithin")),
            }
        }
        _ => {
            inner.only(&[]);
            Placement::Message
        }
    }
}

fn parameter(field: &Reader<'_>) -> String {
    field.only(&["parameter"]);
    field.need("parameter").name()
}

/// Seconds in the profile, as in `expires_in`; milliseconds in here.
#[allow(clippy::cast_possible_truncation)] // checked to be at most 1e9
fn seconds(field: &Reader<'_>) -> Millis {
    (field.number(1e9) * 1000.0) as Millis
}

/// Ordered `[name, value]` pairs of strings.
pub(in crate::core) fn pairs(field: &Reader<'_>) -> Vec<Param> {
    let mut pairs = Vec::new();
    for item in field.list() {
        match item.list().as_slice() {
            [name, value] => pairs.push((name.text(), value.text())),
            _ => item.refuse("a pair of strings"),
        }
    }
    pairs
}

fn clock(root: &Reader<'_>) -> Clock {
    let Some(field) = root.field("clock") else {
        return Clock {
            session: String::from("exp"),
            login_by: None,
            login_span: None,
            default: None,
        };
    };
    field.only(&["session", "loginBy", "loginSpan", "default"]);
    Clock {
        session: field.name_in("session").unwrap_or_else(|| String::from("exp")),
        login_by: field.name_in("loginBy"),
        login_span: field.field("loginSpan").map(|f| seconds(&f)),
        default: field.field("default").map(|f| seconds(&f)),
    }
}

fn siblings(field: &Reader<'_>) -> (String, Vec<String>) {
    field.only(&["of", "are"]);
    let _there = field.need("are");
    (field.need("of").name(), field.names_in("are"))
}

fn refusals(field: &Reader<'_>) -> Vec<RefusalCode> {
    let refusal = |f: &Reader<'_>| RefusalCode {
        status: f.own_name(),
        refused: f.name(),
    };
    field.entries().iter().map(refusal).collect()
}
