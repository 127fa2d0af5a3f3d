//! Output for the host: events, the trace, and the snapshot of `diagnose()`.

use super::Session;
use crate::core::diagnosis::Diagnosis;
use crate::core::ignored::Ignored;
use crate::core::io::{Command, Event, State, Trace};
use crate::core::profile::VendorEventKind;
use crate::core::secret::Secret;
use crate::core::time::Now;

/// The note on renewals that had to wait for their turn (rule K11).
pub(super) const THROTTLED: &str = "renewal-throttled";

impl<S: Secret> Session<S> {
    pub(super) fn emit(&mut self, event: Event) {
        self.out.push(Command::Emit(event));
    }

    pub(super) fn set_state(&mut self, to: State) {
        let from = self.state;
        if from != to {
            self.state = to;
            self.emit(Event::StateChange { from, to });
        }
    }

    /// The status changes with requests and responses, and also by time alone (rule R9).
    pub(super) fn tell_lease(&mut self, now: Now) {
        let (from, to) = (self.lease_told, self.lease.status(now));
        if from != to {
            self.lease_told = to;
            self.emit(Event::LeaseChange { from, to });
        }
    }

    /// A line of the trace, if the host set `log`.
    pub(super) fn trace(&mut self, what: &'static str, detail: &str) {
        if self.config.trace {
            self.emit(Event::Trace(Trace {
                what,
                detail: detail.to_owned(),
            }));
        }
    }

    /// Adds a note to the diagnostics, from reading the callback's response.
    pub fn note(&mut self, note: &'static str) {
        self.diagnostics.note(note);
        self.trace("note", note);
    }

    pub(super) fn accept_message(&mut self, name: &str) {
        self.diagnostics.accepted = self.diagnostics.accepted.saturating_add(1);
        if self.state == State::Unconfirmed {
            self.set_state(State::Connected); // the page that was taken for ready has spoken (rule H11)
        }
        self.trace("accepted", name);
    }

    /// Counts an ignored message, and traces it unless there are too many.
    pub(super) fn ignore(&mut self, why: Ignored, name: &str) {
        if self.diagnostics.ignored.add(why) {
            let mut detail: String = name.chars().take(64).collect();
            if let Ignored::BadField(field) = why {
                detail.push_str(": ");
                detail.push_str(field);
            }
            self.trace(why.as_str(), &detail);
        }
    }

    /// A redacted snapshot (rule E3).
    #[must_use]
    pub fn diagnose(&self, now: Now) -> Diagnosis {
        let d = &self.diagnostics;
        Diagnosis {
            vendor: self.config.profile.name.clone(),
            state: self.state,
            live: self.is_live(),
            lease: self.lease(now),
            allowed_origins: self.config.allow.origins().to_vec(),
            pinned_origin: self.phase.pin().cloned(),
            accepted: d.accepted,
            ignored: d.ignored.rows().to_vec(),
            last_wrong_origin: d.last_wrong_origin.clone(),
            loads: d.loads,
            renewals: d.renewals.clone(),
            notes: d.notes.clone(),
            causes: self.causes(),
        }
    }

    /// Whether the profile maps this event.
    pub(super) fn maps(&self, event: VendorEventKind) -> bool {
        let messages = self.config.profile.messages.as_ref();
        messages.is_some_and(|messages| messages.reports(event))
    }
}
