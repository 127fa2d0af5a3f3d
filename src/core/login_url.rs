//! Checks a login URL when it is returned, before a page that works is given up for it (rules R7, U8).

use super::config::Config;
use super::frame_url;
use super::grant::{self, Outcome, TokenResponse};
use super::secret::{Secret, wipe};
use super::url::Parse;

/// Reads `response` as [`grant::read`] does, and refuses a login URL that the parser or the allowlist refuses.
pub fn read_and_check<S: Secret>(
    response: &dyn TokenResponse<S>,
    config: &Config,
    parse: Parse<'_>,
    note: &mut dyn FnMut(&'static str),
) -> Outcome<S> {
    let outcome = grant::read(response, &config.profile, note);
    let mut grant = match outcome {
        Outcome::Granted(grant) if config.once().is_some() && grant.opens => grant,
        other => return other,
    };
    let (mut origin, mut refused) = (None, None);
    grant.token.expose(&mut |url| match frame_url::login_url(
        url,
        &config.profile.params,
        &config.allow,
        parse,
    ) {
        Ok((url, leads_to)) => {
            wipe(url);
            origin = Some(leads_to);
        }
        Err(error) => refused = Some(error),
    });
    grant.leads_to = origin;
    refused.map_or(Outcome::Granted(grant), Outcome::Wrong)
}
