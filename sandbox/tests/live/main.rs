//! The real sandbox on a real socket, with the requests of a browser and of a customer's page.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test should stop at the first unexpected value"
)]

mod client;
mod crankwheel;
mod dead_simple_chat;
mod document_faults;
mod genesys_cloud;
mod host_pages;
mod sites;
mod streamone;
mod streem;
mod token_endpoint;
mod unknown_faults;
