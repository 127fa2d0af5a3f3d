//! The rules of `docs/behaviour.md`, proved natively and in virtual time. Each test is named after the rule that it
//! proves; `scenario` drives a session, `invariant_monitor` looks at every command that comes out of it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)] // a test may panic with the reason

mod fakes;
mod invariant_monitor;
mod random;
mod scenario;
mod setup;
mod starting;
mod tree;

mod any_setup;
mod any_step;
mod attempts;
mod bounds;
mod call;
mod clock;
mod commands;
mod conditions;
mod conflicts;
mod departures;
mod expiry;
mod extending;
mod fields;
mod frame_options;
mod grant_fields;
mod grants;
mod handing_over;
mod handshake;
mod healing;
mod host_first;
mod interactions;
mod invariants;
mod jwt;
mod late_recovery;
mod lease_changes;
mod lifecycle;
mod load_as_ready;
mod login_url;
mod messages;
mod origins;
mod outcomes;
mod ports;
mod privacy;
mod profile;
mod reader;
mod reader_odd_values;
mod refusals;
mod reloads;
mod renewal;
mod renewal_store;
mod retry_after;
mod same_token;
mod serialised;
mod sign_out;
mod skew;
mod streamone_portal;
mod token_requests;
mod tokenless;
mod url;
mod url_oracle;
mod vendors;
mod vendors_without_messages;
