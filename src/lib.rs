//! Embeds another company's live tool in a web page, with the page's user signed in.
//!
//! In scope: the frame and its URL, the `postMessage` handshake, renewal of the access token, typed events and
//! errors. Out of scope: issuing tokens (the host's server does that), rendering anything in the page, the vendor's
//! own protocol behind its page.
//!
//! Each layer depends only on the next one: `js → engine → browser → core`. [`core`](crate::core) does not depend on
//! a browser. Web crates are dependencies of the wasm32 target only, so the native build proves this.

extern crate alloc;

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod core;
#[cfg(target_arch = "wasm32")]
pub mod engine;
