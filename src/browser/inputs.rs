//! The way from the page into the session's queue: what a listener, a timer or a promise reports.

use std::rc::Rc;

use super::message::Message;
use super::secret::JsSecret;
use crate::core::grant::Outcome;
use crate::core::io::{Input, RequestId};

/// What waits for its turn.
pub enum Item {
    /// Something happened in the page, or the host called a method.
    Input(Input<JsSecret>),
    /// A message of the frame whose `isTrusted` and `source` were checked.
    Message(Message),
    /// `getToken` settled: which call, what the response amounts to, and the notes on it.
    Token(RequestId, Outcome<JsSecret>, Vec<&'static str>),
}

/// Hands items to the driver. Once the driver is gone they are dropped.
#[derive(Clone)]
pub struct Inputs(Rc<dyn Fn(Item)>);

impl Inputs {
    /// Items go to `sink`.
    pub fn new(sink: impl Fn(Item) + 'static) -> Inputs {
        Inputs(Rc::new(sink))
    }

    /// Reports an input.
    pub fn input(&self, input: Input<JsSecret>) {
        (self.0)(Item::Input(input));
    }

    /// Reports anything else.
    pub fn item(&self, item: Item) {
        (self.0)(item);
    }
}
