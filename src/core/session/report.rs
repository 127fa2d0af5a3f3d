//! What the host is told: events, the trace, and the snapshot of `diagnose()`.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::Session;
use crate::core::diagnostics::Ignored;
use crate::core::io::{Command, Event, State, Trace};
use crate::core::secret::Secret;
use crate::core::time::Now;
use crate::core::value::Value;

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

    /// A line of the trace, if anybody listens.
    pub(super) fn trace(&mut self, what: &'static str, detail: &str) {
        if self.plan.trace {
            self.emit(Event::Trace(Trace {
                what,
                detail: detail.to_owned(),
            }));
        }
    }

    /// Adds a note to the diagnostics: what was found while the callback's answer was read.
    pub fn note(&mut self, note: &'static str) {
        self.diagnostics.note(note);
        self.trace("note", note);
    }

    pub(super) fn accept_message(&mut self, name: &str) {
        self.diagnostics.accepted = self.diagnostics.accepted.saturating_add(1);
        self.trace("accepted", name);
    }

    /// Counts a message that does not count; a flood of them is not traced one by one (rule M6).
    pub(super) fn ignore(&mut self, why: Ignored, name: &str) {
        self.diagnostics.ignore(why);
        let count = self.diagnostics.count(why.as_str());
        if count <= 50 || count.is_multiple_of(1000) {
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
    pub fn diagnose(&self, now: Now) -> Value {
        let (status, expires_at) = self.lease(now);
        let d = &self.diagnostics;
        let ignored = d.ignored.iter().map(|(reason, field, count)| {
            map([
                ("reason", text(reason)),
                ("field", text(field)),
                ("count", number(*count)),
            ])
        });
        let renewals = d.renewals.iter().map(|r| {
            map([
                ("at", time(Some(r.at))),
                ("reason", text(r.reason)),
                ("attempts", number(r.attempts)),
                ("result", text(r.result)),
            ])
        });
        let origins = self.plan.allow.origins().iter().map(|o| text(o.as_str()));
        map([
            ("vendor", text(&self.plan.profile.name)),
            ("state", text(self.state.as_str())),
            ("live", Value::Bool(self.is_live())),
            (
                "lease",
                map([("status", text(status)), ("expiresAt", time(expires_at))]),
            ),
            ("allowedOrigins", Value::List(origins.collect())),
            (
                "pinnedOrigin",
                self.phase.pin().map_or(Value::Null, |o| text(o.as_str())),
            ),
            ("accepted", number(d.accepted)),
            ("ignored", Value::List(ignored.collect())),
            ("lastWrongOrigin", text(&d.last_wrong_origin)),
            ("loads", number(d.loads)),
            ("renewals", Value::List(renewals.collect())),
            ("notes", Value::List(d.notes.iter().map(|n| text(n)).collect())),
            ("causes", Value::List(self.causes().map(text).collect())),
        ])
    }

    /// Why a vendor without signals may show a login page: nobody outside the frame can see which it is.
    fn causes(&self) -> impl Iterator<Item = &str> {
        let unsure = self.state == State::Unconfirmed;
        self.plan
            .profile
            .login_page_causes
            .iter()
            .filter(move |_| unsure)
            .map(String::as_str)
    }
}

fn map<const N: usize>(pairs: [(&str, Value); N]) -> Value {
    Value::Map(Vec::from(pairs.map(|(key, value)| (key.to_owned(), value))))
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn number(n: u32) -> Value {
    Value::Number(f64::from(n))
}

#[allow(clippy::cast_precision_loss)] // milliseconds since 1970 fit
fn time(at: Option<i64>) -> Value {
    at.map_or(Value::Null, |ms| Value::Number(ms as f64))
}
