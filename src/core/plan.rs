//! The options of `mount` and the vendor's profile, checked once, before any frame exists (rule E2).

use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

use super::error::{Code, EmbedError};
use super::frame_url::{FrameUrl, TokenPlace};
use super::origin::{Origin, OriginAllowlist};
use super::profile::{self, Placement, Profile};
use super::reader::{Read, Reader, Refusal};
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

/// Who decides on a renewal that needs a reload, for vendors without signals (rule R7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// The host, by `renew({ reload: true })`.
    HostDecides,
    /// The SDK, whenever no interaction is running.
    Automatic,
}

/// Everything a session has to know from the start.
#[derive(Clone, Debug)]
pub struct Plan {
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
    /// See [`Renewal`].
    pub renewal: Renewal,
    /// See [`Unknowns`].
    pub unknowns: Unknowns,
    /// Whether [`Event::Trace`](super::io::Event::Trace) is wanted.
    pub trace: bool,
    /// Whether the host gave a `provisionUser`.
    pub can_provision: bool,
    /// Seed for the spread of pauses.
    pub seed: u32,
}

impl Plan {
    /// Reads the options as the JavaScript face hands them over: shapes checked, the profile merged, `params`
    /// as pairs.
    pub fn read(options: &Value, parse: Parse<'_>) -> Read<Rc<Plan>> {
        let refusal = Refusal::default();
        let root = Reader::new("options", options, Code::InvalidOption, &refusal);
        let profile = refusal.or(root.need("profile"))?;
        let profile = Profile::read(profile.value())?;
        let url = frame_url(&root, &refusal, &profile, parse)?;
        let allow = allowlist(&root, &refusal, &profile, &url, parse)?;
        let ms = |key, otherwise| root.field(key).map_or(otherwise, |f| millis(&f));
        let flag = |key| matches!(options.get(key), Some(Value::Bool(true)));
        refusal.or(Rc::new(Plan {
            handshake_timeout: ms("handshakeTimeout", 10_000),
            token_timeout: ms("tokenTimeout", 15_000),
            renewal: match root.word_in("renewal", &["host-decides", "automatic"]) {
                0 => Renewal::HostDecides,
                _ => Renewal::Automatic,
            },
            unknowns: match root.word_in("vendorMessages", &["none", "type", "data"]) {
                0 => Unknowns::Dropped,
                1 => Unknowns::Type,
                _ => Unknowns::Data,
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
        self.profile.placement != Placement::Message
    }

    /// Whether the vendor sends no signals (rule H8).
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

#[allow(clippy::cast_possible_truncation)] // bounded by a day
fn millis(field: &Reader<'_>) -> Millis {
    field.number(86_400_000.0) as Millis
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // any 32 bits will do
fn seed(options: &Value) -> u32 {
    match options.get("seed") {
        Some(Value::Number(n)) => *n as u32,
        _ => 1,
    }
}

fn frame_url(root: &Reader<'_>, refusal: &Refusal, profile: &Profile, parse: Parse<'_>) -> Read<FrameUrl> {
    let base = match (root.field("url"), &profile.url) {
        (Some(field), _) => field.name(),
        (None, Some(url)) => url.clone(),
        (None, None) => return Err(EmbedError::new(Code::InvalidOption, "option url is missing")),
    };
    let (place, fixed) = match &profile.placement {
        Placement::Url(place) => (place.clone(), profile.params.as_slice()),
        Placement::Message => (TokenPlace::Nowhere, profile.params.as_slice()),
        Placement::LoginUrl { .. } => (TokenPlace::Nowhere, [].as_slice()), // they go to the login URL
    };
    let mut params = fixed.to_vec();
    if let Some(field) = root.field("params") {
        params.extend(profile::pairs(&field.blaming(Code::InvalidParam)));
    }
    let params = refusal.or(params)?;
    FrameUrl::new(&base, &params, place, parse)
}

/// The URL's own origin, what the profile adds, and what the host adds (rule O6).
fn allowlist(
    root: &Reader<'_>,
    refusal: &Refusal,
    profile: &Profile,
    url: &FrameUrl,
    parse: Parse<'_>,
) -> Read<OriginAllowlist> {
    let mut origins: Vec<Origin> = Vec::new();
    origins.push(url.origin().clone());
    origins.extend(siblings(profile, url, parse));
    for entry in &profile.origins {
        origins.push(Origin::entry(entry, parse)?);
    }
    if let Some(field) = root.field("allowedOrigins") {
        let entries = refusal.or(field.list())?;
        if entries.is_empty() {
            return Err(EmbedError::new(
                Code::InvalidOrigin,
                "allowedOrigins is empty; leave it out to allow the URL's own origin",
            ));
        }
        for entry in entries {
            match entry.value() {
                Value::Text(text) => origins.push(Origin::entry(text, parse)?),
                other => return Err(no_string(other)),
            }
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
fn siblings(profile: &Profile, url: &FrameUrl, parse: Parse<'_>) -> Vec<Origin> {
    let Some((of, are)) = &profile.siblings else {
        return Vec::new();
    };
    let own = url.origin().as_str();
    let Some((scheme, host)) = own.split_once([':']) else {
        return Vec::new();
    };
    let Some(rest) = host
        .strip_prefix("//")
        .and_then(|host| host.strip_prefix(of.as_str()))
        .and_then(|rest| rest.strip_prefix('.'))
    else {
        return Vec::new();
    };
    let sibling = |label: &String| {
        let text = joined(&[scheme, "://", label, ".", rest]);
        let web = UrlParts::web(&text, parse).ok()?;
        (rest.contains(['.']) || is_loopback(&web.hostname)).then(|| Origin::of(&web))
    };
    are.iter().filter_map(sibling).collect()
}
