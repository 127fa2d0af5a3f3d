//! A grant and what is left of it.

use crate::core::early_expiry::EARLY_EXPIRY;
use crate::core::grant::GrantFields;
use crate::core::origin::Origin;
use crate::core::secret::AccessToken;
use crate::core::time::{Millis, Now};
use crate::core::validity::Validity;

/// So long a kept grant is fresh where its life is not known (rule R7).
const YOUNG: Millis = 60_000;

/// A grant with its time.
#[derive(Clone, Debug)]
pub struct TimedGrant<S> {
    /// The token or login URL.
    pub token: AccessToken<S>,
    /// The other fields that messages carry.
    pub fields: GrantFields<S>,
    /// Whether it can open the page.
    pub opens: bool,
    /// The origin of a login URL.
    pub leads_to: Option<Origin>,
    pub(super) validity: Validity,
    pub(super) since: Now,
    /// How long after `since` a fresh one is asked for (rule K2).
    pub(super) renewal_after: Option<Millis>,
    pub(super) announced: bool,
}

impl<S> TimedGrant<S> {
    /// Time left of the session, if it has an end.
    #[must_use]
    pub fn left(&self, now: Now) -> Option<Millis> {
        self.validity.session.map(|whole| whole - now.since(self.since))
    }

    /// When the session ends, ms since 1970 by the local clock.
    #[must_use]
    pub fn expires_at(&self) -> Option<Millis> {
        self.validity.session.map(|whole| self.since.wall + whole)
    }

    /// Whether it can still be handed to a page (rule K10).
    #[must_use]
    pub fn usable(&self, now: Now) -> bool {
        self.validity
            .login
            .is_none_or(|whole| whole - now.since(self.since) >= EARLY_EXPIRY)
    }

    /// Whether it still is what the host asks for with `renew()`: a kept one ages, and may have been revoked since (rule R7).
    #[must_use]
    pub fn is_fresh(&self, now: Now) -> bool {
        let young = self.validity.session.map_or(YOUNG, |whole| whole / 5);
        self.usable(now) && now.since(self.since) <= young
    }

    /// Whether its session still lasts, so that messages may carry it: a login URL is used up long before.
    #[must_use]
    pub fn alive(&self, now: Now) -> bool {
        self.left(now).is_none_or(|left| left >= EARLY_EXPIRY)
    }

    /// Time until a fresh one is asked for; `None` once that has been announced.
    pub(super) fn renewal_in(&self, now: Now) -> Option<Millis> {
        let after = self.renewal_after.filter(|_| !self.announced)?;
        Some(after - now.since(self.since))
    }
}
