//! Computers whose clock is wrong, and tokens that come out of a cache (rule K5).

use super::early_expiry::EARLY_EXPIRY;
use super::time::Millis;

/// The tolerated difference between two clocks, in ms.
pub(super) const TOLERANCE: Millis = 60_000;

/// What the tokens so far show of the local clock.
#[derive(Debug, Default)]
pub struct Skew {
    /// The `iat` of the last token that appeared expired and was accepted: the next one must be newer, so that this
    /// cannot cause a loop.
    newest_believed: Option<Millis>,
    /// `iat` and apparent age of the last token, if it came with little of its life left.
    old: Option<(Millis, Millis)>,
    /// How far the clock is fast, once two tokens in a row have shown it.
    fast: Option<Millis>,
}

impl Skew {
    /// The time from which the claims of a token are counted that was issued at `issued` and ends at `end`: the local
    /// clock's or, if that is clearly wrong, that of the token.
    pub fn reference(
        &mut self,
        end: Millis,
        issued: Millis,
        now: Millis,
        note: &mut dyn FnMut(&'static str),
    ) -> Millis {
        let age = now - issued;
        let told = if age < -TOLERANCE {
            Some(issued) // the clock is slow
        } else {
            self.looks_fast(end, issued, age);
            self.corrected(issued, now)
                .or_else(|| self.believed(end, issued, now))
        };
        if told.is_some() {
            note("clock-skew");
        }
        told.unwrap_or(now)
    }

    /// A token with under a tenth of its life left comes out of a cache, or the clock is fast. The next one shows which: a
    /// newer one of the same apparent age was made just now, as the one before.
    fn looks_fast(&mut self, end: Millis, issued: Millis, age: Millis) {
        let life = end - issued;
        let left = life - age;
        let before = self.old.take();
        if left >= EARLY_EXPIRY && left < life / 10 {
            self.old = Some((issued, age));
        }
        let same_age = |(known, other): (Millis, Millis)| issued > known && near(age, other);
        if before.is_some_and(same_age) {
            self.fast = Some(age);
        }
    }

    /// The corrected time, if the clock is known to be fast; until a token is younger than that, because the clock
    /// has then been set.
    fn corrected(&mut self, issued: Millis, now: Millis) -> Option<Millis> {
        let fast = self.fast?;
        let age = now - issued;
        if age < fast - TOLERANCE {
            self.fast = None;
            return None;
        }
        Some(if near(age, fast) { issued } else { now - fast })
    }

    /// A token that appears expired on arrival, but was issued for long enough, is accepted once.
    fn believed(&mut self, end: Millis, issued: Millis, now: Millis) -> Option<Millis> {
        let looks_expired = end - now < EARLY_EXPIRY && end - issued >= EARLY_EXPIRY;
        let believed = looks_expired && self.newest_believed.is_none_or(|newest| issued > newest);
        believed.then(|| {
            self.newest_believed = Some(issued);
            issued
        })
    }
}

fn near(one: Millis, other: Millis) -> bool {
    (one - other).abs() <= TOLERANCE
}
