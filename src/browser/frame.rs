//! Noticing that other code moved the frame or took it out of the document (rule L4).

use wasm_bindgen::{JsCast, JsValue};

use super::object;
use super::web::{Node, Observer, Plain};

/// Where the frame is found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Where it was, with its page.
    Kept,
    /// Below another root, with its page: `moveBefore` does that.
    Rehomed,
    /// In a document, but its page is lost: moving an iframe loads it anew.
    Moved,
    /// In no document.
    Gone,
}

/// Watches over one frame until it is dropped.
pub struct Watch {
    frame: Node,
    window: JsValue,
    root: Node,
    observer: Observer,
}

impl Watch {
    /// Calls `changed` after changes of the tree that may concern `frame`, which has its window by now.
    #[must_use]
    pub fn new(frame: Node, changed: &JsValue) -> Watch {
        let observer = Observer::new(changed);
        observe_roots(&frame, &observer);
        Watch {
            window: window_of(&frame),
            root: frame.root(),
            frame,
            observer,
        }
    }

    /// Looks where the frame is.
    #[must_use]
    pub fn look(&self) -> Place {
        if object::read(&self.frame, "isConnected") != Some(JsValue::TRUE) {
            Place::Gone
        } else if window_of(&self.frame) != self.window {
            Place::Moved
        } else if self.frame.root() != self.root {
            Place::Rehomed
        } else {
            Place::Kept
        }
    }

    /// The frame.
    #[must_use]
    pub fn frame(&self) -> &Node {
        &self.frame
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Observes the document and, for a frame in shadow trees, each shadow root up to it: an observer sees its own
/// tree only.
fn observe_roots(frame: &Node, observer: &Observer) {
    let what = JsValue::from(Plain::new());
    object::write(&what, "childList", &JsValue::TRUE);
    object::write(&what, "subtree", &JsValue::TRUE);
    let mut root = frame.root();
    loop {
        observer.observe(&root, &what);
        // A document's `host` could be any element of that name.
        if object::read(&root, "nodeType").and_then(|kind| kind.as_f64()) != Some(DOCUMENT_FRAGMENT) {
            return;
        }
        match object::read(&root, "host").filter(JsValue::is_object) {
            Some(host) => root = host.unchecked_into::<Node>().root(),
            None => return,
        }
    }
}

/// The `nodeType` of shadow roots.
const DOCUMENT_FRAGMENT: f64 = 11.0;

fn window_of(frame: &Node) -> JsValue {
    object::read(frame, "contentWindow").unwrap_or(JsValue::NULL)
}
