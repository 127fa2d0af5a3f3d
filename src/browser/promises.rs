//! The promises that an embed has handed to the host (rule L2). Left untouched, a rejection is no unhandled one.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

thread_local! {
    static IGNORE: Closure<dyn FnMut(JsValue)> = Closure::new(|_| ());
}

/// A promise that is settled from outside.
pub struct Deferred {
    promise: Promise,
    /// Its `resolve` and `reject`.
    settle: Option<[Function; 2]>,
}

impl Default for Deferred {
    fn default() -> Self {
        let mut settle = None;
        let promise = Promise::new(&mut |resolve, reject| settle = Some([resolve, reject]));
        IGNORE.with(|ignore| drop(promise.catch(ignore)));
        Deferred { promise, settle }
    }
}

impl Deferred {
    /// The promise.
    pub fn promise(&self) -> Promise {
        self.promise.clone()
    }

    /// Resolves it, or rejects it with the error. What was settled before stays as it is.
    pub fn settle(&self, result: &Result<(), JsValue>) {
        let Some([resolve, reject]) = &self.settle else {
            return;
        };
        let _never_throws = match result {
            Ok(()) => resolve.call0(&JsValue::UNDEFINED),
            Err(error) => reject.call1(&JsValue::UNDEFINED, error),
        };
    }
}

/// A promise that is rejected already.
pub fn rejected(error: JsValue) -> Promise {
    let deferred = Deferred::default();
    deferred.settle(&Err(error));
    deferred.promise()
}

/// The promises of one embed.
#[derive(Default)]
pub struct Promises {
    ready: RefCell<Deferred>,
    ready_settled: Cell<bool>,
    /// Those of `renew()`, by ticket.
    renewals: RefCell<Vec<(u32, Deferred)>>,
    /// Those of `moveTo()` where the page is loaded again.
    moves: RefCell<Vec<Deferred>>,
    /// Those of `signOut()`.
    sign_outs: RefCell<Vec<Deferred>>,
}

impl Promises {
    /// The `ready` of this moment.
    pub fn ready(&self) -> Promise {
        self.ready.borrow().promise()
    }

    /// Settles `ready`; a settled one gives way to a new one first (rule H4).
    pub fn settle_ready(&self, result: &Result<(), JsValue>) {
        self.renew_ready();
        self.ready_settled.set(true);
        self.ready.borrow().settle(result);
    }

    /// Puts a new promise in the place of a settled `ready`.
    pub fn renew_ready(&self) {
        if self.ready_settled.replace(false) {
            self.ready.replace(Deferred::default());
        }
    }

    /// The promise of a `renew()`.
    pub fn renewal(&self, ticket: u32) -> Promise {
        let deferred = Deferred::default();
        let promise = deferred.promise();
        self.renewals.borrow_mut().push((ticket, deferred));
        promise
    }

    /// Settles those of `renew()` up to `ticket`.
    pub fn settle_renewals(&self, ticket: u32, result: &Result<(), JsValue>) {
        self.renewals.borrow_mut().retain(|(waiting, deferred)| {
            let over = *waiting <= ticket;
            if over {
                deferred.settle(result);
            }
            !over
        });
    }

    /// The promise of a `moveTo()`.
    pub fn moving(&self) -> Promise {
        waiting(&self.moves)
    }

    /// Settles those of `moveTo()`.
    pub fn settle_moves(&self, result: &Result<(), JsValue>) {
        for deferred in self.moves.take() {
            deferred.settle(result);
        }
    }

    /// The promise of a `signOut()`.
    pub fn signing_out(&self) -> Promise {
        waiting(&self.sign_outs)
    }

    /// The embed was closed: a `signOut()` has reached its end, and whatever else still waits is rejected.
    pub fn end(&self, error: &JsValue) {
        let result = Err(error.clone());
        if !self.ready_settled.replace(true) {
            self.ready.borrow().settle(&result);
        }
        self.settle_renewals(u32::MAX, &result);
        self.settle_moves(&result);
        self.settle_sign_outs(&Ok(()));
    }

    /// Settles those of `signOut()`.
    pub fn settle_sign_outs(&self, result: &Result<(), JsValue>) {
        for deferred in self.sign_outs.take() {
            deferred.settle(result);
        }
    }
}

fn waiting(promises: &RefCell<Vec<Deferred>>) -> Promise {
    let deferred = Deferred::default();
    let promise = deferred.promise();
    promises.borrow_mut().push(deferred);
    promise
}

/// Calls one of the two when the promise settles. They belong to the promise: with one that never settles they are
/// collected.
pub(super) fn then(
    promise: &Promise,
    resolved: impl FnOnce(JsValue) + 'static,
    rejected: impl FnOnce(JsValue) + 'static,
) {
    let (resolved, rejected) = (Closure::once(resolved), Closure::once(rejected));
    let _chained = promise.then2(&resolved, &rejected);
    let _owned_by_javascript = (resolved.into_js_value(), rejected.into_js_value());
}
