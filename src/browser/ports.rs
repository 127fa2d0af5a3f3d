//! The page's messages that may need a reply by id or over their port (rule H9).

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort};

use super::inputs::Inputs;
use super::listener::Listener;

/// The maximum number of messages kept for a reply, or for sending commands over their port.
const MOST_KEPT: usize = 16;

/// What a reply needs to know about a message from the page.
struct Request {
    /// The message's type; empty for `ready`.
    of: String,
    id: JsValue,
    port: Option<Port>,
    answered: bool,
}

impl Request {
    /// The place of `ready` before there is one.
    fn none() -> Request {
        Request {
            of: String::new(),
            id: JsValue::NULL,
            port: None,
            answered: true,
        }
    }
}

/// The message's port. It is closed when the request is dropped.
struct Port {
    port: MessagePort,
    _messages: Listener,
}

impl Drop for Port {
    fn drop(&mut self) {
        self.port.close();
    }
}

/// Where a reply goes.
pub struct Recipient {
    /// The value of `$id`.
    pub id: JsValue,
    /// The port for the reply; if there is none, the window.
    pub port: Option<MessagePort>,
}

/// The first is always the page's `ready`, which is used if there is no other. If there are too many others, the
/// oldest is removed.
pub struct Requests {
    kept: RefCell<Vec<Request>>,
    inputs: Inputs,
    heard: fn(&Inputs, MessageEvent),
}

impl Requests {
    /// No requests yet; `heard` receives messages over ports.
    #[must_use]
    pub fn new(inputs: Inputs, heard: fn(&Inputs, MessageEvent)) -> Requests {
        Requests {
            kept: RefCell::default(),
            inputs,
            heard,
        }
    }

    /// Keeps what is needed to reply to a message of type `of`.
    pub fn keep(&self, of: String, id: JsValue, port: Option<MessagePort>) {
        let first = of.is_empty();
        let mut kept = self.kept.borrow_mut();
        // One message can be both `ready` and a request: its port must not be closed for one before the other.
        let ready = kept.first().and_then(|ready| ready.port.as_ref());
        let same = ready.is_some_and(|ready| Some(&ready.port) == port.as_ref());
        let port = port.filter(|_| first || !same).map(|port| self.listen(port));
        let request = Request {
            of,
            id,
            port,
            answered: false,
        };
        if !first {
            if kept.is_empty() {
                kept.push(Request::none()); // there was no `ready` yet
            }
            kept.push(request);
            if kept.len() > MOST_KEPT {
                kept.remove(1);
            }
        } else if let Some(ready) = kept.first_mut() {
            *ready = request;
        } else {
            kept.push(request);
        }
    }

    fn listen(&self, port: MessagePort) -> Port {
        let (inputs, heard) = (self.inputs.clone(), self.heard);
        let messages = Listener::new(&port, "message", move |event| {
            if event.is_trusted() {
                heard(&inputs, event.unchecked_into());
            }
        });
        port.start();
        Port {
            port,
            _messages: messages,
        }
    }

    /// The page is gone: closes all ports.
    pub fn clear(&self) {
        self.kept.borrow_mut().clear();
    }

    /// The requests that a post replies to: those of its type without a reply so far and, for a command, all with a
    /// port.
    #[must_use]
    pub fn answered_by(&self, of: &str, command: bool) -> Vec<Recipient> {
        let mut kept = self.kept.borrow_mut();
        let ready = kept.first().map(|ready| recipient(ready, None));
        let ready_port = ready.as_ref().and_then(|ready| ready.port.clone());
        let mut found = Vec::new();
        for one in kept.iter_mut() {
            if one.of == of && (!one.answered || (command && one.port.is_some())) {
                one.answered = true;
                found.push(recipient(one, ready_port.clone()));
            }
        }
        if found.is_empty() {
            found.push(ready.unwrap_or(Recipient {
                id: JsValue::NULL,
                port: None,
            }));
        }
        found
    }
}

fn recipient(request: &Request, otherwise: Option<MessagePort>) -> Recipient {
    let port = request.port.as_ref().map(|port| port.port.clone());
    Recipient {
        id: request.id.clone(),
        port: port.or(otherwise),
    }
}
