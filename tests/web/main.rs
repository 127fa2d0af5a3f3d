//! The browser layer in a real browser: real frames of another origin, real messages, the browser's own events, timers and
//! URL parser. `page.rs` is a host page, `vendor.rs` a vendor's (`frame.html`).

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a test that cannot go on has failed
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // numbers from JavaScript

mod globals;
mod page;
mod record;
mod values;
mod vendor;

mod callbacks;
mod clock;
mod driver;
mod envelope;
mod events;
mod frame;
mod inbox;
mod listener;
mod options;
mod outbox;
mod plain;
mod popup;
mod ports;
mod promises;
mod provision;
mod secret;
mod send;
mod sign_out;
mod url;
mod watch;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
