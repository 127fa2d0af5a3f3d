//! The `fault=` parameter: the list of faults, the parser, and the faults of a document. No fault is stored on the
//! server: each URL names its own, so two embeds do not affect each other.

mod document;
mod known;
mod query;

pub use document::{document, intercept};
pub use known::{Fault, KnownFault, OF_PAGES, OF_TOKENS};
pub use query::{Faults, InvalidFault};
