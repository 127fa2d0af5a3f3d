//! A file of the CRM host that cannot be loaded, until a test says otherwise.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The name of the file, if there is one.
#[derive(Default)]
pub struct Outage(Mutex<Option<String>>);

impl Outage {
    /// From now on, this file is answered 503.
    pub fn begin(&self, file: String) {
        *self.lock() = Some(file);
    }

    /// All files are served again.
    pub fn end(&self) {
        *self.lock() = None;
    }

    /// Whether the file at `path` is the one.
    #[must_use]
    pub fn affects(&self, path: &str) -> bool {
        self.lock()
            .as_deref()
            .is_some_and(|file| path.rsplit('/').next() == Some(file))
    }

    fn lock(&self) -> MutexGuard<'_, Option<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
