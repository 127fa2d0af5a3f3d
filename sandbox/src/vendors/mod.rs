//! The list of vendors. Each module implements [`Vendor`] and imports none of the others.

mod crankwheel;
mod dead_simple_chat;
mod genesys_cloud;
mod streamone;
mod streem;
mod tools;

use crate::vendor::Vendor;

/// All vendors of the sandbox. A new vendor is a module here, its pages, and a line in this list.
#[must_use]
pub fn all() -> Vec<Box<dyn Vendor>> {
    vec![
        Box::new(streem::Streem),
        Box::new(dead_simple_chat::DeadSimpleChat),
        Box::new(genesys_cloud::GenesysCloud::default()),
        Box::new(crankwheel::CrankWheel::default()),
        Box::new(streamone::StreamOne::default()),
        Box::new(tools::Tool::CUSTOM),
        Box::new(tools::Tool::ACME),
        Box::new(tools::Tool::HUBSPOT),
        Box::new(tools::Tool::PIPEDRIVE),
        Box::new(tools::Tool::AIRCALL),
        Box::new(tools::Tool::CALENDLY),
        Box::new(tools::Tool::DIALPAD),
        Box::new(tools::Tool::LOOKER),
        Box::new(tools::Tool::SUPERSET),
    ]
}
