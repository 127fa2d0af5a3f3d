//! Secrets that the core carries without reading them: it can compare two and look into one for a moment.

use std::fmt;

/// What the platform keeps a secret in: a JavaScript string in the browser, so that no copy stays in wasm
/// memory.
pub trait Secret: Clone {
    /// Whether both hold the same text.
    fn same(&self, other: &Self) -> bool;

    /// Its length in UTF-16 units; nothing is copied for that.
    fn length(&self) -> u32;

    /// Shows the text to `look` and wipes the copy made for it. `false`, and no call, when the text is not
    /// well-formed Unicode.
    fn expose(&self, look: &mut dyn FnMut(&str)) -> bool;
}

/// Overwrites text that holds a secret before its memory is given back.
pub fn wipe(text: String) {
    wipe_bytes(text.into_bytes());
}

/// Overwrites bytes that hold a secret before their memory is given back.
pub fn wipe_bytes(mut bytes: Vec<u8>) {
    bytes.fill(0);
    std::hint::black_box(&bytes); // or the compiler would see that nobody reads the zeros, and write none
}

/// The longest text that is looked into, in UTF-16 units (rule K12).
pub(super) const LONGEST: u32 = 65_536;

/// An access token or a login URL. It has no `Display` and no serialisation, and its `Debug` is a mask
/// (rule P1). It is looked into in three places: the check and the clock reading of a fresh grant, and the
/// frame's URL.
#[derive(Clone)]
pub struct AccessToken<S>(S);

impl<S: Secret> AccessToken<S> {
    /// Takes charge of a secret.
    #[must_use]
    pub fn new(secret: S) -> Self {
        AccessToken(secret)
    }

    /// Whether it is usable as a token at all (rule U6): not empty, and without control characters and
    /// spaces, which no header and no URL would carry unchanged.
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

    /// Whether both are the same token.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.0.same(&other.0)
    }

    /// Shows the text for a moment, see [`Secret::expose`].
    pub fn expose(&self, look: &mut dyn FnMut(&str)) {
        let _unicode = self.0.expose(look);
    }

    /// Hands the secret back to the platform: for the message that delivers it to a verified peer.
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
