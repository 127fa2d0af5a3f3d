//! The host moves the end of the session (rule R8).

use super::{Asking, Lease};
use crate::core::secret::Secret;
use crate::core::time::{Millis, Now};
use crate::core::validity::Validity;

/// The last moment of a JavaScript `Date`.
const LATEST: Millis = 8_640_000_000_000_000;

impl<S: Secret> Lease<S> {
    /// The host knows of another end of the session. The lead counts from what is left now (rule K2).
    pub fn extend(&mut self, expires_at: Millis, now: Now) {
        if let Some(grant) = &mut self.current {
            let aged = now.since(grant.since);
            let session = Some(expires_at.clamp(0, LATEST) - now.wall);
            grant.since = now;
            grant.validity = Validity {
                login: grant.validity.login.map(|whole| whole - aged),
                session,
            };
            grant.renewal_after = self.lead.renewal_after(session, None);
            grant.announced = false;
        }
        let lives = self.current.is_some() && !self.is_over(now);
        if lives && self.is_lost() {
            self.asking = Asking::Quiet; // what was given up was the asking for another one
        }
    }
}
