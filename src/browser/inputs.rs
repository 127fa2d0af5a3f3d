//! Passes on what listeners, timers and promises report to the session's queue.

use std::rc::Rc;

use super::message::Message;
use super::secret::JsSecret;
use crate::core::grant::Outcome;
use crate::core::io::{Input, RequestId};

/// An item in the queue.
pub enum Item {
    /// An event in the page, or a method call of the host.
    Input(Input<JsSecret>),
    /// A message from the frame whose `isTrusted` and `source` have been checked.
    Message(Message),
    /// A message over a port that the page had brought.
    PortMessage(Message),
    /// `getToken` settled: the call, its outcome, and notes about the response.
    Token(RequestId, Outcome<JsSecret>, Vec<&'static str>),
}

/// Passes items to the driver, and drops them once the driver is gone.
#[derive(Clone)]
pub struct Inputs(Rc<dyn Fn(Item)>);

impl Inputs {
    /// Passes items to `sink`.
    pub fn new(sink: impl Fn(Item) + 'static) -> Inputs {
        Inputs(Rc::new(sink))
    }

    /// Reports an input.
    pub fn input(&self, input: Input<JsSecret>) {
        (self.0)(Item::Input(input));
    }

    /// Reports any other item.
    pub fn item(&self, item: Item) {
        (self.0)(item);
    }
}
