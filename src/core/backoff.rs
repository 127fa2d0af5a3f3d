//! The number of attempts, and the pauses between them (rule R3).

use super::time::Millis;

/// The number of attempts before the lease is lost.
pub const ATTEMPTS: u32 = 3;

/// A small random number generator, so that the pauses of many embeds differ. The seed is an input.
#[derive(Clone, Debug)]
pub struct Dice(u32);

impl Dice {
    /// A generator with any seed.
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Dice(seed | 1)
    }

    /// A number in `0..bound` (xorshift32).
    fn roll(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % bound
    }

    /// `wait` plus up to a quarter of it, so that embeds with the same wait do not send requests at the same time.
    pub fn lengthened(&mut self, wait: Millis) -> Millis {
        let quarter = u32::try_from(wait / 4).unwrap_or_default();
        wait + Millis::from(self.roll(quarter + 1))
    }
}

/// The longest pause: a server that is back must be found.
const LONGEST: Millis = 30_000;

/// The pause after failed attempt number `attempt`: 1 s, then 4 s, each ± 20 %; `None` after the last. With time left,
/// the attempts are spread over it, because a server may be down for longer than that: a third, then half of the rest.
pub fn pause_after(attempt: u32, left: Option<Millis>, dice: &mut Dice) -> Option<Millis> {
    let (base, parts): (u32, Millis) = match attempt {
        1 => (1_000, 3),
        2 => (4_000, 2),
        _ => return None,
    };
    let fifth = base / 5;
    let least = Millis::from(base - fifth + dice.roll(2 * fifth));
    Some(least.max(left.map_or(0, |left| LONGEST.min(left / parts))))
}
