//! Everything around the SDK, in one process on one port, told apart by the `Host` header: the CRM host with its
//! backend, the vendors whose tools it embeds, and a hostile site. The names (`localhost`, `*.localhost`, `127.0.0.1`)
//! are loopback everywhere and different sites to a browser, so frames between them are really cross-site.
//!
//! The vendors' pages are written against the vendors' documents and share nothing with the SDK. They verify real
//! signed tokens. What can go wrong is switched on by `fault=` in a URL, embed by embed (see `README.md`).
//!
//! | module | what it plays |
//! |---|---|
//! | [`crm`] | the CRM: static files, the token backend, the bare test page, test control |
//! | [`vendors`] | one module per vendor |
//! | [`hostile`] | the attacker's pages, and what they caught |
//! | [`hosts`] | which of these answers a request |
//! | [`faults`] | what a vendor's document request can be made to suffer |
//! | [`tokens`] | API keys, signatures |
//! | [`access_log`] | every request, as an access log would keep it |

pub mod access_log;
mod config;
pub mod crm;
pub mod faults;
pub mod hostile;
pub mod hosts;
pub mod pages;
mod server;
pub mod tokens;
pub mod vendors;
mod world;

pub use config::{Config, ConfigError};
pub use server::{Sandbox, StartError};
pub use world::World;
