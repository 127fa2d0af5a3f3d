//! Three attempts and no more (rule R3).

use super::time::Millis;

/// How often a token is asked for before the lease is lost.
pub const ATTEMPTS: u32 = 3;

/// A small generator of chance: the pauses of many embeds must not fall together. Its seed is an input.
#[derive(Clone, Debug)]
pub struct Dice(u32);

impl Dice {
    /// Starts from any seed.
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
}

/// The pause after failed attempt number `attempt`: 1 s, then 4 s, each ± 20 %; `None` after the last.
pub fn pause_after(attempt: u32, dice: &mut Dice) -> Option<Millis> {
    let base: u32 = match attempt {
        1 => 1_000,
        2 => 4_000,
        _ => return None,
    };
    let fifth = base / 5;
    Some(Millis::from(base - fifth + dice.roll(2 * fifth + 1)))
}
