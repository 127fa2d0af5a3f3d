//! When a token is renewed (rule K2).

use crate::core::time::Millis;

/// The whole of [`Lead::early`].
const WHOLE: Millis = 100_000;
/// A token that is renewed no sooner than after this long never has to wait for its turn (rule K11).
const UNHURRIED: Millis = 15_000;

/// How long before its end a token is renewed.
#[derive(Debug)]
pub(super) struct Lead {
    /// The host's option.
    ahead: Option<Millis>,
    /// How much earlier this embed is, of [`WHOLE`]: up to a tenth of the lead. It is the same for all of its tokens, and
    /// another one for each embed.
    early: Millis,
}

impl Lead {
    pub(super) fn new(ahead: Option<Millis>, seed: u32) -> Self {
        Lead {
            ahead,
            early: Millis::from((seed >> 8) % 10_001),
        }
    }

    /// How long after its receipt a token with the lifetime `whole` is renewed; `told` is the server's value.
    pub(super) fn renewal_after(&self, whole: Option<Millis>, told: Option<Millis>) -> Option<Millis> {
        let told = told.filter(|after| whole.is_none_or(|whole| *after < whole));
        let latest = match (told, whole) {
            (Some(after), _) => after,
            (None, Some(whole)) => whole - self.lead(whole),
            (None, None) => return None,
        };
        let lead = whole.map_or(latest, |whole| whole - latest).min(latest);
        let early = latest - lead.saturating_mul(self.early) / WHOLE;
        Some(early.max(latest.min(UNHURRIED)))
    }

    /// 10 % of what was left at receipt, at least 5 s and at most 60 s; or the host's value, up to half of it.
    fn lead(&self, whole: Millis) -> Millis {
        self.ahead
            .map_or((whole / 10).clamp(5_000, 60_000), |ahead| ahead.min(whole / 2))
    }
}
