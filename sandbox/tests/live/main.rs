//! The real sandbox on a real socket, asked as a browser and a customer's page would.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop there"
)]

mod client;
mod crankwheel;
mod dead_simple_chat;
mod document_faults;
mod genesys_cloud;
mod host_pages;
mod minting;
mod sites;
mod streamone;
mod streem;
mod unknown_faults;
