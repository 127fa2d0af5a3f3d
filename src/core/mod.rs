//! The protocol of an embed, without a browser.
//!
//! A session is a state machine without I/O. It takes inputs with the current time (a response of the host's callback, a
//! message from the frame, a timer, a call by the host) and returns commands (request a token, navigate, post a message,
//! emit an event, set a timer). It has no access to the DOM, clocks, randomness, a URL parser or promises, so native
//! tests run the whole protocol in virtual time.
//!
//! Its requirements, with the rules of `docs/behaviour.md`:
//!
//! 1. It accepts messages from allowed origins only (O3, M1), and posts nothing before a page has reported ready from
//!    one (H2, P3).
//! 2. At most one call of the callback is in progress, with at most three attempts per renewal (R2, R3).
//! 3. It renews the token before it expires, and never interrupts a call to do so (K2, R3, R7).
//! 4. No event, error, diagnostic or `Debug` output contains a token (P1).
//! 5. After it has closed, nothing happens (L1).
//!
//! Start reading at [`session`], then [`handshake`] and [`lease`].

pub mod ack_limiter;
pub mod allowlist;
pub mod backoff;
pub mod config;
pub mod diagnosis;
pub mod diagnostics;
pub mod early_expiry;
pub mod envelope;
pub mod error;
pub mod event;
pub mod frame_options;
pub mod frame_request;
pub mod frame_url;
mod given;
pub mod grant;
mod grant_fields;
pub mod handshake;
mod handshake_outcome;
pub mod ignored;
pub mod io;
pub mod jwt;
pub mod lease;
pub mod login_url;
pub mod message;
pub mod origin;
pub mod profile;
pub mod reader;
pub mod secret;
pub mod session;
pub mod siblings;
pub mod skew;
pub mod state;
pub mod template;
pub mod text;
pub mod time;
pub mod unpaired;
pub mod url;
pub mod validity;
pub mod value;
mod word;
