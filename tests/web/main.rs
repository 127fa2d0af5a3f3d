//! The browser layer in a real browser: real frames, real messages, the browser's own URL parser and timers.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test that cannot go on has failed

mod clock;
mod driver;
mod envelope;
mod frame;
mod page;
mod secret;
mod url;
mod value;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
