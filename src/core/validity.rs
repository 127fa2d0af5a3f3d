//! How long a fresh grant is valid (rules K1, K4, K5, K6), in ms from its receipt.

use super::grant::Facts;
use super::jwt::Claim;
use super::profile::Clock;
use super::skew::{Skew, TOLERANCE};
use super::time::{Millis, Now};

/// What is left of a grant when it is received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// How long the page can log in with it, in ms.
    pub login: Option<Millis>,
    /// How long the session lasts, in ms; `None` if it has no end.
    pub session: Option<Millis>,
}

/// Reads the facts at `now`.
pub fn judge(
    facts: &Facts,
    clock: &Clock,
    now: Now,
    skew: &mut Skew,
    note: &mut dyn FnMut(&'static str),
) -> Validity {
    let issued = moment(facts.issued, note);
    if moment(facts.not_before, note).is_some_and(|nbf| nbf > now.wall + TOLERANCE) {
        note("not-yet-valid");
    }
    let login_by = moment(facts.login_by, note);
    let session_end = moment(facts.session, note);
    let zero = match (login_by.or(session_end), issued) {
        (Some(end), Some(issued)) => skew.reference(end, issued, now.wall, note),
        _ => now.wall,
    };

    let told = facts
        .expires_at
        .map(|at| whole(at) - now.wall)
        .or(facts.expires_in.map(seconds));
    let claimed = session_end
        .or_else(|| long_login(clock, login_by, issued))
        .map(|end| end - zero);
    let session = told.or(claimed).or(clock.default);
    Validity {
        login: login_by.map(|by| by - zero).or(session),
        session,
    }
}

/// A login claim so far from `iat` that it is also the end of the session (the vendor lets hosts configure it).
fn long_login(clock: &Clock, login_by: Option<Millis>, issued: Option<Millis>) -> Option<Millis> {
    let (by, span) = (login_by?, clock.login_span?);
    (by - issued? > span).then_some(by)
}

/// A `NumericDate` (RFC 7519 §2) in milliseconds; a value of 1e11 or more already is in milliseconds (rule K4).
fn moment(claim: Claim, note: &mut dyn FnMut(&'static str)) -> Option<Millis> {
    let unusable = |note: &mut dyn FnMut(&'static str)| {
        note("claim-unusable");
        None
    };
    match claim {
        Claim::Absent => None,
        Claim::Number(n) if n.abs() < 1e11 => Some(whole(n * 1000.0)),
        Claim::Number(n) if n.abs() <= 8.64e15 => {
            note("claim-in-milliseconds");
            Some(whole(n))
        }
        _ => unusable(note),
    }
}

/// Seconds as milliseconds.
pub(super) fn seconds(seconds: f64) -> Millis {
    whole(seconds * 1000.0)
}

#[allow(clippy::cast_possible_truncation)] // bounded by the Date range
fn whole(ms: f64) -> Millis {
    ms as Millis
}
