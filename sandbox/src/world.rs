//! What all sites of one sandbox share.

use std::path::PathBuf;
use std::sync::Arc;

use crate::access_log::AccessLog;
use crate::hostile::Loot;
use crate::tokens::Keyring;
use crate::vendors::{self, Vendor};

/// One sandbox: its port, its vendors with their API keys, and what was seen.
pub struct World {
    port: u16,
    /// The vendors, in the order of the demo's picker.
    pub vendors: Vec<Arc<dyn Vendor>>,
    /// Where the pages of others' tools are.
    pub tools: Option<PathBuf>,
    /// The API keys.
    pub keys: Keyring,
    /// Every request.
    pub log: AccessLog,
    /// What the hostile pages caught.
    pub loot: Loot,
}

impl World {
    /// A sandbox at `port` with fresh keys, and with others' tools where there are any.
    pub fn new(port: u16, tools: Option<PathBuf>) -> Result<Arc<Self>, getrandom::Error> {
        let vendors = vendors::all();
        let keys = Keyring::random(vendors.iter().map(|vendor| vendor.name()))?;
        Ok(Arc::new(Self {
            port,
            vendors,
            tools,
            keys,
            log: AccessLog::default(),
            loot: Loot::default(),
        }))
    }

    /// The origin of a site: `""` is the CRM host, `"acme.streem"` is `http://acme.streem.localhost:{port}`.
    #[must_use]
    pub fn origin(&self, labels: &str) -> String {
        let dot = if labels.is_empty() { "" } else { "." };
        format!("http://{labels}{dot}localhost:{}", self.port)
    }
}
