//! Signing and verifying the vendors' tokens.
//!
//! Each (vendor, company, environment) has an API key of its own, as at a real vendor: the key's name travels in the
//! token's header, its secret never leaves this process. Secrets are random per process, so no token outlives it.

mod hs256;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The companies that exist at every vendor.
pub const COMPANIES: [&str; 3] = ["acme", "acme-north", "globex"];
/// The environments that exist at every vendor.
pub const ENVIRONMENTS: [&str; 2] = ["prod-us", "sandbox-us"];

const SECRET_BYTES: usize = 32;

/// Whose key it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyOwner {
    /// The vendor that issued the key.
    pub vendor: &'static str,
    /// The company that it was issued to.
    pub company: String,
    /// The environment that it works in.
    pub environment: String,
}

impl KeyOwner {
    fn key_id(&self) -> String {
        format!("{}/{}/{}", self.vendor, self.company, self.environment)
    }
}

/// Why a token was not accepted. The vendors answer without the reason; tests want it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a JWT, signed with another key, or past its `exp`.
    Invalid,
    /// Signed with a key that this vendor never issued.
    UnknownKey,
}

/// All API keys of the sandbox.
pub struct Keyring {
    secrets: HashMap<String, (KeyOwner, Vec<u8>)>,
}

impl Keyring {
    /// New random keys for every company and environment at the given vendors.
    pub fn random(vendors: impl Iterator<Item = &'static str>) -> Result<Self, getrandom::Error> {
        hs256::install();
        let mut secrets = HashMap::new();
        for vendor in vendors {
            for company in COMPANIES {
                for environment in ENVIRONMENTS {
                    let owner = KeyOwner {
                        vendor,
                        company: company.to_owned(),
                        environment: environment.to_owned(),
                    };
                    secrets.insert(owner.key_id(), (owner, random_bytes(SECRET_BYTES)?));
                }
            }
        }
        Ok(Self { secrets })
    }

    /// The key of `owner` as its server holds it.
    #[must_use]
    pub fn api_key(&self, owner: &KeyOwner) -> Option<String> {
        let (_, secret) = self.secrets.get(&owner.key_id())?;
        Some(hexadecimal(secret))
    }

    /// Every key by its name, `{vendor}/{company}/{environment}`.
    pub fn api_keys(&self) -> impl Iterator<Item = (String, String)> {
        let keys = self.secrets.iter();
        keys.map(|(name, (_, secret))| (name.clone(), hexadecimal(secret)))
    }

    /// Whose key of the vendor's this is.
    #[must_use]
    pub fn owner_of(&self, vendor: &str, api_key: &str) -> Option<&KeyOwner> {
        let mut keys = self.secrets.values();
        let (owner, _) =
            keys.find(|(owner, secret)| owner.vendor == vendor && hexadecimal(secret) == api_key)?;
        Some(owner)
    }

    /// A token over `claims`, signed with the key of `owner`; `None` when there is no such key.
    pub fn sign(&self, owner: &KeyOwner, claims: &impl Serialize) -> Option<String> {
        let (_, secret) = self.secrets.get(&owner.key_id())?;
        sign_with(secret, owner, claims)
    }

    /// As [`Keyring::sign`], but with a secret that nobody knows: the signature is wrong.
    pub fn sign_wrongly(&self, owner: &KeyOwner, claims: &impl Serialize) -> Option<String> {
        sign_with(&random_bytes(SECRET_BYTES).ok()?, owner, claims)
    }

    /// The claims of a token that one of the vendor's keys signed, and whose key that was.
    pub fn verify<T: DeserializeOwned + Clone>(
        &self,
        vendor: &str,
        token: &str,
    ) -> Result<(KeyOwner, T), Refusal> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| Refusal::Invalid)?;
        let key_id = header.kid.ok_or(Refusal::UnknownKey)?;
        let (owner, secret) = self.secrets.get(&key_id).ok_or(Refusal::UnknownKey)?;
        if owner.vendor != vendor {
            return Err(Refusal::UnknownKey);
        }
        let key = DecodingKey::from_secret(secret);
        let claims = jsonwebtoken::decode(token, &key, &exp_if_present())
            .map_err(|_| Refusal::Invalid)?
            .claims;
        Ok((owner.clone(), claims))
    }
}

fn sign_with(secret: &[u8], owner: &KeyOwner, claims: &impl Serialize) -> Option<String> {
    let header = Header {
        kid: Some(owner.key_id()),
        ..Header::new(Algorithm::HS256)
    };
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(secret)).ok()
}

/// `exp` counts to the second when a token has one; Dead Simple Chat's have none.
fn exp_if_present() -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.leeway = 0;
    validation.validate_exp = true;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    validation
}

fn random_bytes(count: usize) -> Result<Vec<u8>, getrandom::Error> {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A fresh name for a session, a call or a nonce: 32 hexadecimal digits, not guessable.
///
/// # Panics
/// Where the operating system gives no random bytes: nothing in here may go on without them.
#[must_use]
pub fn random_id() -> String {
    #[expect(
        clippy::expect_used,
        reason = "an id that is guessable would be worse than an end"
    )]
    let bytes = random_bytes(16).expect("the operating system gives random bytes");
    hexadecimal(&bytes)
}

/// Two digits a byte.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // Writing into a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// Seconds since the epoch, by the machine's clock, as tokens count them.
#[must_use]
pub fn now_seconds() -> i64 {
    i64::try_from(now_millis() / 1000).unwrap_or(i64::MAX)
}

/// Milliseconds since the epoch.
#[must_use]
pub fn now_millis() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
