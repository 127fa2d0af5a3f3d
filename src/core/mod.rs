//! The protocol of an embed, without a browser.
//!
//! A session is a small machine: it is given inputs (an answer of the host's callback, a message of the
//! frame, a wake-up, a call by the host) with the time, and returns commands (ask for a token, navigate,
//! post, tell the host, wake me). It touches no DOM, no clock, no URL parser, no source of chance and no
//! promise, so the whole protocol is tested natively, in virtual time.
//!
//! What it must hold to, in the words of `docs/behaviour.md`:
//!
//! 1. Nothing counts but what came from an allowed origin (O3, M1), and nothing is posted before a page has
//!    reported ready from one (H2, P3).
//! 2. At most one call of the callback is under way; three attempts, then silence (R2, R3).
//! 3. The token is renewed ahead of its end, and never at the price of a call (K2, R3, R7).
//! 4. No token is in an event, an error, a diagnostic or a `Debug` (P1).
//! 5. After the end, nothing (L1).
//!
//! Start reading at [`session`], then [`handshake`] and [`lease`].

pub mod ack_limiter;
pub mod backoff;
pub mod config;
pub mod diagnosis;
pub mod diagnostics;
pub mod envelope;
pub mod error;
pub mod event;
pub mod frame_options;
pub mod frame_request;
pub mod frame_url;
pub mod grant;
pub mod handover;
pub mod handshake;
mod handshake_outcome;
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
mod token_response;
pub mod unpaired;
pub mod url;
pub mod validity;
pub mod value;
mod word;
