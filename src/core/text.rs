//! Text in pieces.
//!
//! Searching for one character (`split('.')`) and `concat` bring the formatting of numbers with them, for panics
//! that cannot happen: 0.6 KB of brotli. So all of the core searches for arrays of characters (`split(['.'])`), and
//! joins with [`joined`].

/// The pieces as one text.
#[must_use]
pub fn joined(pieces: &[&str]) -> String {
    let mut text = String::new();
    for piece in pieces {
        text.push_str(piece);
    }
    text
}
