//! What is known about running calls and chats: from the page, and from the host.

/// How many interactions are distinguished; beyond that, one counts as in progress until the page is reloaded (rule
/// R7).
const MOST: usize = 64;

/// An interaction that the page has reported.
#[derive(Debug)]
struct Running {
    /// The vendor's id; `None` if it cannot be distinguished from others.
    id: Option<String>,
    /// Whether it was reported after the last `ready`: a reload whose `load` comes late does not end it.
    since_ready: bool,
}

/// What is running.
#[derive(Debug, Default)]
pub(super) struct Activity {
    reported: Vec<Running>,
    /// The host's word.
    pub(super) busy: bool,
}

impl Activity {
    /// Whether anything runs.
    pub(super) fn is_live(&self) -> bool {
        self.busy || !self.reported.is_empty()
    }

    /// An interaction runs, of a page that does not report the beginning of each.
    pub(super) fn runs(&mut self) {
        self.add(None);
    }

    /// The interaction with this id has started.
    pub(super) fn begins(&mut self, id: &str) {
        let known = self
            .reported
            .iter()
            .any(|running| running.id.as_deref() == Some(id));
        let counted = known || self.reported.len() < MOST;
        self.add(counted.then(|| String::from(id)));
    }

    fn add(&mut self, id: Option<String>) {
        self.reported.retain(|running| running.id != id);
        self.reported.push(Running {
            id,
            since_ready: true,
        });
    }

    /// The interaction with this id is over; one that is not known ends nothing.
    pub(super) fn ends(&mut self, id: &str) {
        self.reported.retain(|running| running.id.as_deref() != Some(id));
    }

    /// Nothing runs any more in the page.
    pub(super) fn clear(&mut self) {
        self.reported.clear();
    }

    /// The page has reported ready.
    pub(super) fn page_is_ready(&mut self) {
        for running in &mut self.reported {
            running.since_ready = false;
        }
    }

    /// The page was loaded again: what ran in the one before is over.
    pub(super) fn page_was_reloaded(&mut self) {
        self.reported.retain(|running| running.since_ready);
    }
}
