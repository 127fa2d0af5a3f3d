//! Runs one session in a page. Inputs go into a queue; the session is borrowed for one of them at a time; its
//! commands run after the borrow has ended. So whatever a listener does from inside an event only lengthens the
//! queue, and takes its turn.

use alloc::boxed::Box;
use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;

use super::clock::{self, Clock};
use super::frame::Place;
use super::host::Host;
use super::inbox::Message;
use super::live::Live;
use super::secret::JsSecret;
use super::web::{self, MessageEvent, Node};
use crate::core::grant::{self, Outcome};
use crate::core::io::{Commands, Input, RequestId, State};
use crate::core::plan::Plan;
use crate::core::session::{Early, Session};
use crate::core::time::Now;
use crate::core::value::Value;

/// What waits for its turn.
enum Item {
    Begin(Commands<JsSecret>),
    Input(Input<JsSecret>),
    Message(Message),
    Answer(RequestId, Outcome<JsSecret>, Vec<&'static str>),
}

/// One embed's session, in its page.
pub struct Driver {
    session: RefCell<Box<Session<JsSecret>>>,
    queue: Cell<Vec<Item>>,
    draining: Cell<bool>,
    closed: Cell<bool>,
    online: Cell<bool>,
    live: Cell<Option<Rc<Live>>>,
}

/// What the face did and has before the driver is there.
pub struct Begun {
    /// What it did.
    pub early: Early,
    /// Whether there is a network.
    pub online: bool,
    /// The option `settings`.
    pub settings: JsValue,
    /// The frame, if it has made one.
    pub frame: Option<Node>,
}

impl Driver {
    /// Starts a session. Its first commands run in a microtask, when the caller has the driver in its hands.
    #[must_use]
    pub fn start(host: Host, plan: Rc<Plan>, begun: Begun) -> Rc<Driver> {
        let (session, commands) = Session::start(Rc::clone(&plan), begun.early, begun.online, clock::now());
        let driver = Rc::new(Driver {
            session: RefCell::new(session),
            queue: Cell::new(Vec::from([Item::Begin(commands)])),
            draining: Cell::new(false),
            closed: Cell::new(false),
            online: Cell::new(begun.online),
            live: Cell::new(None),
        });
        let weak = Rc::downgrade(&driver);
        let clock = Clock::new(Closure::wrap(callback(&weak, Driver::woken)));
        let changed = Closure::wrap(callback(&weak, Driver::changed));
        let live = Live::new(plan, host, begun.settings, clock, changed);
        live.watch(begun.frame);
        driver.live.set(Some(Rc::new(live)));
        web::queue_microtask(&Closure::once_into_js(callback(&weak, Driver::drain)));
        driver
    }

    /// Gives the session an input, now or, from inside of an event, after the commands under way.
    pub fn input(&self, input: Input<JsSecret>) {
        self.enqueue(Item::Input(input));
    }

    /// Gives the session a message whose `isTrusted` and `source` were checked.
    pub fn message(&self, event: &MessageEvent) {
        if !self.closed.get() {
            self.enqueue(Item::Message(Message::new(event)));
        }
    }

    /// Gives the session the callback's answer. It is read at once, because a getter in it is code of the host.
    pub fn answered(&self, id: RequestId, answer: &JsValue) {
        let Some(live) = self.live() else { return };
        let mut notes = Vec::new();
        let outcome = grant::read(answer, &live.plan.profile, &mut |note| notes.push(note));
        self.enqueue(Item::Answer(id, outcome, notes));
    }

    /// Gives the session a command for the page.
    pub fn send(&self, ticket: u32, name: alloc::string::String, data: JsValue) {
        if let Some(live) = self.live() {
            live.keep_data(ticket, data);
            self.input(Input::Send { ticket, name });
        }
    }

    /// Ends the session; nothing is carried out any more, not even the rest of what is under way.
    pub fn close(&self) {
        self.closed.set(true);
        self.input(Input::Close);
    }

