//! The vendors, one file each: the settings that it needs, and its routes.

mod crankwheel;
mod dead_simple_chat;
mod genesys_cloud;
mod streamone;
mod streem;

use axum::Router;

/// Each vendor's routes, or why it cannot be served.
pub(crate) fn all() -> [(&'static str, Result<Router, String>); 5] {
    [
        ("genesys-cloud", genesys_cloud::routes()),
        ("streem", streem::routes()),
        ("dead-simple-chat", dead_simple_chat::routes()),
        ("crankwheel", crankwheel::routes()),
        ("streamone", streamone::routes()),
    ]
}
