//! The `fault=` parameter: what is to fail, and the faults of a document. No fault is stored on the server: each URL
//! names its own, so two embeds do not affect each other.

mod document;
mod query;

pub use document::{document, intercept};
pub use query::Faults;
