//! Puts another company's live tool inside a web page, with the page's user already signed in.
//!
//! In scope: the frame and its URL, the `postMessage` handshake, the life of the token, typed events and
//! errors. Out of scope: minting tokens (the host's server does), drawing anything in the page, the vendor's
//! own protocol behind its page.
//!
//! Dependencies point one way: `js → engine → browser → core`. [`core`](crate::core) knows no browser, and
//! web crates are dependencies of the wasm32 target only, so that the native build proves it.

extern crate alloc;

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod core;
#[cfg(target_arch = "wasm32")]
pub mod engine;
