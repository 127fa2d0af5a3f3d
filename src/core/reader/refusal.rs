//! Stores the first error.

use std::cell::OnceCell;

use crate::core::error::EmbedError;

/// The first error, if there was one.
#[derive(Debug, Default)]
pub struct Refusal(OnceCell<EmbedError>);

impl Refusal {
    /// The error as an `EmbedError`.
    pub fn into_result(self) -> Result<(), EmbedError> {
        self.0.into_inner().map_or(Ok(()), Err)
    }

    pub(super) fn keep(&self, refusal: impl FnOnce() -> EmbedError) {
        self.0.get_or_init(refusal);
    }
}