    /// Looks at the session.
    pub fn with_session<T>(&self, look: impl FnOnce(&Session<JsSecret>, Now) -> T) -> Option<T> {
        let session = self.session.try_borrow().ok()?;
        Some(look(&session, clock::now()))
    }

    /// The snapshot of `diagnose()`.
    #[must_use]
    pub fn diagnose(&self) -> Value {
        self.with_session(Session::diagnose).unwrap_or(Value::Null)
    }

    fn live(&self) -> Option<Rc<Live>> {
        let live = self.live.take();
        self.live.set(live.clone());
        live
    }

    fn enqueue(&self, item: Item) {
        let mut queue = self.queue.take();
        queue.push(item);
        self.queue.set(queue);
        self.drain();
    }

    fn drain(&self) {
        if self.draining.replace(true) {
            return;
        }
        loop {
            let items = self.queue.take();
            if items.is_empty() {
                break;
            }
            for item in items {
                self.step(item);
            }
        }
        self.draining.set(false);
    }

    fn step(&self, item: Item) {
        let Some(live) = self.live() else { return };
        let now = clock::now();
        let mut message = None;
        let commands = match item {
            Item::Message(received) => self.receive(message.insert(received), &live, now),
            other => self.handle(other, now),
        };
        if let Some(commands) = commands {
            self.carry_out(commands, &live, message.as_ref(), now);
        }
        if self.closed.get() || self.is_over() {
            self.shut();
        }
    }

    fn receive(&self, message: &Message, live: &Live, now: Now) -> Option<Commands<JsSecret>> {
        let envelope = message.envelope(&live.plan);
        let mut session = self.session.try_borrow_mut().ok()?;
        Some(session.receive(now, &message.origin, &envelope))
    }

    fn handle(&self, item: Item, now: Now) -> Option<Commands<JsSecret>> {
        let mut session = self.session.try_borrow_mut().ok()?;
        Some(match item {
            Item::Begin(commands) => commands,
            Item::Input(input) => session.handle(now, input),
            Item::Answer(id, outcome, notes) => {
                for note in notes {
                    session.note(note);
                }
                session.handle(now, Input::Answered { id, outcome })
            }
            Item::Message(_) => return None,
        })
    }

    fn carry_out(&self, commands: Commands<JsSecret>, live: &Live, message: Option<&Message>, now: Now) {
        for command in commands.list {
            if self.closed.get() {
                return;
            }
            if let Some(input) = live.perform(command, message) {
                self.input(input);
            }
        }
        if let Some(wait) = commands.wake_in {
            live.clock.wake_in(wait, now);
        }
    }

    fn is_over(&self) -> bool {
        self.with_session(|session, _| session.state()) == Some(State::Closed)
    }

    /// Lets go of everything in the page.
    fn shut(&self) {
        self.closed.set(true);
        self.queue.take();
        if let Ok(mut session) = self.session.try_borrow_mut() {
            let _nothing = session.handle(clock::now(), Input::Close);
        }
        self.live.take();
    }

    /// A timer fired, or the page gave a sign of life.
    fn woken(&self) {
        let Some(live) = self.live() else { return };
        live.clock.woken();
        match live.look() {
            Place::Gone => return self.input(Input::Removed),
            Place::Moved => self.input(Input::Moved),
            Place::Kept | Place::Rehomed => {}
        }
        let online = clock::is_online();
        self.input(if online == self.online.replace(online) {
            Input::Woke
        } else {
            Input::Online(online)
        });
    }

    /// The tree changed. Whoever took the frame out may put it back before the task ends: so that is looked at
    /// once more by the timer.
    fn changed(&self) {
        let Some(live) = self.live() else { return };
        match live.look() {
            Place::Gone => live.clock.wake_in(0, clock::now()),
            Place::Moved => self.input(Input::Moved),
            Place::Kept | Place::Rehomed => {}
        }
    }
}

fn callback(weak: &Weak<Driver>, run: fn(&Driver)) -> Box<dyn Fn()> {
    let weak = Weak::clone(weak);
    Box::new(move || {
        if let Some(driver) = weak.upgrade() {
            run(&driver);
        }
    })
}
