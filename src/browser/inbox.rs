//! Messages from the page in the frame, with the first checks of rule M1, and reports of the host page's policy (rule
//! H5).

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, SecurityPolicyViolationEvent, Window};

use super::inputs::{Inputs, Item};
use super::listener::Listener;
use super::message::Message;
use super::object;
use super::secret::JsSecret;
use super::surface::Surface;
use crate::core::io::Input;

/// The listeners, added before the frame is navigated (rule H1).
pub struct Inbox {
    /// The origin of the last navigation.
    origin: Rc<RefCell<String>>,
    _listeners: [Listener; 2],
}

impl Inbox {
    /// Listens on the window and the document of the target.
    #[must_use]
    pub fn new(window: &Window, surface: Rc<Surface>, inputs: Inputs) -> Option<Inbox> {
        let document = window.document()?;
        let origin = Rc::new(RefCell::new(String::new()));
        let (own, reports) = (Rc::clone(&origin), inputs.clone());
        Some(Inbox {
            origin,
            _listeners: [
                Listener::new(window, "message", move |event| hear(event, &surface, &inputs)),
                Listener::new(&document, "securitypolicyviolation", move |event| {
                    let input = blocked(event.unchecked_ref(), &own.borrow());
                    if let Some(input) = input {
                        reports.input(input);
                    }
                }),
            ],
        })
    }

    /// From now on, the page of this origin is expected.
    pub fn set_expected(&self, origin: String) {
        self.origin.replace(origin);
    }
}

/// Foreign messages, also those of other embeds, are dropped here (rules M1, M4).
fn hear(event: Event, surface: &Surface, inputs: &Inputs) {
    if !event.is_trusted() {
        return;
    }
    let event: MessageEvent = event.unchecked_into();
    let Some(source) = event.source() else {
        return;
    };
    if surface
        .window()
        .is_some_and(|window| JsValue::from(window) == *source)
    {
        inputs.item(Item::Message(Message::new(event)));
    }
}

/// Whether the host page's policy blocked a frame with the vendor's origin.
fn blocked(event: &SecurityPolicyViolationEvent, origin: &str) -> Option<Input<JsSecret>> {
    let directive = event.effective_directive();
    let uri = event.blocked_uri();
    let rest = uri.strip_prefix(origin).filter(|_| !origin.is_empty())?;
    let frames = matches!(directive.as_str(), "frame-src" | "child-src" | "default-src");
    let enforced = object::read(event, "disposition")? == "enforce"; // web-sys would bring an enum for it
    (frames && enforced && (rest.is_empty() || rest.starts_with('/'))).then(|| Input::Blocked {
        directive,
        blocked: origin.to_owned(),
    })
}
