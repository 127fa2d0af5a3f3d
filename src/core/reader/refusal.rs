//! Where the first refusal is kept.

use std::cell::OnceCell;

use crate::core::error::EmbedError;

/// The first refusal, if there was one.
#[derive(Debug, Default)]
pub struct Refusal(OnceCell<EmbedError>);

impl Refusal {
    /// The refusal as an error.
    pub fn into_result(self) -> Result<(), EmbedError> {
        self.0.into_inner().map_or(Ok(()), Err)
    }

    pub(super) fn keep(&self, refusal: impl FnOnce() -> EmbedError) {
        self.0.get_or_init(refusal);
    }
}
