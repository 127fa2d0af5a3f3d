//! Detects that other code moved the frame or removed it from the document (rules L4, L6).

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlIFrameElement, MutationObserver, MutationObserverInit, Node, Window};

use super::inputs::Inputs;
use super::listener::Listener;
use super::secret::JsSecret;
use crate::core::io::Input;

/// One observer on the frame's ancestors, up to the document and across shadow hosts. It observes only their child
/// lists, so changes elsewhere in the page cost nothing.
pub struct Watch {
    frame: HtmlIFrameElement,
    window: Option<Window>,
    inputs: Inputs,
    ancestors: RefCell<Vec<Node>>,
    observer: Option<MutationObserver>,
    _on_change: Closure<dyn Fn()>,
    /// Its document goes with the window, which is a popup's where the frame was moved into one.
    leaving: RefCell<Option<Listener>>,
    /// Code that removed the frame may put it back before the task ends.
    second_look: RefCell<Option<Timeout>>,
    stopped: Cell<bool>,
}

impl Watch {
    /// Watches `frame`, which is already in its document and therefore has a window.
    #[must_use]
    pub fn start(frame: &HtmlIFrameElement, inputs: Inputs) -> Rc<Watch> {
        let watch = Rc::new_cyclic(|weak: &Weak<Watch>| {
            let weak = Weak::clone(weak);
            let on_change = Closure::<dyn Fn()>::new(move || {
                if let Some(watch) = weak.upgrade() {
                    watch.look();
                }
            });
            Watch {
                window: frame.content_window(),
                frame: frame.clone(),
                inputs,
                ancestors: RefCell::default(),
                observer: MutationObserver::new(on_change.as_ref().unchecked_ref()).ok(),
                _on_change: on_change,
                leaving: RefCell::default(),
                second_look: RefCell::default(),
                stopped: Cell::new(false),
            }
        });
        watch.observe(ancestors(frame));
        watch.leaving.replace(watch.on_leaving());
        if !frame.is_connected() {
            watch.look(); // its target had left the document before: no change of the tree will tell
        }
        watch
    }

    /// When a page is left, its window is not closed yet.
    fn on_leaving(self: &Rc<Self>) -> Option<Listener> {
        let watch = Rc::downgrade(self);
        let look = move |_| {
            Weak::upgrade(&watch).inspect(Watch::look_soon);
        };
        let window = self.frame.owner_document()?.default_view()?;
        Some(Listener::new(&window, "pagehide", look))
    }

    fn observe(&self, ancestors: Vec<Node>) {
        let Some(observer) = &self.observer else {
            return;
        };
        observer.disconnect();
        let children = MutationObserverInit::new();
        children.set_child_list(true);
        for node in &ancestors {
            let _valid = observer.observe_with_options(node, &children);
        }
        self.ancestors.replace(ancestors);
    }

    /// Checks where the frame is.
    pub fn look(self: &Rc<Self>) {
        if self.stopped.get() {
            return;
        }
        if self.is_gone() {
            self.look_soon();
        } else if self.frame.content_window() != self.window {
            self.over(Input::Moved);
        } else {
            self.follow();
        }
    }

    fn look_soon(self: &Rc<Self>) {
        let watch = Rc::downgrade(self);
        let timer = Timeout::new(0, move || {
            if let Some(watch) = watch.upgrade() {
                watch.look_again();
            }
        });
        let old = self.second_look.replace(Some(timer));
        drop(old);
    }

    fn look_again(self: &Rc<Self>) {
        if self.is_gone() {
            self.over(Input::Removed);
        } else {
            self.look();
        }
    }

    /// Whether the frame is in no document, or in one whose window was closed.
    fn is_gone(&self) -> bool {
        let window = || self.frame.owner_document()?.default_view();
        !self.frame.is_connected() || window().is_none_or(|window| window.closed().unwrap_or(true))
    }

    /// `moveBefore` moves the frame, or an ancestor of it, without a reload.
    fn follow(&self) {
        let now = ancestors(&self.frame);
        if *self.ancestors.borrow() != now {
            self.observe(now);
        }
    }

    fn over(&self, what: Input<JsSecret>) {
        if !self.stopped.get() {
            self.stop();
            self.inputs.input(what);
        }
    }

    /// Stops watching.
    pub fn stop(&self) {
        self.stopped.set(true);
        let leaving = self.leaving.take();
        drop(leaving); // after the borrow: it may be the one that is running
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// The frame's ancestors, nearest first.
fn ancestors(frame: &HtmlIFrameElement) -> Vec<Node> {
    let mut found = Vec::new();
    let mut node = Node::clone(frame);
    while let Some(above) = parent_or_host(&node) {
        found.push(above.clone());
        node = above;
    }
    found
}

/// `instanceof ShadowRoot` is false in another realm; a document's `host` could be any element with that name.
fn parent_or_host(node: &Node) -> Option<Node> {
    node.parent_node().or_else(|| {
        let host = (node.node_type() == Node::DOCUMENT_FRAGMENT_NODE)
            .then(|| Reflect::get(node, &"host".into()).ok())??;
        host.is_object().then(|| host.unchecked_into())
    })
}
