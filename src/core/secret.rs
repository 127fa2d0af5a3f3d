//! Secrets that the core holds without owning their text: it can compare two of them, and read one briefly.

use std::fmt;

/// The platform's representation of a secret: a JavaScript string in the browser, so that no copy stays in wasm
/// memory.
pub trait Secret: Clone {
    /// Whether both contain the same text.
    fn same(&self, other: &Self) -> bool;

    /// Its length in UTF-16 units; nothing is copied for that.
    fn length(&self) -> u32;

    /// Passes the text to `look`, then overwrites the copy made for it. Returns `false` without calling `look` if the
    /// text is not well-formed Unicode.
    fn expose(&self, look: &mut dyn FnMut(&str)) -> bool;
}

/// Overwrites text that contains a secret before its memory is freed.
pub fn wipe(text: String) {
    wipe_bytes(text.into_bytes());
}

/// Overwrites bytes that contain a secret before their memory is freed.
pub fn wipe_bytes(mut bytes: Vec<u8>) {
    bytes.fill(0);
    std::hint::black_box(&bytes); // or the compiler would see that nobody reads the zeros, and write none
}

/// The longest text that is read, in UTF-16 units (rule K12).
pub(super) const LONGEST: u32 = 65_536;

/// An access token or a login URL. It has no `Display` and no serialisation, and its `Debug` output is masked (rule
/// P1). Its text is read in three places: the check of a fresh grant, the reading of its time claims, and the frame's
/// URL.
#[derive(Clone)]
pub struct AccessToken<S>(S);

impl<S: Secret> AccessToken<S> {
    /// Wraps a secret.
    #[must_use]
    pub fn new(secret: S) -> Self {
        AccessToken(secret)
    }

    /// Whether it can be used as a token (rule U6): not empty, and without control characters and spaces, which
    /// headers and URLs do not preserve.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        let mut good = false;
        let unicode = self.0.expose(&mut |text| {
            good = !text.is_empty() && !text.bytes().any(|b| b <= 0x20 || b == 0x7f);
        });
        unicode && good
    }

    /// Whether it is too long to be one: to copy it would make the engine's memory grow, for good (rule K12).
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        self.0.length() > LONGEST
    }

    /// Whether both tokens are equal.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.0.same(&other.0)
    }

    /// Passes the text to a closure, see [`Secret::expose`].
    pub fn expose(&self, look: &mut dyn FnMut(&str)) {
        let _unicode = self.0.expose(look);
    }

    /// Returns the secret to the platform, for the message that delivers it to a verified peer.
    #[must_use]
    pub fn into_inner(self) -> S {
        self.0
    }
}

impl<S> fmt::Debug for AccessToken<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(***)")
    }
}
