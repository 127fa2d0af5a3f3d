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

/// Writes `number` in digits; the library's way brings 2 KB of formatting with it.
pub fn push_decimal(text: &mut String, number: u32) {
    if number > 9 {
        push_decimal(text, number / 10);
    }
    text.extend(char::from_digit(number % 10, 10));
}
