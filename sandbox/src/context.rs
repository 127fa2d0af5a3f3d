//! What all sites of one sandbox share.

use std::path::PathBuf;
use std::sync::Arc;

use crate::access_log::AccessLog;
use crate::captured::Captured;
use crate::outage::Outage;
use crate::tokens::Keyring;

/// The port, the API keys, and the records of one sandbox.
pub struct Context {
    port: u16,
    /// The directory of the third-party tools' pages (`--tools`).
    pub tools: Option<PathBuf>,
    /// The vendors' API keys.
    pub keys: Keyring,
    /// Every request.
    pub log: AccessLog,
    /// What the hostile pages captured.
    pub captured: Captured,
    /// The file that cannot be loaded.
    pub outage: Outage,
}

impl Context {
    /// The context of a sandbox at `port`, with empty records.
    #[must_use]
    pub fn new(port: u16, tools: Option<PathBuf>, keys: Keyring) -> Arc<Self> {
        Arc::new(Self {
            port,
            tools,
            keys,
            log: AccessLog::default(),
            captured: Captured::default(),
            outage: Outage::default(),
        })
    }

    /// The origin of a site: `""` is the CRM host, `"acme.streem"` is `http://acme.streem.localhost:{port}`.
    #[must_use]
    pub fn origin(&self, labels: &str) -> String {
        let dot = if labels.is_empty() { "" } else { "." };
        format!("http://{labels}{dot}localhost:{}", self.port)
    }
}
