//! The applications that sign requests to StreamOne's API.

use crate::tokens::KeyOwner;

pub(super) const NAME: &str = "streamone";

/// The name with which a customer's application signs.
pub(super) fn application(owner: &KeyOwner) -> String {
    format!("{}/{}", owner.company, owner.environment)
}

/// The owner of the customer's application, which the portal shares with the customer's server.
pub(super) fn customer() -> KeyOwner {
    KeyOwner {
        vendor: NAME,
        company: "acme".to_owned(),
        environment: "prod-us".to_owned(),
    }
}
