//! The options of `mount` and the vendor's profile, checked once, before any frame exists (rule E2).

use std::rc::Rc;

use super::allowlist::OriginAllowlist;
use super::diagnosis::Outline;
use super::error::{Code, EmbedError};
use super::frame_options::FrameOptions;
use super::frame_url::{FrameUrl, Param, TokenPlace};
use super::origin::Origin;
use super::profile::{self, Greeting, Placement, Profile, SignOut};
use super::reader::{Place, Refusal};
use super::time::Millis;
use super::url::{Parse, UrlParts};
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

/// The window of surface `"popup"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopupOptions {
    /// As for `window.open`.
    pub features: String,
    /// Whether `close()` closes the window too.
    pub close_with_embed: bool,
}

/// The options of one embed, checked.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // they are independent
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
    /// How long before its end the host wants a token to be renewed (rule K2).
    pub renew_ahead: Option<Millis>,
    /// See [`RenewalPolicy`].
    pub renewal: RenewalPolicy,
    /// Whether a token that was lost is asked for again by itself (rule R3).
    pub heals: bool,
    /// See [`Unknowns`].
    pub unknowns: Unknowns,
    /// The frame.
    pub frame: FrameOptions,
    /// The window, where the page is shown in one and not in a frame.
    pub popup: Option<PopupOptions>,
    /// Whether [`Event::Trace`](super::io::Event::Trace) is wanted.
    pub trace: bool,
    /// Whether the host gave a `provisionUser`.
    pub can_provision: bool,
    /// Whether the host's page is cross-origin isolated, and its policy therefore blocks a frame with credentials.
    pub isolated: bool,
    /// Seed for the spread of pauses.
    pub seed: u32,
}

const FIELDS: [&str; 19] = [
    "profile",
    "url",
    "hostOrigin",
    "params",
    "allowedOrigins",
    "handshakeTimeout",
    "tokenTimeout",
    "renewAhead",
    "renewal",
    "afterLoss",
    "vendorMessages",
    "surface",
    "frame",
    "popup",
    "strings",
    "trace",
    "canProvision",
    "isolated",
    "seed",
];

impl Config {
    /// Reads the options as the JavaScript API hands them over: the changes to the profile merged, `params` as pairs.
    pub fn read(options: &Value, parse: Parse<'_>) -> Result<Rc<Config>, EmbedError> {
        let refusal = Refusal::default();
        let options = Place::root("options", options, Code::InvalidOption, &refusal);
        let config = Config::read_from(&options, parse);
        refusal.into_result()?;
        config.map(Rc::new)
    }

    /// What is wrong with the URL counts only where nothing was refused, so it is told last.
    fn read_from(options: &Place<'_>, parse: Parse<'_>) -> Result<Config, EmbedError> {
        options.fields(&FIELDS);
        let section = options.field("profile").as_root("profile", Code::InvalidProfile);
        let host_origin = options.field("hostOrigin").text().unwrap_or_default();
        let profile = Profile::read(&section, &host_origin, parse);
        let url = frame_url(options, &profile, parse);
        let hosts = hosts(&options.field("allowedOrigins"), parse);
        let strings = options.field("strings");
        let in_popup = options.field("surface").word(&["frame", "popup"]) == Some("popup");
        let popup = popup(&options.field("popup"));
        let own = url.as_ref().map_err(Clone::clone)?.origin();
        let siblings = profile.siblings.as_ref();
        let allow = OriginAllowlist::of_embed(own, siblings, &profile.origins, hosts, parse)?;
        check_sign_out(&section.field("signOut"), &profile, &allow, parse);
        let frame = FrameOptions::read(&options.field("frame"), &strings, &profile);
        Ok(Config {
            isolated: options.field("isolated").flag() && !frame.attributes.credentialless,
            handshake_timeout: options.field("handshakeTimeout").millis().unwrap_or(10_000),
            token_timeout: options.field("tokenTimeout").millis().unwrap_or(15_000),
            renew_ahead: options.field("renewAhead").seconds(),
            renewal: renewal(&options.field("renewal")),
            heals: options.field("afterLoss").word(&["automatic", "host"]) != Some("host"),
            unknowns: unknowns(&options.field("vendorMessages")),
            frame,
            popup: in_popup.then_some(popup),
            trace: options.field("trace").flag(),
            can_provision: options.field("canProvision").flag(),
            seed: seed(&options.field("seed")),
            allow,
            url: url?,
            profile,
        })
    }

