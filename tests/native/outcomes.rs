//! What came out of a session in virtual time.

use embed_sso::core::diagnosis::Diagnosis;
use embed_sso::core::error::EmbedError;
use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::{Command, Event, Post};
use embed_sso::core::time::Millis;

use crate::fakes::Canary;
use crate::scenario::{Asked, START, Scenario};

impl Scenario {
    /// Every command so far.
    pub(crate) fn commands(&self) -> impl Iterator<Item = &Command<Canary>> {
        self.log.iter().map(|(_, command)| command)
    }

    /// Every call of the callback so far.
    pub(crate) fn asks(&self) -> Vec<Asked> {
        let asked = self.log.iter().filter_map(|(at, command)| match command {
            Command::Ask { reason, attempt, .. } => Some((at.mono - START.mono, reason.as_str(), *attempt)),
            _ => None,
        });
        asked.collect()
    }

    /// The call that was made last.
    pub(crate) fn last_ask(&self) -> Asked {
        *self.asks().last().expect("the callback was called")
    }

    pub(crate) fn posts(&self) -> Vec<&Post<Canary>> {
        let posts = self.log.iter().filter_map(|(_, command)| match command {
            Command::Post(post) => Some(post),
            _ => None,
        });
        posts.map(|post| &**post).collect()
    }

    /// The tokens posted, in order.
    pub(crate) fn posted(&self) -> Vec<String> {
        let tokens = self.posts().into_iter().filter_map(|post| post.token.as_ref());
        tokens.map(shown).collect()
    }

    /// The tokens in the URLs navigated to, in order; empty where the URL carries none.
    pub(crate) fn navigated(&self) -> Vec<String> {
        let loads = self.log.iter().filter_map(|(_, command)| match command {
            Command::Navigate { token } => Some(token.as_ref().map(shown).unwrap_or_default()),
            _ => None,
        });
        loads.collect()
    }

    pub(crate) fn events(&self) -> Vec<&Event> {
        let events = self.log.iter().filter_map(|(_, command)| match command {
            Command::Emit(event) => Some(event),
            _ => None,
        });
        events.filter(|event| !matches!(event, Event::Trace(_))).collect()
    }

    /// How often an event of this name was emitted.
    pub(crate) fn count(&self, name: &str) -> usize {
        self.events().iter().filter(|event| event.name() == name).count()
    }

    /// The states gone through.
    pub(crate) fn states(&self) -> Vec<&'static str> {
        let states = self.events().into_iter().filter_map(|event| match event {
            Event::StateChange { to, .. } => Some(to.as_str()),
            _ => None,
        });
        states.collect()
    }

    /// The codes of the errors emitted.
    pub(crate) fn errors(&self) -> Vec<&'static str> {
        let errors = self.events().into_iter().filter_map(|event| match event {
            Event::Error { error } => Some(error.code.as_str()),
            _ => None,
        });
        errors.collect()
    }

    /// The error that was emitted last.
    pub(crate) fn last_error(&self) -> &EmbedError {
        let errors = self.events().into_iter().rev().find_map(|event| match event {
            Event::Error { error } => Some(error),
            _ => None,
        });
        errors.expect("there was an error")
    }

    /// What became of `ready`: `ok`, a code, or `again` for a new promise in its place.
    pub(crate) fn promises(&self) -> Vec<&'static str> {
        let settled = self.log.iter().filter_map(|(_, command)| match command {
            Command::Ready(Ok(())) => Some("ok"),
            Command::Ready(Err(error)) => Some(error.code.as_str()),
            Command::ReadyAgain => Some("again"),
            _ => None,
        });
        settled.collect()
    }

    pub(crate) fn diagnosis(&self) -> Diagnosis {
        self.session.diagnose(self.now)
    }

    /// The status of the lease, and its end.
    pub(crate) fn lease(&self) -> (&'static str, Option<Millis>) {
        let lease = self.session.lease(self.now);
        (lease.status, lease.expires_at)
    }

    /// How many messages were ignored for this reason, by the snapshot.
    pub(crate) fn ignored(&self, why: Ignored) -> usize {
        let rows = self.diagnosis().ignored.into_iter();
        let of = rows.filter(|row| row.reason == why.as_str());
        of.map(|row| row.count as usize).sum()
    }

    pub(crate) fn noted(&self, note: &str) -> bool {
        self.diagnosis().notes.contains(&note)
    }
}

fn shown(token: &embed_sso::core::secret::AccessToken<Canary>) -> String {
    let mut text = String::new();
    token.expose(&mut |token| text.push_str(token));
    text
}
