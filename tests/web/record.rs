//! What the host's page notes: the events of an embed, and the calls of `getToken`.

use std::cell::RefCell;
use std::rc::Rc;

use embed_sso::browser::listener::Listener;
use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, Event, EventTarget};

use crate::values::get;

const EVENTS: [&str; 15] = [
    "session-start",
    "queue-position",
    "interaction-start",
    "interaction-end",
    "token-expiring",
    "token-renewed",
    "token-lost",
    "lease-change",
    "state-change",
    "vendor-message",
    "height",
    "popup-closed",
    "error",
    "trace",
    "closed",
];

/// One call of `getToken`.
pub(crate) struct Call {
    pub(crate) context: JsValue,
    /// Its promise's `resolve` and `reject`.
    pub(crate) settle: [Function; 2],
}

pub(crate) type Calls = Rc<RefCell<Vec<Call>>>;
pub(crate) type Log = Rc<RefCell<Vec<(&'static str, JsValue)>>>;

/// A `getToken` that leaves its calls to the test.
pub(crate) fn answering(calls: &Calls) -> Closure<dyn Fn(JsValue) -> JsValue> {
    let calls = Rc::clone(calls);
    Closure::new(move |context| {
        let mut settle = None;
        let response = Promise::new(&mut |resolve, reject| settle = Some([resolve, reject]));
        calls.borrow_mut().push(Call {
            context,
            settle: settle.unwrap(),
        });
        response.into()
    })
}

/// Notes every event, with its detail.
pub(crate) fn noting(on: &EventTarget) -> (Log, Vec<Listener>) {
    let log: Log = Rc::default();
    let note = |kind: &'static str| {
        let log = Rc::clone(&log);
        Listener::new(on, kind, move |event: Event| {
            let detail = event.unchecked_ref::<CustomEvent>().detail();
            log.borrow_mut().push((kind, detail));
        })
    };
    let listeners = EVENTS.map(note).into();
    (log, listeners)
}

/// How often the page was connected, or that of a vendor without messages was loaded.
pub(crate) fn times_there(log: &Log) -> usize {
    let is_there = |(kind, detail): &&(&str, JsValue)| {
        let to = get(detail, "to");
        *kind == "state-change" && (to == "connected" || to == "unconfirmed")
    };
    log.borrow().iter().filter(is_there).count()
}
