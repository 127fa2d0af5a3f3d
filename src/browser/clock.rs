//! The two clocks, the one timer, and the page's signs of life (rules K3, K7).

use core::cell::Cell;

use wasm_bindgen::prelude::*;

use super::object;
use super::web::{self, EventTarget};
use crate::core::time::{LONGEST_TIMER, Millis, Now};

/// What both clocks say.
#[must_use]
#[allow(clippy::cast_possible_truncation)] // times in milliseconds fit
pub fn now() -> Now {
    Now {
        wall: web::wall() as Millis,
        mono: web::mono() as Millis,
    }
}

/// Whether the browser believes that there is a network.
#[must_use]
pub fn is_online() -> bool {
    let navigator = object::read(&web::window(), "navigator");
    navigator.and_then(|n| object::read(&n, "onLine")) != Some(JsValue::FALSE)
}

/// What a page that wakes up fires; `focus` does not come in every case in which `visibilitychange` does.
const SIGNS_OF_LIFE: [&str; 4] = ["pageshow", "focus", "online", "offline"];
const ON_DOCUMENT: &str = "visibilitychange";

/// A timer set this little too late is not worth setting anew: the two clocks are rounded apart.
const TOLERANCE: Millis = 2;

/// Calls back when a moment has come, and whenever the page gives a sign of life; until it is dropped.
pub struct Clock {
    wake: Closure<dyn Fn()>,
    timer: Cell<Option<Timer>>,
    due: Cell<Option<Millis>>,
}

/// A timer that is cancelled when it is dropped.
struct Timer(i32);

impl Drop for Timer {
    fn drop(&mut self) {
        web::clear_timeout(self.0);
    }
}

impl Clock {
    /// Listens for signs of life; no moment is set.
    #[must_use]
    pub fn new(wake: Closure<dyn Fn()>) -> Clock {
        change(&wake, EventTarget::listen);
        Clock {
            wake,
            timer: Cell::new(None),
            due: Cell::new(None),
        }
    }

    /// Wakes in `wait` milliseconds at the latest. A timer that fires before that stays: being woken too early
    /// costs less than a timer set anew for each message.
    pub fn wake_in(&self, wait: Millis, now: Now) {
        let due = now.mono + wait;
        if self.due.get().is_some_and(|set| set <= due + TOLERANCE) {
            return;
        }
        self.due.set(Some(due));
        let wait = i32::try_from(wait.clamp(0, LONGEST_TIMER)).unwrap_or(0);
        self.timer
            .set(Some(Timer(web::set_timeout(self.wake.as_ref(), wait))));
    }

    /// Whatever woke the page, the moment is decided anew: it may have been the timer, which is spent then.
    pub fn woken(&self) {
        self.due.set(None);
        self.timer.set(None);
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        change(&self.wake, EventTarget::unlisten);
    }
}

/// Adds or removes the listeners.
fn change(wake: &Closure<dyn Fn()>, change: fn(&EventTarget, &str, &JsValue)) {
    let window = web::window();
    for sign in SIGNS_OF_LIFE {
        change(&window, sign, wake.as_ref());
    }
    if let Some(document) = object::read(&window, "document") {
        change(document.unchecked_ref(), ON_DOCUMENT, wake.as_ref());
    }
}
