//! The host's callbacks: `getToken`, whose calls each have a number and a signal (rule R1), and `provisionUser`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, AbortSignal};

use super::inputs::{Inputs, Item};
use super::object;
use super::promises::then;
use super::provision::{self, Waiting};
use super::url;
use crate::core::config::Config;
use crate::core::io::{Input, Reason, RequestId};
use crate::core::login_url;

/// The callbacks of one embed.
pub struct Callbacks {
    get_token: Function,
    provision_user: Option<ProvisionUser>,
    /// The wait for `provisionUser`, while there is one.
    provisioning: RefCell<Option<Rc<Waiting>>>,
    calls: Rc<Calls>,
}

/// The host's `provisionUser`.
#[derive(Clone)]
pub struct ProvisionUser {
    /// What was given to `mount`.
    pub given: Function,
    /// Returns the caller's current function, if `given` is only a wrapper for it.
    pub own: Option<Function>,
}

impl ProvisionUser {
    fn current(&self) -> Function {
        let own = self
            .own
            .as_ref()
            .and_then(|own| own.call0(&JsValue::UNDEFINED).ok());
        own.and_then(|own| own.dyn_into().ok())
            .unwrap_or_else(|| self.given.clone())
    }
}

/// The calls of `getToken` that have not settled.
struct Calls {
    config: Rc<Config>,
    open: RefCell<Vec<(RequestId, AbortController)>>,
    inputs: Inputs,
}

impl Calls {
    /// Ends a call; `None` if it has already ended because it was aborted.
    fn take(&self, id: RequestId) -> Option<AbortController> {
        let mut open = self.open.borrow_mut();
        let place = open.iter().position(|(other, _)| *other == id)?;
        Some(open.swap_remove(place).1)
    }

    /// The response is read immediately, because a getter in it may run the host's code.
    fn granted(&self, id: RequestId, response: &JsValue) {
        if self.take(id).is_some() {
            let mut notes = Vec::new();
            let outcome =
                login_url::read_and_check(response, &self.config, &url::parse, &mut |note| notes.push(note));
            self.inputs.item(Item::Token(id, outcome, notes));
        }
    }

    /// Only the class of the thrown value is reported.
    fn failed(&self, id: RequestId, thrown: &JsValue) {
        if self.take(id).is_some() {
            self.inputs.input(Input::CallbackFailed(id, class_of(thrown)));
        }
    }
}

impl Callbacks {
    /// Does not call anything yet.
    #[must_use]
    pub fn new(
        config: Rc<Config>,
        get_token: Function,
        provision_user: Option<ProvisionUser>,
        inputs: Inputs,
    ) -> Callbacks {
        Callbacks {
            get_token,
            provision_user,
            provisioning: RefCell::default(),
            calls: Rc::new(Calls {
                config,
                open: RefCell::default(),
                inputs,
            }),
        }
    }

    /// Calls `getToken`. It may return a value, a promise or a thenable; a synchronous exception counts as a
    /// rejection.
    pub fn ask(&self, id: RequestId, reason: Reason, attempt: u32) {
        let Ok(controller) = AbortController::new() else {
            return;
        };
        let context = self.context(reason, attempt, &controller.signal());
        self.calls.open.borrow_mut().push((id, controller));
        let response = match self.get_token.call1(&JsValue::UNDEFINED, &context) {
            Ok(response) => Promise::resolve(&response),
            Err(thrown) => Promise::reject(&thrown),
        };
        self.settle_by(id, &response);
    }

    /// Takes over the call that JavaScript has already made.
    pub fn adopt(&self, id: RequestId, controller: AbortController, response: &Promise) {
        self.calls.open.borrow_mut().push((id, controller));
        self.settle_by(id, response);
    }

    /// A promise that never settles keeps almost nothing of a closed embed alive.
    fn settle_by(&self, id: RequestId, response: &Promise) {
        let calls = Rc::downgrade(&self.calls);
        let granted = move |response: JsValue| {
            if let Some(calls) = calls.upgrade() {
                calls.granted(id, &response);
            }
        };
        let calls = Rc::downgrade(&self.calls);
        let failed = move |thrown: JsValue| {
            if let Some(calls) = calls.upgrade() {
                calls.failed(id, &thrown);
            }
        };
        then(response, granted, failed);
    }

    fn context(&self, reason: Reason, attempt: u32, signal: &AbortSignal) -> Object {
        let context = Object::new();
        let profile = &self.calls.config.profile;
        set(&context, "reason", &reason.as_str().into());
        set(&context, "attempt", &attempt.into());
        set(&context, "signal", signal);
        set(&context, "vendor", &profile.name.as_str().into());
        if let Some(variant) = &profile.variant {
            set(&context, "variant", &variant.as_str().into());
        }
        context
    }

    /// Aborts the signal of a call; its result is no longer needed.
    pub fn abort(&self, id: RequestId) {
        let controller = self.calls.take(id);
        if let Some(controller) = controller {
            controller.abort(); // after the borrow: the signal's listeners are code of the host
        }
    }

    /// Aborts all calls.
    pub fn abort_all(&self) {
        for (_, controller) in self.calls.open.take() {
            controller.abort();
        }
        self.abandon_provision();
    }

    /// Waits for `provisionUser` no longer.
    pub fn abandon_provision(&self) {
        let waiting = self.provisioning.take();
        drop(waiting); // after the borrow: the signal's listeners are code of the host
    }

    /// Calls `provisionUser`, shared with the other embeds that need the same user.
    pub fn provision(&self) {
        let Some(function) = self.provision_user.as_ref().map(ProvisionUser::current) else {
            return self.calls.inputs.input(Input::Provisioned(false));
        };
        let Calls { config, inputs, .. } = &*self.calls;
        let limit = u32::try_from(config.token_timeout).unwrap_or(u32::MAX);
        let waiting = Rc::new(provision::shared(&function, &config.profile.name, limit));
        let settled = |done: bool| {
            let (inputs, waiting) = (inputs.clone(), Rc::downgrade(&waiting));
            move |_: JsValue| {
                if waiting.upgrade().is_some() {
                    inputs.input(Input::Provisioned(done));
                }
            }
        };
        then(&waiting.promise, settled(true), settled(false));
        let before = self.provisioning.replace(Some(waiting));
        drop(before);
    }
}

/// The classes that are reported by name; their names contain no secrets (rule R5).
const CLASSES: [&str; 11] = [
    "Error",
    "AggregateError",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
    "AbortError",
    "NetworkError",
    "TimeoutError",
];

fn class_of(thrown: &JsValue) -> Option<&'static str> {
    let name = object::read(thrown, "name")?;
    CLASSES.into_iter().find(|class| name == *class)
}

fn set(object: &Object, key: &str, value: &JsValue) {
    let _ordinary = Reflect::set(object, &key.into(), value);
}
