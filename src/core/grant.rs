//! Reading what the host's callback returned (rule R5): a token, a login URL, a refusal, or the vendor's own
//! response passed through.

use super::error::EmbedError;
pub use super::given::{Given, TokenResponse};
pub use super::grant_fields::GrantFields;
use super::jwt::{self, Claim};
use super::origin::Origin;
use super::profile::{Placement, Profile, WITHHELD};
use super::secret::{AccessToken, LONGEST, Secret};
use super::text::decimal;
use super::time::Millis;

/// What the response says about time, before any clock is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// `expiresAt`, ms since 1970.
    pub expires_at: Option<f64>,
    /// `expiresIn` or `expires_in`, s.
    pub expires_in: Option<f64>,
    /// `refreshIn` or `refresh_in`, s: when the server wants to be asked for the next one.
    pub refresh_in: Option<f64>,
    /// The session claim.
    pub session: Claim,
    /// The login claim, where the profile names one.
    pub login_by: Claim,
    /// `iat`.
    pub issued: Claim,
    /// `nbf`.
    pub not_before: Claim,
}

/// A grant whose form is good; whether its time is, the lease decides.
#[derive(Clone, Debug)]
pub struct Grant<S> {
    /// The token, or the login URL.
    pub token: AccessToken<S>,
    /// What is known about its time.
    pub facts: Facts,
    /// The other fields that messages carry.
    pub fields: GrantFields<S>,
    /// Whether it can open the page: not without a login URL where the placement is one.
    pub opens: bool,
    /// The origin of a login URL, once the URL has been checked.
    pub leads_to: Option<Origin>,
}

