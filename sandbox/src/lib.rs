//! The sandbox: everything around the SDK, in one process on one port. The `Host` header selects the site: the CRM host
//! with its backend, the vendors whose tools it embeds, and a hostile site. All host names (`localhost`, `*.localhost`,
//! `127.0.0.1`) are loopback, and to a browser they are different sites, so frames between them are cross-site.
//!
//! The vendors' pages follow the vendors' documents and share no code with the SDK. Their servers verify signed tokens.
//! `fault=` in a URL makes something fail on purpose (see `README.md`).
//!
//! The modules, from the top down; each imports only modules below it:
//!
//! | module | contents |
//! |---|---|
//! | `server`, [`config`] | sockets; command line |
//! | [`sites`] | the site for each host name |
//! | [`crm`] | the CRM host: static files, token endpoint, bare test page, test control |
//! | [`hostile`] | the attacker's pages |
//! | [`vendors`] | the list of vendors, a module or folder for each |
//! | [`vendor`], [`token_request`] | what a vendor implements; what the backend asks of it |
//! | [`faults`] | what `fault=` can ask for, and the faults of a document |
//! | [`context`] | what all sites share: API keys, access log, captured messages |
//! | [`access_log`], [`captured`], [`tokens`] | requests; messages that reached the attacker; signing and verifying |
//! | [`pages`], [`host_name`], [`authorization`], [`clock`], [`random`] | basics |

pub mod access_log;
pub mod authorization;
pub mod captured;
pub mod clock;
pub mod config;
pub mod context;
pub mod crm;
pub mod faults;
pub mod host_name;
pub mod hostile;
pub mod outage;
pub mod pages;
pub mod random;
mod server;
pub mod sites;
pub mod token_request;
pub mod tokens;
pub mod vendor;
pub mod vendors;

pub use config::{Config, ConfigError};
pub use server::{Sandbox, StartError};
