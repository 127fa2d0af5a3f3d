//! Calls `provisionUser` once for all embeds of a page that share the function and the vendor (rule R6).

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use web_sys::AbortController;

use super::promises::then;

/// How long a success is reused, in ms. Embeds that request a token at the same time may get the refusal at different
/// times; a later request may concern another user.
const COUNTS_MS: u32 = 30_000;

struct Call {
    id: u32,
    function: Function,
    vendor: String,
    promise: Promise,
    /// Of its signal; `None` once it has settled.
    controller: Option<AbortController>,
    /// How many embeds wait for it.
    waiting: u32,
    /// Ends its time or, after a success, the time in which that counts.
    over: Option<Timeout>,
}

thread_local! {
    static CALLS: RefCell<Vec<Call>> = const { RefCell::new(Vec::new()) };
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// One embed waits. When the last one is gone, the call's signal aborts.
pub struct Waiting {
    /// Settles when `provisionUser` does.
    pub promise: Promise,
    id: u32,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let last = with(self.id, |call| {
            call.waiting -= 1;
            call.waiting == 0 && call.controller.is_some()
        });
        if last == Some(true) {
            end(self.id);
        }
    }
}

/// Waits for the call in progress or reused, or for a new one, whose signal aborts after `limit` ms. A failure is not
/// reused.
#[must_use]
pub fn shared(function: &Function, vendor: &str, limit: u32) -> Waiting {
    let known = CALLS.with_borrow(|calls| {
        let call = calls
            .iter()
            .find(|call| call.function == *function && call.vendor == vendor);
        call.map(|call| (call.id, call.promise.clone()))
    });
    let (id, promise) = known.unwrap_or_else(|| begin(function, vendor, limit));
    with(id, |call| call.waiting += 1);
    Waiting { promise, id }
}

fn begin(function: &Function, vendor: &str, limit: u32) -> (u32, Promise) {
    let controller = AbortController::new().ok();
    let context = Object::new();
    set(&context, "vendor", &vendor.into());
    if let Some(controller) = &controller {
        set(&context, "signal", &controller.signal());
    }
    let promise = match function.call1(&JsValue::UNDEFINED, &context) {
        Ok(response) => Promise::resolve(&response),
        Err(thrown) => Promise::reject(&thrown),
    };
    let id = LAST_ID.get().wrapping_add(1);
    LAST_ID.set(id);
    CALLS.with_borrow_mut(|calls| {
        calls.push(Call {
            id,
            function: function.clone(),
            vendor: vendor.to_owned(),
            promise: promise.clone(),
            controller,
            waiting: 0,
            over: Some(Timeout::new(limit, move || end(id))),
        });
    });
    then(&promise, move |_| count_for_a_while(id), move |_| end_quietly(id));
    (id, promise)
}

fn set(object: &Object, key: &str, value: &JsValue) {
    let _ordinary = Reflect::set(object, &key.into(), value);
}

fn with<T>(id: u32, change: impl FnOnce(&mut Call) -> T) -> Option<T> {
    CALLS.with_borrow_mut(|calls| calls.iter_mut().find(|call| call.id == id).map(change))
}

fn count_for_a_while(id: u32) {
    let over = Timeout::new(COUNTS_MS, move || end_quietly(id));
    let ended = with(id, |call| (call.controller.take(), call.over.replace(over)));
    drop(ended);
}

/// Stops sharing it, and aborts its signal.
fn end(id: u32) {
    if let Some(controller) = forget(id).and_then(|call| call.controller) {
        controller.abort(); // after the borrow: the signal's listeners are code of the host
    }
}

/// It has settled, or its success counts no longer.
fn end_quietly(id: u32) {
    drop(forget(id));
}

/// Dropped after the borrow: its timer may be the one that is running.
fn forget(id: u32) -> Option<Call> {
    CALLS.with_borrow_mut(|calls| {
        let place = calls.iter().position(|call| call.id == id)?;
        Some(calls.swap_remove(place))
    })
}