/// What the callback's response comes to.
#[derive(Clone, Debug)]
pub enum Outcome<S> {
    /// A grant.
    Granted(Box<Grant<S>>),
    /// The host says no, and why.
    Refused(String),
    /// The host wants to be asked again after so many milliseconds.
    Later(Millis),
    /// A login URL that cannot be loaded, and why; the text holds nothing of it.
    Wrong(EmbedError),
    /// Not usable, and why: our words, nothing of the response.
    Unusable(&'static str),
}

/// The names under which vendors' answers hold a token, in the order in which they are looked for.
const TOKEN_NAMES: [&str; 3] = ["token", "access_token", "accessToken"];
const REFRESH_NOTES: [&str; 2] = ["refresh-in-invalid", "refresh-in-is-text"];
const URL_NAMES: [&str; 2] = ["url", "login_url"];
const NO_FIELD: &str =
    "a field that the profile names in `grant` is missing, or neither a string nor a number";

/// Reads `response`; `note` receives the names of diagnostics.
pub fn read<S: Secret>(
    response: &dyn TokenResponse<S>,
    profile: &Profile,
    note: &mut dyn FnMut(&'static str),
) -> Outcome<S> {
    if let Given::Text(secret) = response.whole() {
        return if profile.grant.is_empty() {
            grant(secret, profile, [None; 3], (GrantFields::none(), true))
        } else {
            Outcome::Unusable(NO_FIELD)
        };
    }
    if response.is_fetch_response() {
        return Outcome::Unusable("it is a Response; return `response.json()`");
    }
    if let Some(reason) = refusal(response, profile) {
        return Outcome::Refused(reason);
    }
    if WITHHELD
        .iter()
        .any(|name| !matches!(response.field(name), Given::Absent))
    {
        note("secret-withheld");
    }
    let names: &[&str] = match profile.placement {
        Placement::LoginUrl { .. } => &URL_NAMES,
        _ => &TOKEN_NAMES,
    };
    let found = names
        .iter()
        .map(|name| response.field(name))
        .find(|given| !matches!(given, Given::Absent));
    let expires_at = number(&response.field("expiresAt"), "expires-at-invalid", note)
        .or_else(|| moment(response.field("expires_at"), note));
    let expires_in = ["expiresIn", "expires_in"]
        .iter()
        .find_map(|name| seconds(response.field(name), note));
    let refresh_in = ["refreshIn", "refresh_in"]
        .iter()
        .find_map(|name| number_or_digits(response.field(name), REFRESH_NOTES, note));
    if found.is_none()
        && let Some(seconds) = number(&response.field("retryAfter"), "retry-after-invalid", note)
    {
        return Outcome::Later(milliseconds(seconds.min(LONGEST_WAIT)));
    }
    let Some(fields) = GrantFields::read(response, &profile.grant) else {
        return Outcome::Unusable(NO_FIELD);
    };
    // A grant without a login URL renews what messages carry, in a page that is there (rule R12).
    let opens = found.is_some() || !profile.tokens_by_message();
    let found = if opens { found } else { fields.first_text() };
    let times = [expires_at, expires_in, refresh_in];
    match found {
        Some(Given::Text(secret)) => grant(secret, profile, times, (fields, opens)),
        Some(_) => Outcome::Unusable("the token is not a string"),
        None => Outcome::Unusable("there is no token in it"),
    }
}

/// How long the host may put a renewal off, s.
const LONGEST_WAIT: f64 = 3_600.0;

#[allow(clippy::cast_possible_truncation)] // at most an hour
fn milliseconds(seconds: f64) -> Millis {
    (seconds * 1000.0) as Millis
}

/// `{ refused }`, or a status that the profile maps to a refusal.
fn refusal<S: Secret>(response: &dyn TokenResponse<S>, profile: &Profile) -> Option<String> {
    match response.field("refused") {
        Given::Text(reason) => return Some(plain(&reason)),
        Given::Flag(true) => return Some(String::new()),
        _ => {}
    }
    let found = match response.field("status") {
        Given::Text(text) => {
            let status = plain(&text);
            profile.refusal(|known| known == status)
        }
        Given::Number(n) => profile.refusal(|known| decimal(known).is_some_and(|status| status - n == 0.0)),
        _ => None,
    };
    found.map(String::from)
}

/// A string that is no secret: at most 64 characters of it.
fn plain<S: Secret>(text: &S) -> String {
    let mut out = String::new();
    if text.length() <= LONGEST {
        let _unicode = text.expose(&mut |shown| out.extend(shown.chars().take(64)));
    }
    out
}

fn grant<S: Secret>(
    secret: S,
    profile: &Profile,
    [expires_at, expires_in, refresh_in]: [Option<f64>; 3],
    (fields, opens): (GrantFields<S>, bool),
) -> Outcome<S> {
    let token = AccessToken::new(secret);
    if token.is_too_long() {
        return Outcome::Unusable("the token is longer than 65,536 UTF-16 units");
    }
    if !token.is_well_formed() {
        return Outcome::Unusable("the token is empty or holds spaces, control characters or broken Unicode");
    }
    let clock = &profile.clock;
    let names = [
        clock.session.as_str(),
        clock.login_by.as_deref().unwrap_or("exp"),
        "iat",
        "nbf",
    ];
    let mut claims = None;
    token.expose(&mut |text| claims = jwt::claims(text, &names));
    let [session, login_by, issued, not_before] = claims.unwrap_or([Claim::Absent; 4]);
    let facts = Facts {
        expires_at,
        expires_in,
        refresh_in,
        session,
        login_by: if clock.login_by.is_some() {
            login_by
        } else {
            Claim::Absent
        },
        issued,
        not_before,
    };
    Outcome::Granted(Box::new(Grant {
        token,
        facts,
        fields,
        opens,
        leads_to: None,
    }))
}

fn number<S>(given: &Given<S>, trouble: &'static str, note: &mut dyn FnMut(&'static str)) -> Option<f64> {
    match given {
        Given::Absent => None,
        Given::Number(n) if n.is_finite() && *n < 8.64e15 => Some(n.max(0.0)), // below 0 is expired, as 0 is
        _ => {
            note(trouble);
            None
        }
    }
}

/// `expires_at`: s since 1970, ms from 1e11 on (as rule K4).
fn moment<S: Secret>(given: Given<S>, note: &mut dyn FnMut(&'static str)) -> Option<f64> {
    let value = number_or_digits(given, ["expires-at-invalid", "expires-at-is-text"], note)?;
    Some(if value < 1e11 { value * 1000.0 } else { value })
}

fn seconds<S: Secret>(given: Given<S>, note: &mut dyn FnMut(&'static str)) -> Option<f64> {
    number_or_digits(given, ["expires-in-invalid", "expires-in-is-text"], note)
}

/// A number, or decimal digits in text, which some servers send (rule K6).
fn number_or_digits<S: Secret>(
    given: Given<S>,
    [invalid, is_text]: [&'static str; 2],
    note: &mut dyn FnMut(&'static str),
) -> Option<f64> {
    let Given::Text(text) = given else {
        return number(&given, invalid, note);
    };
    let mut value = None;
    if text.length() <= LONGEST {
        let _unicode = text.expose(&mut |digits| value = decimal(digits));
    }
    note(if value.is_some() { is_text } else { invalid });
    value
}
