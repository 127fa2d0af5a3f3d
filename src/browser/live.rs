//! Everything that an embed holds in the page. Dropping the one value leaves nothing behind (rule L1).

use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::Cell;

use wasm_bindgen::prelude::*;

use super::clock::{self, Clock};
use super::frame::{Place, Watch};
use super::host::Host;
use super::web::Node;
use crate::core::plan::Plan;

/// How much data of `send()` waits for the page to be connected; the session queues as many commands.
const WAITING: usize = 64;

/// What an embed holds in the page until it is closed.
pub struct Live {
    /// What it was made from.
    pub plan: Rc<Plan>,
    /// The JavaScript face.
    pub host: Host,
    /// The option `settings`, as the host gave it.
    pub settings: JsValue,
    /// Timer and signs of life.
    pub clock: Clock,
    changed: Closure<dyn Fn()>,
    watch: Cell<Option<Rc<Watch>>>,
    data: Cell<Vec<(u32, JsValue)>>,
}

impl Live {
    /// `changed` is called after changes of the tree that may concern the frame.
    pub fn new(
        plan: Rc<Plan>,
        host: Host,
        settings: JsValue,
        clock: Clock,
        changed: Closure<dyn Fn()>,
    ) -> Live {
        Live {
            plan,
            host,
            settings,
            clock,
            changed,
            watch: Cell::default(),
            data: Cell::default(),
        }
    }

    /// Watches over `frame` from now on, and over no other.
    pub fn watch(&self, frame: Option<Node>) {
        let changed = self.changed.as_ref();
        self.watch.set(frame.map(|f| Rc::new(Watch::new(f, changed))));
        if self.look() == Place::Gone {
            // Its target had left the document before: no change of the tree will tell.
            self.clock.wake_in(0, clock::now());
        }
    }

    /// Where the frame is now; one that only has another root is watched over there.
    pub fn look(&self) -> Place {
        let watch = self.watch.take();
        self.watch.set(watch.clone());
        let place = watch.as_ref().map_or(Place::Kept, |w| w.look());
        if place == Place::Rehomed {
            self.watch(watch.map(|w| w.frame().clone()));
        }
        place
    }

    /// Keeps the data of a command until it is posted.
    pub fn keep_data(&self, ticket: u32, value: JsValue) {
        let mut data = self.data.take();
        if data.len() < WAITING {
            data.push((ticket, value));
        }
        self.data.set(data);
    }

    /// The data of a command, once.
    pub fn take_data(&self, ticket: u32) -> JsValue {
        let mut data = self.data.take();
        let mut taken = JsValue::UNDEFINED;
        data.retain_mut(|(of, value)| {
            let stays = *of != ticket;
            if !stays {
                core::mem::swap(&mut taken, value);
            }
            stays
        });
        self.data.set(data);
        taken
    }
}
