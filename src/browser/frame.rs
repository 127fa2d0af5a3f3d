//! Noticing that other code moved the frame or took it out of the document (rule L4).

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlIFrameElement, MutationObserver, MutationObserverInit, Node};

use super::object;

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
    frame: HtmlIFrameElement,
    window: JsValue,
    root: Node,
    observer: MutationObserver,
}

impl Watch {
    /// Calls `changed` after changes of the tree that may concern `frame`, which has its window by now.
    #[must_use]
    pub fn new(frame: HtmlIFrameElement, changed: &Function) -> Option<Watch> {
        let observer = MutationObserver::new(changed).ok()?;
        observe_roots(&frame, &observer);
        Some(Watch {
            window: window_of(&frame),
            root: frame.get_root_node(),
            frame,
            observer,
        })
    }

    /// Looks where the frame is.
    #[must_use]
    pub fn look(&self) -> Place {
        if !self.frame.is_connected() {
            Place::Gone
        } else if window_of(&self.frame) != self.window {
            Place::Moved
        } else if self.frame.get_root_node() != self.root {
            Place::Rehomed
        } else {
            Place::Kept
        }
    }

    /// The frame.
    #[must_use]
    pub fn frame(&self) -> &HtmlIFrameElement {
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
fn observe_roots(frame: &Node, observer: &MutationObserver) {
    let init = MutationObserverInit::new();
    init.set_child_list(true);
    init.set_subtree(true);
    let mut root = frame.get_root_node();
    loop {
        let _observed = observer.observe_with_options(&root, &init);
        // A document's `host` could be any element of that name.
        if root.node_type() != Node::DOCUMENT_FRAGMENT_NODE {
            return;
        }
        match object::read(&root, "host").filter(JsValue::is_object) {
            Some(host) => root = host.unchecked_into::<Node>().get_root_node(),
            None => return,
        }
    }
}

fn window_of(frame: &HtmlIFrameElement) -> JsValue {
    frame.content_window().into()
}
