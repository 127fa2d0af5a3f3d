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
    let mut all: Vec<Box<dyn Vendor>> = vec![
        Box::new(streem::Streem),
        Box::new(dead_simple_chat::DeadSimpleChat),
        Box::new(genesys_cloud::GenesysCloud::default()),
        Box::new(crankwheel::CrankWheel::default()),
        Box::new(streamone::StreamOne::default()),
    ];
    all.extend(tools::ALL.map(|tool| Box::new(tool) as Box<dyn Vendor>));
    all
}
