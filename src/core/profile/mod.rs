//! A vendor as data. Everything that differs between vendors is a field here; no code compares a vendor's name. The
//! built-in vendors are profiles in `src/vendors`, read by the same code as a host's own profile.

mod condition;
mod events;
mod messages;
mod params;
mod placement;

pub use condition::{Condition, Named};
pub use events::{Field, Mapping, VendorEventKind};
pub use messages::{Delivery, Greeting, Messages};
pub(in crate::core) use params::params;
pub use placement::Placement;

use super::frame_request::FrameRequest;
use super::frame_url::Param;
use super::origin::Origin;
use super::reader::Place;
use super::siblings::Siblings;
use super::time::Millis;
use super::url::Parse;
use super::value::Value;

/// The claims of a token that define its lifetime, and the default (rule K1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The claim with the end of the session.
    pub session: String,
    /// The claim until which the token can be used to log in, if that is another one.
    pub login_by: Option<String>,
    /// Without a session claim, a `login_by` that is later than this after `iat` is also the end of the session.
    pub login_span: Option<Millis>,
    /// The session's length if neither the grant nor a claim contains it.
    pub default: Option<Millis>,
}

/// How to sign the user out from outside the page (rule L8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignOut {
    /// Send this command; its type is without the prefix.
    Command(String),
    /// Load this URL.
    Url(String),
}

/// The validated profile of a vendor.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The name for diagnostics and for the callback's context.
    pub name: String,
    /// The variant in use, for the callback's context; its changes have been merged in.
    pub variant: Option<String>,
    /// The page's URL, used if the host sets none.
    pub url: Option<String>,
    /// How the grant is passed to the page.
    pub placement: Placement,
    /// Parameters that are always added.
    pub params: Vec<Param>,
    /// The clock.
    pub clock: Clock,
    /// Origins allowed beside the URL's own.
    pub origins: Vec<Origin>,
    /// Allowed hosts that differ from the URL's own in one label.
    pub siblings: Option<Siblings>,
    /// The messages to and from the page; `None` for vendors that send none.
    pub messages: Option<Box<Messages>>,
    /// The fields of a grant that messages carry besides the token.
    pub grant: Vec<String>,
    /// The meaning of each `status` in the vendor's response, as a reason of `{ refused: … }`.
    pub refusals: Vec<(String, String)>,
    /// Possible reasons for a login page although there was no error.
    pub login_page_causes: Vec<String>,
    /// The frame attributes that the page needs.
    pub frame: FrameRequest,
    /// How to sign the user out, if the vendor documents a way.
    pub sign_out: Option<SignOut>,
}

const FIELDS: [&str; 15] = [
    "name",
    "url",
    "placement",
    "params",
    "clock",
    "origins",
    "siblings",
    "messages",
    "grant",
    "refusals",
    "loginPageCauses",
    "frame",
    "signOut",
    "variants",
    "variant",
];

impl Profile {
    /// Reads a profile into which the variant's and the host's changes have been merged, for a host page of `host_origin`.
    #[must_use]
    pub fn read(profile: &Place<'_>, host_origin: &str, parse: Parse<'_>) -> Box<Profile> {
        profile.fields(&FIELDS);
        let name = profile.required("name").filled_text().unwrap_or_default();
        let placement = Placement::read(&profile.required("placement"));
        let grant = grant(&profile.field("grant"));
        let messages = messages(profile, &placement, &grant);
        let sign_out = sign_out(&profile.field("signOut"), messages.as_deref());
        Box::new(Profile {
            name,
            variant: variant(profile),
            url: profile.field("url").filled_text(),
            placement,
            params: params::filled_params(&profile.field("params"), host_origin),
            clock: clock(&profile.field("clock")),
            origins: Origin::read_list(&profile.field("origins"), parse),
            siblings: Siblings::read(&profile.field("siblings")),
            messages,
            grant,
            refusals: refusals(&profile.field("refusals")),
            login_page_causes: profile.field("loginPageCauses").texts(),
            frame: frame(&profile.field("frame")),
            sign_out,
        })
    }

    /// Whether messages carry the token, or fields of the grant.
    #[must_use]
    pub fn tokens_by_message(&self) -> bool {
        let messages = self.messages.as_ref();
        messages.is_some_and(|messages| !matches!(messages.delivery, Delivery::InUrl))
    }

    /// The reason, as in `{ refused: … }`, for the vendor's `status`, if the profile maps it to a refusal.
    pub fn refusal(&self, is_status: impl Fn(&str) -> bool) -> Option<&str> {
        let found = self.refusals.iter().find(|(status, _)| is_status(status));
        found.map(|(_, meaning)| meaning.as_str())
    }
}

/// The variant's changes have already been merged; this only checks that its name exists.
fn variant(profile: &Place<'_>) -> Option<String> {
    let variants = profile.field("variants");
    let mut names = Vec::new();
    for (name, _) in variants.entries() {
        if !name.starts_with('$') {
            names.push(name);
        }
    }
    profile.field("variant").word(&names).map(String::from)
}

/// Fields that must not be in a browser, whatever a profile says.
pub(in crate::core) const WITHHELD: [&str; 8] = [
    "refresh_token",
    "refreshToken",
    "client_secret",
    "clientSecret",
    "api_key",
    "apiKey",
    "private_key",
    "privateKey",
];

fn grant(list: &Place<'_>) -> Vec<String> {
    for item in list.items() {
        if matches!(item.value(), Value::Text(name) if WITHHELD.contains(&name.as_str())) {
            item.refuse("a field that may be sent to a browser");
        }
    }
    list.texts()
}

/// With message placement, the profile must have messages with the token.
fn messages(profile: &Place<'_>, placement: &Placement, grant: &[String]) -> Option<Box<Messages>> {
    let by_message = matches!(placement, Placement::Message);
    let section = if by_message {
        profile.required("messages")
    } else {
        profile.field("messages")
    };
    let messages = Messages::read(&section, placement, grant);
    (!section.is_absent()).then(|| Box::new(messages))
}

fn clock(clock: &Place<'_>) -> Clock {
    clock.fields(&["session", "loginBy", "loginSpan", "default"]);
    let session = clock.field("session").filled_text();
    Clock {
        session: session.unwrap_or_else(|| String::from("exp")),
        login_by: clock.field("loginBy").filled_text(),
        login_span: clock.field("loginSpan").seconds(),
        default: clock.field("default").seconds(),
    }
}

fn refusals(refusals: &Place<'_>) -> Vec<(String, String)> {
    let mut meanings = Vec::new();
    for (status, meaning) in refusals.entries() {
        if !status.starts_with('$') {
            meanings.push((status.to_owned(), meaning.filled_text().unwrap_or_default()));
        }
    }
    meanings
}

fn frame(frame: &Place<'_>) -> FrameRequest {
    frame.fields(&["title", "allow", "sandbox", "referrerPolicy"]);
    FrameRequest {
        title: frame.field("title").filled_text(),
        ..FrameRequest::read(frame)
    }
}

/// A command needs a message, or nothing would be sent.
fn sign_out(sign_out: &Place<'_>, messages: Option<&Messages>) -> Option<SignOut> {
    let (name, place) = sign_out.only(&["command", "url"])?;
    let text = place.filled_text()?;
    if name == "url" {
        return Some(SignOut::Url(text));
    }
    if messages.is_none_or(|messages| messages.command(&text).is_none()) {
        place.refuse("a type that messages.command or messages.commands can send");
    }
    Some(SignOut::Command(text))
}
