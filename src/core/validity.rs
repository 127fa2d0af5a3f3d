//! How long a fresh grant is good for (rules K1, K4–K6), as lengths of time from its receipt.

use super::grant::Facts;
use super::jwt::Claim;
use super::profile::Clock;
use super::skew::{Skew, TOLERANCE};
use super::time::{Millis, Now};

/// What is left of a grant at the moment of its receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// Until when the page can log in with it.
    pub login: Option<Millis>,
    /// Until when the session lasts.
    pub session: Option<Millis>,
}

/// A grant with less than this left counts as expired when it is about to be handed over: the vendors' start
/// takes 2 to 3 s (rule K10).
pub const HANDOVER: Millis = 5_000;

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

/// A login claim so far from `iat` that it is the session's end as well (the vendor lets hosts configure it).
fn long_login(clock: &Clock, login_by: Option<Millis>, issued: Option<Millis>) -> Option<Millis> {
    let (by, span) = (login_by?, clock.login_span?);
    (by - issued? > span).then_some(by)
}

/// A `NumericDate` (RFC 7519 §2) as milliseconds; from 1e11 on it is milliseconds already (rule K4).
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
