//! Reads the time claims of a JWT (RFC 7519 §4.1) without verifying it; the vendor verifies the signature. Any token
//! that does not have three parts with a JSON object in the middle is opaque, and valid (K1).
//!
//! This is a one-pass scanner, not a JSON parser: it looks for a few top-level numbers and copies nothing else.

use super::secret::wipe_bytes;

/// One top-level member of the payload that should be a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Claim {
    /// The member is missing or null.
    Absent,
    /// A finite number.
    Number(f64),
    /// Anything else: a string, an object, a number out of range.
    Unusable,
}

/// The claims of `token` listed in `names`, or `None` if the token is opaque.
#[must_use]
pub fn claims<const N: usize>(token: &str, names: &[&str; N]) -> Option<[Claim; N]> {
    let mut parts = token.split(['.']);
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let bytes = base64url(payload)?;
    let mut found = [Claim::Absent; N];
    let object = Scanner { json: &bytes, at: 0 }.object(names, &mut found);
    wipe_bytes(bytes); // the payload is part of the token (rule P1)
    object.map(|()| found)
}

/// Decodes unpadded base64url (RFC 4648 §5).
fn base64url(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0u32);
    let mut digits = text;
    while let Some(rest) = digits.strip_suffix("=") {
        digits = rest;
    }
    for byte in digits.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => {
                wipe_bytes(out);
                return None;
            }
        };
        bits = (bits << 6) + u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    Some(out)
}

struct Scanner<'a> {
    json: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    /// Reads the whole text as one object and collects the named top-level members. If a name is repeated, the last
    /// one counts, as with `JSON.parse`.
    fn object(mut self, names: &[&str], found: &mut [Claim]) -> Option<()> {
        self.token(b'{')?;
        if self.token(b'}').is_some() {
            return self.end();
        }
        loop {
            let name = self.string()?;
            self.token(b':')?;
            let place = names.iter().position(|n| n.as_bytes() == self.slice(name));
            let claim = self.value(0)?;
            if let Some(slot) = place.and_then(|p| found.get_mut(p)) {
                *slot = claim;
            }
            if self.token(b',').is_some() {
                continue;
            }
            self.token(b'}')?;
            return self.end();
        }
    }

    fn end(&mut self) -> Option<()> {
        self.space();
        (self.at == self.json.len()).then_some(())
    }

    fn slice(&self, (from, to): (usize, usize)) -> &[u8] {
        self.json.get(from..to).unwrap_or(&[])
    }

    fn peek(&self) -> Option<u8> {
        self.json.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn token(&mut self, wanted: u8) -> Option<()> {
        self.space();
        (self.peek() == Some(wanted)).then(|| self.at += 1)
    }

    /// The bounds of a string's contents; escapes are skipped, not decoded.
    fn string(&mut self) -> Option<(usize, usize)> {
        self.token(b'"')?;
        let from = self.at;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some((from, self.at - 1))
    }

    /// Skips any value; `depth` protects the stack against a hostile payload.
    fn value(&mut self, depth: u8) -> Option<Claim> {
        self.space();
        match self.peek()? {
            b'"' => self.string().map(|_| Claim::Unusable),
            b'{' => self.nested(b'}', true, depth),
            b'[' => self.nested(b']', false, depth),
            _ => self.bare(),
        }
    }

    fn nested(&mut self, close: u8, keyed: bool, depth: u8) -> Option<Claim> {
        if depth == 32 {
            return None;
        }
        self.at += 1;
        if self.token(close).is_some() {
            return Some(Claim::Unusable);
        }
        loop {
            if keyed {
                self.string()?;
                self.token(b':')?;
            }
            self.value(depth + 1)?;
            if self.token(b',').is_none() {
                self.token(close)?;
                return Some(Claim::Unusable);
            }
        }
    }

    /// `true`, `false`, `null` or a number.
    fn bare(&mut self) -> Option<Claim> {
        let from = self.at;
        while matches!(
            self.peek(),
            Some(b'a'..=b'z' | b'0'..=b'9' | b'+' | b'-' | b'.' | b'E')
        ) {
            self.at += 1;
        }
        match self.slice((from, self.at)) {
            b"null" => Some(Claim::Absent),
            b"true" | b"false" => Some(Claim::Unusable),
            digits => number(digits),
        }
    }
}

/// A JSON number. Timestamps are small integers, so the standard float parser, which is large, is not linked.
/// Instead, digits are added up and multiplied by a power of ten, which is exact enough for a moment.
fn number(text: &[u8]) -> Option<Claim> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, text),
    };
    if !digits.first()?.is_ascii_digit() {
        return None;
    }
    let (mut value, mut scale, mut fraction) = (0f64, 0i32, false);
    let mut rest = digits.iter();
    for byte in rest.by_ref() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10.0 + f64::from(byte - b'0');
                scale -= i32::from(fraction);
            }
            b'.' if !fraction => fraction = true,
            b'e' | b'E' => break,
            _ => return None,
        }
    }
    scale = scale.checked_add(exponent(rest.as_slice())?)?;
    let size = value * 10f64.powi(scale);
    let value = if negative { -size } else { size };
    Some(if value.is_finite() {
        Claim::Number(value)
    } else {
        Claim::Unusable
    })
}

fn exponent(text: &[u8]) -> Option<i32> {
    let (sign, digits) = match text.split_first() {
        Some((b'-', rest)) => (-1, rest),
        Some((b'+', rest)) => (1, rest),
        _ => (1, text),
    };
    let mut value = 0i32;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = (value * 10 + i32::from(byte - b'0')).min(400);
    }
    Some(sign * value)
}
