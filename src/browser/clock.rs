//! The two clocks, the one timer, and the page's signs of life (rules K3, K7).

use core::cell::Cell;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

use crate::core::time::{LONGEST_TIMER, Millis, Now};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn wall() -> f64;
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn mono() -> f64;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(run: &Function, wait: i32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: i32);

    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: EventTarget;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: EventTarget;
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: JsValue;
}

/// What both clocks say.
#[must_use]
#[allow(clippy::cast_possible_truncation)] // times in milliseconds fit
pub fn now() -> Now {
    Now {
        wall: wall() as Millis,
        mono: mono() as Millis,
    }
}

/// Whether the browser believes that there is a network.
#[must_use]
pub fn is_online() -> bool {
    NAVIGATOR.with(|navigator| super::object::read(navigator, "onLine") != Some(JsValue::FALSE))
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
        clear_timeout(self.0);
    }
}

impl Clock {
    /// Listens for signs of life; no moment is set.
    #[must_use]
    pub fn new(wake: Closure<dyn Fn()>) -> Clock {
        listen(&wake, EventTarget::add_event_listener_with_callback);
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
            .set(Some(Timer(set_timeout(self.wake.as_ref().unchecked_ref(), wait))));
    }

    /// Whatever woke the page, the moment is decided anew: it may have been the timer, which is spent then.
    pub fn woken(&self) {
        self.due.set(None);
        self.timer.set(None);
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        listen(&self.wake, EventTarget::remove_event_listener_with_callback);
    }
}

type Listening = fn(&EventTarget, &str, &Function) -> Result<(), JsValue>;

/// Adds or removes the listeners.
fn listen(listener: &Closure<dyn Fn()>, change: Listening) {
    let function = listener.as_ref().unchecked_ref();
    let _changed = DOCUMENT.with(|document| change(document, ON_DOCUMENT, function));
    WINDOW.with(|window| {
        for sign in SIGNS_OF_LIFE {
            let _changed = change(window, sign, function);
        }
    });
}
