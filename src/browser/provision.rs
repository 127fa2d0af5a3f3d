//! `provisionUser` is called once for all embeds of a page that share the function and the vendor (rule R6).

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsValue;

use super::promises::then;

/// How long a success counts, ms: embeds that asked at the same time learn at different times that the user is unknown,
/// and the page's next user is another one.
const COUNTS_MS: u32 = 30_000;

struct Call {
    function: Function,
    vendor: String,
    promise: Promise,
    /// Ends the time in which a success counts.
    over: Option<Timeout>,
}

impl Call {
    fn is(&self, function: &Function, vendor: &str) -> bool {
        self.function == *function && self.vendor == vendor
    }
}

thread_local! {
    static CALLS: RefCell<Vec<Call>> = const { RefCell::new(Vec::new()) };
}

/// The promise of the call that is under way or counts, or of a new one. A failure does not count.
pub fn shared(function: &Function, vendor: &str) -> Promise {
    let known = CALLS.with_borrow(|calls| {
        let call = calls.iter().find(|call| call.is(function, vendor));
        call.map(|call| call.promise.clone())
    });
    known.unwrap_or_else(|| begin(function.clone(), vendor.to_owned()))
}

fn begin(function: Function, vendor: String) -> Promise {
    let context = Object::new();
    let _ordinary = Reflect::set(&context, &"vendor".into(), &vendor.as_str().into());
    let promise = match function.call1(&JsValue::UNDEFINED, &context) {
        Ok(response) => Promise::resolve(&response),
        Err(thrown) => Promise::reject(&thrown),
    };
    CALLS.with_borrow_mut(|calls| {
        calls.push(Call {
            function: function.clone(),
            vendor: vendor.clone(),
            promise: promise.clone(),
            over: None,
        });
    });
    let (failed_function, failed_vendor) = (function.clone(), vendor.clone());
    then(
        &promise,
        move |_| count_for_a_while(&function, &vendor),
        move |_| forget(&failed_function, &failed_vendor),
    );
    promise
}

fn count_for_a_while(function: &Function, vendor: &str) {
    let (of, at) = (function.clone(), vendor.to_owned());
    let over = Timeout::new(COUNTS_MS, move || forget(&of, &at));
    CALLS.with_borrow_mut(|calls| {
        if let Some(call) = calls.iter_mut().find(|call| call.is(function, vendor)) {
            call.over = Some(over);
        }
    });
}

fn forget(function: &Function, vendor: &str) {
    let gone = CALLS.with_borrow_mut(|calls| {
        let place = calls.iter().position(|call| call.is(function, vendor));
        place.map(|place| calls.swap_remove(place))
    });
    drop(gone); // after the borrow: its timer may be the one that is running
}
