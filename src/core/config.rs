//! The options of `mount` and the vendor's profile, checked once, before any frame exists (rule E2).

use std::rc::Rc;

use super::error::{Code, EmbedError};
use super::frame_url::{FrameUrl, TokenPlace};
use super::origin::{Origin, OriginAllowlist};
use super::profile::{self, Placement, Profile};
use super::shape::{self, Read};
use super::text::joined;
use super::time::Millis;
use super::url::{Parse, UrlParts, is_loopback};
use super::value::Value;

/// Whether message types that the profile does not know are passed on (rule M5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknowns {
    /// They only count in diagnostics.
    Dropped,
    /// The type is passed on.
    Type,
    /// The type and the data are passed on.
    Data,
}

/// Who decides on a renewal that needs a reload, for vendors without messages (rule R7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenewalPolicy {
    /// The host, by `renew({ reload: true })`.
    HostDecides,
    /// The SDK, whenever no interaction is running.
    Automatic,
}

/// The options of one embed, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// The vendor.
    pub profile: Box<Profile>,
    /// The frame's URL; a login URL comes with the grant instead.
    pub url: FrameUrl,
    /// The origins that count.
    pub allow: OriginAllowlist,
    /// Ms from the navigation to `ready`.
    pub handshake_timeout: Millis,
    /// Ms from a call of the callback to its answer.
    pub token_timeout: Millis,
    /// See [`RenewalPolicy`].
    pub renewal: RenewalPolicy,
    /// See [`Unknowns`].
    pub unknowns: Unknowns,
    /// Whether [`Event::Trace`](super::io::Event::Trace) is wanted.
    pub trace: bool,
    /// Whether the host gave a `provisionUser`.
    pub can_provision: bool,
    /// Seed for the spread of pauses.
    pub seed: u32,
}

impl Config {
    /// Reads the options as the JavaScript face hands them over: shapes checked, the profile merged, `params`
    /// as pairs.
    pub fn read(options: &Value, parse: Parse<'_>) -> Read<Rc<Config>> {
        shape::check("options", options, SHAPE, Code::InvalidOption)?;
        let profile = Profile::read(options.get("profile").unwrap_or(&Value::Null))?;
        let url = frame_url(options, &profile, parse)?;
        let allow = allowlist(options, &profile, &url, parse)?;
        let flag = |key| matches!(options.get(key), Some(Value::Bool(true)));
        Ok(Rc::new(Config {
            handshake_timeout: millis(options, "handshakeTimeout", 10_000),
            token_timeout: millis(options, "tokenTimeout", 15_000),
            renewal: match options.text("renewal") {
                Some("automatic") => RenewalPolicy::Automatic,
                _ => RenewalPolicy::HostDecides,
            },
            unknowns: match options.text("vendorMessages") {
                Some("type") => Unknowns::Type,
                Some("data") => Unknowns::Data,
                _ => Unknowns::Dropped,
            },
            trace: flag("trace"),
            can_provision: flag("canProvision"),
            seed: seed(options),
            profile,
            url,
            allow,
        }))
    }

    /// Whether the frame's URL needs a grant.
    #[must_use]
    pub fn grant_in_url(&self) -> bool {
        !matches!(self.profile.placement, Placement::Message)
    }

    /// Whether the vendor sends no messages (rule H8).
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.profile.messages.is_none()
    }

    /// The window of a one-time login URL, if that is what grants are (rule K8).
    #[must_use]
    pub fn once(&self) -> Option<Millis> {
        match self.profile.placement {
            Placement::LoginUrl { use_within } => Some(use_within),
            _ => None,
        }
    }
}

/// What the face hands over; `params` are checked apart, because their error is another one.
const SHAPE: &str = concat!(
    "{profile!:a,url:s,params:a,allowedOrigins:[a],handshakeTimeout:d,tokenTimeout:d,",
    "renewal:(host-decides|automatic),vendorMessages:(none|type|data),trace:a,canProvision:a,seed:a}"
);

#[allow(clippy::cast_possible_truncation)] // bounded by a day
fn millis(options: &Value, key: &str, otherwise: Millis) -> Millis {
    options.number(key).map_or(otherwise, |ms| ms as Millis)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // any 32 bits will do
fn seed(options: &Value) -> u32 {
    match options.get("seed") {
        Some(Value::Number(n)) => *n as u32,
        _ => 1,
    }
}

fn frame_url(options: &Value, profile: &Profile, parse: Parse<'_>) -> Read<FrameUrl> {
    let Some(base) = options.text("url").or(profile.data.text("url")) else {
        return Err(EmbedError::new(Code::InvalidOption, "option url is missing"));
    };
    let (place, fixed) = match &profile.placement {
        Placement::Url(place) => (place.clone(), profile.params.as_slice()),
        Placement::Message => (TokenPlace::Nowhere, profile.params.as_slice()),
        Placement::LoginUrl { .. } => (TokenPlace::Nowhere, [].as_slice()), // they go to the login URL
    };
    if let Some(params) = options.get("params") {
        shape::check("options.params", params, "[p]", Code::InvalidParam)?;
    }
    let mut params = fixed.to_vec();
    params.extend(profile::params(options));
    FrameUrl::new(base, &params, place, parse)
}

/// The URL's own origin, what the profile adds, and what the host adds (rule O6).
fn allowlist(options: &Value, profile: &Profile, url: &FrameUrl, parse: Parse<'_>) -> Read<OriginAllowlist> {
    let mut origins: Vec<Origin> = Vec::new();
    origins.push(url.origin().clone());
    add_siblings(&mut origins, profile, url, parse);
    let own = profile.data.items("origins");
    let hosts = options.items("allowedOrigins");
    if options.get("allowedOrigins").is_some() && hosts.is_empty() {
        return Err(EmbedError::new(
            Code::InvalidOrigin,
            "allowedOrigins is empty; leave it out to allow the URL's own origin",
        ));
    }
    for entry in own.iter().chain(hosts) {
        match entry {
            Value::Text(text) => origins.push(Origin::entry(text, parse)?),
            other => return Err(no_string(other)),
        }
    }
    OriginAllowlist::new(origins)
}

fn no_string(found: &Value) -> EmbedError {
    let mut message = String::from("an entry of allowedOrigins is ");
    message.push_str(found.kind());
    message.push_str("; write each as \"https://host\"");
    EmbedError::new(Code::InvalidOrigin, &message)
}

/// The hosts beside the URL's own that the profile allows: `apps.region` → `api.region`. Only where the first
/// label is the one that the profile names, and never right below a registry (`apps.com` → `api.com`), so that
/// nobody's neighbour is ever allowed by accident.
fn add_siblings(origins: &mut Vec<Origin>, profile: &Profile, url: &FrameUrl, parse: Parse<'_>) {
    let Some(siblings) = profile.data.get("siblings") else {
        return;
    };
    let own = url.origin().as_str();
    let Some((scheme, host)) = own.split_once([':']) else {
        return;
    };
    let Some(rest) = host
        .strip_prefix("//")
        .and_then(|host| host.strip_prefix(siblings.text("of")?))
        .and_then(|rest| rest.strip_prefix('.'))
    else {
        return;
    };
    for label in siblings.items("are") {
        if let Value::Text(label) = label
            && let Ok(web) = UrlParts::web(&joined(&[scheme, "://", label, ".", rest]), parse)
            && (rest.contains(['.']) || is_loopback(&web.hostname))
        {
            origins.push(Origin::of(&web));
        }
    }
}
