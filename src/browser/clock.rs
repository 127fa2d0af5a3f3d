//! Both clocks, the one timer of an embed, and the lifecycle events that a page fires when it wakes up (rules K3, K7).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Date;
use web_sys::{Navigator, Performance, Window};

use super::listener::Listener;
use crate::core::time::{Millis, Now};

/// `focus` does not fire in every case in which `visibilitychange` does, so there are listeners for both.
const LIFECYCLE: [&str; 4] = ["pageshow", "focus", "online", "offline"];

/// A timer is not set again for a difference of up to this much, in ms, because the clocks are rounded.
const TOLERANCE: Millis = 2;

/// What the timer or a lifecycle event reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// That time has gone by.
    Time,
    /// That the network came or went.
    Online(bool),
    /// That the page became visible.
    Shown,
}

/// Takes the reports.
pub type OnWake = Rc<dyn Fn(Wake)>;

/// The clocks of one embed.
pub struct Clock {
    shared: Rc<Shared>,
    listeners: Cell<Vec<Listener>>,
}

struct Shared {
    performance: Option<Performance>,
    navigator: Navigator,
    /// Whether the browser was online at the last check.
    online: Cell<bool>,
    /// When the timer fires, on the monotonic clock.
    due: Cell<Option<Millis>>,
    timer: RefCell<Option<Timeout>>,
    on_wake: OnWake,
}

impl Clock {
    /// Listens to the page's lifecycle events until stopped; `on_wake` is called for each event and when the timer
    /// fires.
    #[must_use]
    pub fn new(window: &Window, on_wake: OnWake) -> Clock {
        let navigator = window.navigator();
        let shared = Rc::new(Shared {
            performance: window.performance(),
            online: Cell::new(navigator.on_line()),
            navigator,
            due: Cell::new(None),
            timer: RefCell::default(),
            on_wake,
        });
        let clock = Clock {
            shared,
            listeners: Cell::default(),
        };
        clock.follow(window);
        clock
    }

    /// Listens to the lifecycle of this page instead: the frame was moved there.
    pub fn follow(&self, window: &Window) {
        let mut listeners = Vec::new();
        if let Some(document) = window.document() {
            let (at_sight, seen) = (Rc::clone(&self.shared), document.clone());
            listeners.push(Listener::new(&document, "visibilitychange", move |_| {
                at_sight.wake(if seen.hidden() { Wake::Time } else { Wake::Shown });
            }));
        }
        for kind in LIFECYCLE {
            let shared = Rc::clone(&self.shared);
            listeners.push(Listener::new(window, kind, move |_| shared.wake(Wake::Time)));
        }
        self.listeners.set(listeners);
    }

    /// The time on both clocks.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // times in milliseconds fit
    pub fn now(&self) -> Now {
        let mono = self
            .shared
            .performance
            .as_ref()
            .map_or_else(Date::now, Performance::now);
        Now {
            wall: Date::now() as Millis,
            mono: mono as Millis,
        }
    }

    /// Whether the browser reports that it is online.
    #[must_use]
    pub fn is_online(&self) -> bool {
        self.shared.online.get()
    }

    /// Wakes in at most `wait` ms, which is below 2^31 (rule K3). An earlier timer is kept, because waking too early
    /// costs less than setting the timer again for each message.
    pub fn wake_in(&self, wait: Millis, now: Now) {
        let due = now.mono + wait;
        if self.shared.due.get().is_some_and(|set| set <= due + TOLERANCE) {
            return;
        }
        let shared = Rc::clone(&self.shared);
        let timer = Timeout::new(u32::try_from(wait).unwrap_or_default(), move || {
            shared.wake(Wake::Time);
        });
        self.shared.due.set(Some(due));
        self.shared.timer.replace(Some(timer));
    }

    /// Stops the timer and the listeners.
    pub fn stop(&self) {
        self.listeners.take();
        self.shared.stop();
    }
}

impl Shared {
    fn wake(&self, by: Wake) {
        self.stop();
        let online = self.navigator.on_line();
        let changed = self.online.replace(online) != online;
        (self.on_wake)(if changed { Wake::Online(online) } else { by });
    }

    fn stop(&self) {
        self.due.set(None);
        let timer = self.timer.take();
        drop(timer); // after the borrow: it may be the one that is running
    }
}
