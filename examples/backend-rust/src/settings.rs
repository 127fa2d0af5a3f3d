//! What comes from the environment.

use std::env;

/// A variable that is set, and to something.
pub(crate) fn one(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The values of all of them, or which are missing.
pub(crate) fn all<const N: usize>(names: [&str; N]) -> Result<[String; N], String> {
    let missing: Vec<&str> = names.into_iter().filter(|name| one(name).is_none()).collect();
    if missing.is_empty() {
        Ok(names.map(|name| one(name).unwrap_or_default()))
    } else {
        Err(format!("{} not set", missing.join(", ")))
    }
}

/// The bytes of a key that is given in hexadecimal digits.
pub(crate) fn key_from_hex(name: &str, digits: &str) -> Result<Vec<u8>, String> {
    let pairs = digits.as_bytes().chunks(2);
    let bytes: Option<Vec<u8>> = pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
            _ => None,
        })
        .collect();
    bytes.ok_or_else(|| format!("{name} is not made of pairs of hexadecimal digits"))
}

fn digit(ascii: u8) -> Option<u8> {
    u8::try_from(char::from(ascii).to_digit(16)?).ok()
}