    /// What can be told without a page.
    #[must_use]
    pub fn outline(&self) -> Outline {
        Outline {
            url: self.url.compose("TOKEN"),
            origins: self.allow.origins().to_vec(),
        }
    }

    /// Whether the frame's URL needs a grant.
    #[must_use]
    pub fn grant_in_url(&self) -> bool {
        matches!(
            self.profile.placement,
            Placement::Url(_) | Placement::LoginUrl { .. }
        )
    }

    /// Whether a fresh grant needs the page to be loaded again.
    #[must_use]
    pub fn renews_by_reload(&self) -> bool {
        self.grant_in_url() && !self.profile.tokens_by_message()
    }

    /// Whether there is a token at all (rule R10).
    #[must_use]
    pub fn takes_token(&self) -> bool {
        !matches!(self.profile.placement, Placement::None)
    }

    /// Whether the vendor sends no messages (rule H8).
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.profile.messages.is_none()
    }

    /// Whether the page is taken for ready when it has loaded, because no message of it could prove that (rules H8, H11).
    #[must_use]
    pub fn ready_by_load(&self) -> bool {
        let messages = self.profile.messages.as_ref();
        messages.is_none_or(|messages| matches!(messages.greeting, Greeting::Loaded { .. }))
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

fn renewal(place: &Place<'_>) -> RenewalPolicy {
    match place.word(&["host-decides", "automatic"]) {
        Some("automatic") => RenewalPolicy::Automatic,
        _ => RenewalPolicy::HostDecides,
    }
}

fn unknowns(place: &Place<'_>) -> Unknowns {
    match place.word(&["none", "type", "data"]) {
        Some("type") => Unknowns::Type,
        Some("data") => Unknowns::Data,
        _ => Unknowns::Dropped,
    }
}

fn popup(popup: &Place<'_>) -> PopupOptions {
    popup.fields(&["features", "closeWithEmbed"]);
    let features = popup.field("features").text();
    PopupOptions {
        features: features.unwrap_or_else(|| String::from("popup")),
        close_with_embed: popup.field("closeWithEmbed").flag(),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within 32 bits
fn seed(place: &Place<'_>) -> u32 {
    let seed = place.number(0.0, f64::from(u32::MAX), "a number of 32 bits");
    seed.map_or(1, |seed| seed as u32)
}

fn frame_url(options: &Place<'_>, profile: &Profile, parse: Parse<'_>) -> Result<FrameUrl, EmbedError> {
    let params = options.field("params").with_code(Code::InvalidParam);
    let mut all: Vec<Param> = Vec::new();
    let place = match &profile.placement {
        Placement::Url(place) => place.clone(),
        Placement::Message | Placement::LoginUrl { .. } | Placement::None => TokenPlace::Nowhere,
    };
    if !matches!(profile.placement, Placement::LoginUrl { .. }) {
        all.extend_from_slice(&profile.params); // of a login URL they are parameters of that
    }
    all.extend(profile::params(&params));
    let url = options.field("url").filled_text().or_else(|| profile.url.clone());
    if url.is_none() {
        options.required("url").refuse("an absolute URL");
    }
    FrameUrl::new(&url.unwrap_or_default(), &all, place, parse)
}

/// What the host allows beside the URL's own origin (rule O1).
fn hosts(list: &Place<'_>, parse: Parse<'_>) -> Vec<Origin> {
    let strict = list.with_code(Code::InvalidOrigin);
    match list.value() {
        Value::List(items) if items.is_empty() => {
            strict.refuse_saying("found an empty list; leave it out to allow the URL's own origin");
        }
        Value::List(_) => {}
        _ => list.refuse("a list"),
    }
    Origin::read_list(&strict, parse)
}

/// A sign-out URL is loaded in the frame or popup like the embed's own, and no other may be: `javascript:` would run in the
/// host's origin (rule L8).
fn check_sign_out(place: &Place<'_>, profile: &Profile, allow: &OriginAllowlist, parse: Parse<'_>) {
    let Some(SignOut::Url(url)) = &profile.sign_out else {
        return;
    };
    let place = place.field("url");
    match UrlParts::web(url, parse) {
        Ok(web) if allow.allows(&Origin::of(&web)) => {}
        Ok(_) => place.refuse_saying("the URL leads to an origin that is not allowed"),
        Err(error) => place.refuse_saying(&error.message),
    }
}
