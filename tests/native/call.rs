//! The part of the monitor that knows of calls: one that the page or the host has reported is never cut (rule R7).

use embed_sso::core::io::{Command, Event, Input, State};

use crate::fakes::Canary;

/// What is in progress.
#[derive(Debug, Default)]
pub(crate) struct Call {
    /// The ids that the page has reported.
    ids: Vec<String>,
    /// The host's word.
    busy: bool,
    /// Whether the input under way finds no page, or is one that may end a call: the host ends the embed, other code moves
    /// or removes the frame, or the user closes the popup.
    may_end: bool,
}

impl Call {
    pub(crate) fn before(&mut self, input: Option<&Input<Canary>>, state: State) {
        let attached = matches!(state, State::Connected | State::Unconfirmed);
        let from_outside = matches!(
            input,
            Some(Input::Close | Input::SignOut | Input::Removed | Input::PopupClosed | Input::Moved)
        );
        self.may_end = from_outside || !attached;
        match input {
            Some(Input::Busy(busy)) => self.busy = *busy,
            Some(Input::Loaded | Input::Moved) => self.ids.clear(), // the page is another one
            _ => {}
        }
    }

    pub(crate) fn hears(&mut self, event: &Event) {
        match event {
            Event::InteractionStart { interaction_id } => self.ids.push(interaction_id.clone()),
            Event::InteractionEnd { interaction_id } => self.ids.retain(|id| id != interaction_id),
            _ => {}
        }
    }

    /// `command` navigates or removes the frame.
    pub(crate) fn outlives(&self, command: &Command<Canary>) {
        let in_progress = self.busy || !self.ids.is_empty();
        assert!(self.may_end || !in_progress, "{command:?} cuts a call: {self:?}");
    }
}
