//! An event listener that is removed on drop, so that a closed embed leaves none (rule L6).

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// A listener on one target. The closure is `Fn`, not `FnMut` as in gloo-events, because the host's code may fire the
/// same event from inside it.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Listens to `kind` on `target`.
    pub fn new(target: &EventTarget, kind: &'static str, handle: impl Fn(Event) + 'static) -> Listener {
        let closure = Closure::<dyn Fn(Event)>::new(handle);
        let _always_ok = target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
        Listener {
            target: target.clone(),
            kind,
            closure,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _always_ok = self
            .target
            .remove_event_listener_with_callback(self.kind, callback);
    }
}
