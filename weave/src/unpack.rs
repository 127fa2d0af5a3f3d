//! Reads the characters in which `scripts/build/pack.mjs` has written a part.

use crate::memory::{ORDER, write};

/// How many characters stand for a byte by themselves: printable ASCII but for `"`, `$`, `\`, `` ` `` and the two leads.
const SINGLES: usize = 89;

/// Writes the part whose text begins at `at`: 256 digits say how rare each byte value is; a frequent byte is one
/// character, a rarer one a lead, `!` or `#`, and a character; `$` ends it. Returns where the next part's text begins.
pub(crate) fn unpack(mut at: *const u8) -> *const u8 {
    // SAFETY: the build writes what is read here, and 256 byte values have room behind ORDER.
    unsafe {
        order_bytes(at);
        at = at.add(256);
        let mut order = ORDER;
        loop {
            let character = *at;
            at = at.add(1);
            match character {
                b'$' => return at,
                b'!' => order = ORDER.add(SINGLES),
                b'#' => order = ORDER.add(2 * SINGLES),
                _ => {
                    write(*order.add(place(character)));
                    order = ORDER;
                }
            }
        }
    }
}

/// The how-manieth of the `SINGLES` a character is.
#[inline]
fn place(character: u8) -> usize {
    let left_out = usize::from(character > b'\\') + usize::from(character > b'`');
    // Before "%" there is only the space.
    (character as usize).saturating_sub(b'$'.into()) - left_out
}

/// The byte values by rank, and in a rank by value.
unsafe fn order_bytes(ranks: *const u8) {
    let mut to = ORDER;
    for rank in b'0'..b'3' {
        let mut value = 0;
        while value < 256 {
            // SAFETY: there are 256 ranks, and as many places.
            unsafe {
                if *ranks.add(value) == rank {
                    #[expect(clippy::cast_possible_truncation)] // below 256
                    let byte = value as u8;
                    *to = byte;
                    to = to.add(1);
                }
            }
            value += 1;
        }
    }
}
