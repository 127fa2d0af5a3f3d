//! Streem's calls that are in progress.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::random::random_id;

#[derive(Default)]
pub(super) struct Calls(Mutex<HashSet<String>>);

impl Calls {
    /// Starts a call and returns its id.
    pub(super) fn start(&self) -> String {
        let id = random_id();
        self.lock().insert(id.clone());
        id
    }

    pub(super) fn contains(&self, id: &str) -> bool {
        self.lock().contains(id)
    }

    /// Ends the call; false if there was none.
    pub(super) fn end(&self, id: &str) -> bool {
        self.lock().remove(id)
    }

    fn lock(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
