//! Signing and verifying the vendors' tokens.
//!
//! Each vendor, company and environment has its own API key, as at a real vendor. The key's name is in the token's
//! header. Secrets are random per process, so a token is valid for one process only.

mod hs256;

use std::collections::HashMap;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::random::{hexadecimal, random_bytes};

/// The companies that exist at every vendor.
pub const COMPANIES: [&str; 3] = ["acme", "acme-north", "globex"];
/// The environments that exist at every vendor.
pub const ENVIRONMENTS: [&str; 2] = ["prod-us", "sandbox-us"];

const SECRET_BYTES: usize = 32;

/// The owner of a key.
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

/// Why a token was not accepted. The vendors' responses omit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a JWT, signed with another key, or past its `exp`.
    Invalid,
    /// Signed with a key that this vendor has not issued.
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

    /// The key of `owner`, as text.
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

    /// The owner of one of the vendor's keys.
    #[must_use]
    pub fn owner_of(&self, vendor: &str, api_key: &str) -> Option<&KeyOwner> {
        let mut keys = self.secrets.values();
        let (owner, _) =
            keys.find(|(owner, secret)| owner.vendor == vendor && hexadecimal(secret) == api_key)?;
        Some(owner)
    }

    /// A token over `claims`, signed with the key of `owner`; `None` if there is no such key.
    pub fn sign(&self, owner: &KeyOwner, claims: &impl Serialize) -> Option<String> {
        let (_, secret) = self.secrets.get(&owner.key_id())?;
        sign_with(secret, owner, claims)
    }

    /// As [`Keyring::sign`], but with a random secret: the signature is wrong.
    pub fn sign_wrongly(&self, owner: &KeyOwner, claims: &impl Serialize) -> Option<String> {
        sign_with(&random_bytes(SECRET_BYTES).ok()?, owner, claims)
    }

    /// The claims of a token that one of the vendor's keys signed, and the owner of that key.
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

/// `exp` is checked to the second, but not required: Dead Simple Chat's tokens have none.
fn exp_if_present() -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.leeway = 0;
    validation.validate_exp = true;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    validation
}
