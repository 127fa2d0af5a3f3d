//! Random bytes from the operating system, for keys and ids.

use std::fmt::Write as _;

const ID_BYTES: usize = 16;

/// `count` random bytes.
pub fn random_bytes(count: usize) -> Result<Vec<u8>, getrandom::Error> {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A new id for a session, a call or a nonce: 32 hexadecimal digits that cannot be guessed.
///
/// # Panics
/// If the operating system returns no random bytes. An id that can be guessed would be worse.
#[must_use]
pub fn random_id() -> String {
    #[expect(clippy::expect_used, reason = "a guessable id would be worse than a panic")]
    let bytes = random_bytes(ID_BYTES).expect("the operating system returns random bytes");
    hexadecimal(&bytes)
}

/// Two lower-case hexadecimal digits per byte.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing into a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
