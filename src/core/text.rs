//! Building text from pieces.
//!
//! Searching for one character (`split('.')`) and `concat` link number formatting, for panics that cannot happen: 0.6
//! KB (brotli). The core therefore searches for arrays of characters (`split(['.'])`), and joins with [`joined`].

/// The concatenated pieces.
#[must_use]
pub fn joined(pieces: &[&str]) -> String {
    let mut text = String::new();
    for piece in pieces {
        text.push_str(piece);
    }
    text
}

/// Appends `number` in decimal digits; the standard library's formatting would add 2 KB.
pub fn push_decimal(text: &mut String, number: u64) {
    if number > 9 {
        push_decimal(text, number / 10);
    }
    #[allow(clippy::cast_possible_truncation)] // a digit
    text.extend(char::from_digit((number % 10) as u32, 10));
}

/// Appends a number of at most fifteen digits; the standard library's formatting would add 2 KB.
#[must_use]
pub fn decimal(digits: &str) -> Option<f64> {
    let good = (1..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    good.then(|| digits.bytes().fold(0.0, |n, b| n * 10.0 + f64::from(b - b'0')))
}

/// Whether `text` is one word of an attribute or header: these characters would end it (rule E2).
#[must_use]
pub fn is_token(text: &str) -> bool {
    !text.contains([' ', '\t', '\n', '\r', '\x0c', ';', ',', '\'', '"'])
}

/// Whether `part` is somewhere in `text`. The search of the standard library is quicker, and 4 KB of code.
#[must_use]
pub fn holds(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    part.is_empty() || text.windows(part.len()).any(|window| window == part)
}
