//! A vendor as data. Everything that differs between vendors is a field here; nothing in the code compares a
//! vendor's name. The built-in vendors are profiles in `src/vendors`, read by the same code as a host's own.

mod messages;

pub use messages::{Delivery, Field, Greeting, Messages, VendorEventKind};

use super::error::Code;
use super::frame_url::{Param, TokenPlace};
use super::shape::{self, MISSING, Read};
use super::time::Millis;
use super::value::Value;

/// Every field that a profile may have, see [`shape`].
pub const SHAPE: &str = concat!(
    "{name!:s,url:s,",
    "placement!:<fragment:{parameter!:s},query:{parameter!:s},loginUrl:{useWithin!:n},message:{}>,",
    "params:[p],",
    "clock:{session:s,loginBy:s,loginSpan:n,default:n},",
    "origins:[s],siblings:{of!:s,are!:[s]},",
    "messages:{codec:(object|json),type:k,prefix:t,payload:t,id:s,over:(window|port),",
    "handshake!:<frameFirst:{ready!:s,ack:T($hostOrigin|$settings|$id)},",
    "hostFirst:{hello!:T($hostOrigin|$settings),every:m,answer!:s}>,",
    "opening:[T($hostOrigin|$settings)],",
    "token:<push:T($token|$expiresIn|$hostOrigin|$settings|$id),",
    "answer:{request!:s,reply!:T($token|$expiresIn|$hostOrigin|$settings|$id)}>,",
    "command:T($type|$data|$id),",
    "events:{session-start:{type!:s,userId:s},queue-position:{type!:s,position:s,total:s},",
    "interaction-end:{type!:s,interactionId:s},token-expiring:{type!:s,expiresIn:s},",
    "token-rejected:{type!:s},height:{type!:s,height:s}},",
    "replies:*T($hostOrigin|$settings|$id)},",
    "refusals:*s,loginPageCauses:[s],",
    "frame:{title:s,allow:[s],sandbox:[s],referrerPolicy:s},signOut:<command:s,url:s>,variants:*a,variant:a}"
);

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

/// The vendor's profile, checked.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The name for diagnostics and for the callback's context.
    pub name: String,
    /// How the grant gets to the page.
    pub placement: Placement,
    /// Parameters that are always added.
    pub params: Vec<Param>,
    /// The clock.
    pub clock: Clock,
    /// What the page sends and is sent; `None` for vendors that send nothing.
    pub messages: Option<Box<Messages>>,
    /// All of it as it was given: what is used once or seldom is looked up in here.
    pub data: Value,
}

impl Profile {
    /// Reads a profile; the error names the field, what was found and what is allowed.
    pub fn read(data: &Value) -> Read<Box<Profile>> {
        shape::check("profile", data, SHAPE, Code::InvalidProfile)?;
        check_variant(data)?;
        let placement = placement(data);
        Ok(Box::new(Profile {
            name: owned(data, "name", ""),
            params: params(data),
            clock: clock(data.get("clock").unwrap_or(&Value::Null)),
            messages: messages(data, &placement)?,
            placement,
            data: data.clone(),
        }))
    }

    /// What the vendor's `status` means, where that is a refusal: the word of `{ refused: … }`.
    pub fn refusal(&self, is_status: impl Fn(&str) -> bool) -> Option<&str> {
        let refusals = self.data.get("refusals")?;
        let (status, _) = refusals.pairs().find(|(status, _)| is_status(status))?;
        refusals.text(status)
    }
}

/// The face has merged the variant's changes; here it is only asked whether there is one of that name.
fn check_variant(data: &Value) -> Read<()> {
    let Some(variant) = data.get("variant") else {
        return Ok(());
    };
    let variants = data.get("variants").unwrap_or(&Value::Null);
    if data
        .text("variant")
        .is_some_and(|name| variants.get(name).is_some())
    {
        return Ok(());
    }
    let allowed = shape::listed(
        ", allowed is one of ",
        variants.pairs().map(|(name, _)| name.as_str()),
    );
    Err(shape::refusal(
        "profile.variant",
        variant,
        &allowed,
        Code::InvalidProfile,
    ))
}

/// A token by message needs messages that carry it.
fn messages(data: &Value, placement: &Placement) -> Read<Option<Box<Messages>>> {
    let by_message = matches!(placement, Placement::Message);
    let missing = |path| Err(shape::refusal(path, &Value::Null, MISSING, Code::InvalidProfile));
    match data.get("messages") {
        None if by_message => missing("profile.messages"),
        None => Ok(None),
        Some(section) if by_message && section.get("token").is_none() => missing("profile.messages.token"),
        Some(section) => Ok(Some(Box::new(Messages::read(section, by_message)))),
    }
}

fn placement(data: &Value) -> Placement {
    let placement = data.get("placement").unwrap_or(&Value::Null);
    let parameter = |place: &Value| owned(place, "parameter", "");
    if let Some(fragment) = placement.get("fragment") {
        Placement::Url(TokenPlace::Fragment(parameter(fragment)))
    } else if let Some(query) = placement.get("query") {
        Placement::Url(TokenPlace::Query(parameter(query)))
    } else if let Some(login_url) = placement.get("loginUrl") {
        Placement::LoginUrl {
            use_within: millis(login_url, "useWithin").unwrap_or(0),
        }
    } else {
        Placement::Message
    }
}

/// Seconds in the profile, as in `expires_in`; milliseconds in here.
#[allow(clippy::cast_possible_truncation)] // checked to be at most 1e9
fn millis(section: &Value, key: &str) -> Option<Millis> {
    section.number(key).map(|seconds| (seconds * 1000.0) as Millis)
}

/// The text under `key`, or the default.
fn owned(section: &Value, key: &str, otherwise: &str) -> String {
    String::from(section.text(key).unwrap_or(otherwise))
}

/// The ordered `[name, value]` pairs under `params`.
pub(in crate::core) fn params(section: &Value) -> Vec<Param> {
    let mut params = Vec::new();
    for pair in section.items("params") {
        if let Value::List(pair) = pair
            && let [Value::Text(name), Value::Text(value)] = pair.as_slice()
        {
            params.push((name.clone(), value.clone()));
        }
    }
    params
}

fn clock(section: &Value) -> Clock {
    Clock {
        session: owned(section, "session", "exp"),
        login_by: section.text("loginBy").map(String::from),
        login_span: millis(section, "loginSpan"),
        default: millis(section, "default"),
    }
}
