//! Runs one session in a page. Inputs go into a queue; the session is borrowed for one of them at a time; its
//! commands run after the borrow has ended. So whatever a listener does from inside an event only lengthens the
//! queue, and takes its turn. What the host calls is in `calls`.

mod calls;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsValue;

use super::events::Events;
use super::host::Host;
use super::inputs::{Inputs, Item};
use super::message::Message;
use super::page::Page;
use super::plain;
use super::promises::Promises;
use super::queue::Queue;
use super::secret::JsSecret;
use super::sign_out::SignOut;
use crate::core::config::Config;
use crate::core::error::{Code, EmbedError};
use crate::core::io::{Command, Commands, Input, RequestId, State};
use crate::core::session::Session;
use crate::core::time::Now;

/// The number of the call that JavaScript made while the engine was loading.
const FIRST_CALL: RequestId = RequestId(1);

/// One embed's session, in its page.
pub struct Driver {
    /// The options.
    pub config: Rc<Config>,
    /// What the host is told.
    pub events: Rc<Events>,
    /// The promises that the host has.
    pub promises: Rc<Promises>,
    page: RefCell<Option<Rc<Page>>>,
    session: RefCell<Box<Session<JsSecret>>>,
    /// The first commands, until [`start`](Driver::start).
    first: Cell<Option<Commands<JsSecret>>>,
    queue: Queue,
    tickets: Cell<u32>,
    /// What `signOut` waits for.
    sign_out: RefCell<Option<SignOut>>,
}

impl Driver {
    /// A session that takes up the call that JavaScript has made. `None` where the target is in no window.
    #[must_use]
    pub fn new(host: &Host, config: &Rc<Config>, events: &Rc<Events>) -> Option<Rc<Driver>> {
        let promises = Rc::new(Promises::default());
        let driver: Rc<RefCell<Weak<Driver>>> = Rc::default();
        let sink = Rc::clone(&driver);
        let inputs = Inputs::new(move |item| {
            let driver = sink.borrow().upgrade();
            if let Some(driver) = driver {
                driver.enqueue(item);
            }
        });
        let page = Page::new(host, config, events, &promises, &inputs)?;
        let now = page.clock.now();
        let asked = host.first_call.as_ref().map(|call| call.at);
        let (session, commands) = Session::start(Rc::clone(config), asked, page.clock.is_online(), now);
        if let Some(call) = &host.first_call {
            page.callbacks
                .adopt(FIRST_CALL, call.controller.clone(), &call.response);
        }
        let made = Rc::new(Driver {
            config: Rc::clone(config),
            events: Rc::clone(events),
            promises,
            page: RefCell::new(Some(Rc::new(page))),
            session: RefCell::new(session),
            first: Cell::new(Some(commands)),
            queue: Queue::default(),
            tickets: Cell::new(0),
            sign_out: RefCell::default(),
        });
        driver.replace(Rc::downgrade(&made));
        Some(made)
    }

    /// Carries out the first commands, now that the caller has the engine in its hands.
    pub fn start(&self) {
        let (Some(commands), Some(page)) = (self.first.take(), self.page()) else {
            return;
        };
        let first = || {
            self.carry_out(commands, None, page.clock.now());
            if page.lacks_popup() {
                self.input(Input::PopupRefused);
            }
        };
        self.queue.run(first, |item| self.step(item));
    }

    /// What is in the page, until the embed is closed. Borrowed for no longer than this.
    pub fn page(&self) -> Option<Rc<Page>> {
        self.page.borrow().clone()
    }

    /// The same, until its user is being signed out.
    fn open_page(&self) -> Option<Rc<Page>> {
        self.page().filter(|page| !page.has_let_go())
    }

    /// Gives the session an input, now or, from inside of an event, after the commands under way.
    pub fn input(&self, input: Input<JsSecret>) {
        self.enqueue(Item::Input(input));
    }

    /// The public state.
    #[must_use]
    pub fn state(&self) -> State {
        self.session.borrow().state()
    }

    /// The plain part of `diagnose()`.
    #[must_use]
    pub fn diagnose(&self) -> JsValue {
        plain::object(&self.session.borrow().diagnose(self.now()))
    }

    /// The public `lease`.
    #[must_use]
    pub fn lease(&self) -> JsValue {
        plain::object(&self.session.borrow().lease(self.now()))
    }

    fn now(&self) -> Now {
        self.page()
            .map_or(Now { wall: 0, mono: 0 }, |page| page.clock.now())
    }

    /// Removes everything; nothing happens afterwards (rule L1).
    pub fn close(&self) {
        let page = self.page.take();
        let Some(page) = page else {
            return;
        };
        let now = page.clock.now();
        page.remove();
        drop(page);
        self.queue.clear();
        let sign_out = self.sign_out.take();
        let commands = self.handle(Item::Input(Input::Close), now);
        self.promises.end(&self.closed_error());
        for command in commands.map(|commands| commands.list).unwrap_or_default() {
            if let Command::Emit(event) = command {
                self.events.tell(&event, None);
            }
        }
        self.events.closed();
        drop(sign_out);
    }

    fn closed_error(&self) -> JsValue {
        self.events
            .error(&EmbedError::new(Code::Closed, "the embed was closed"))
    }

    fn enqueue(&self, item: Item) {
        self.queue.push(item);
        self.queue.run(|| (), |item| self.step(item));
    }

    fn step(&self, item: Item) {
        let Some(page) = self.page() else {
            return;
        };
        let now = page.clock.now();
        let mut message = None;
        let commands = match item {
            Item::Message(received) => self.receive(message.insert(received), &page, now),
            Item::PortMessage(received) => self.receive_over_port(message.insert(received), &page, now),
            other => self.handle(other, now),
        };
        if let Some(commands) = commands {
            self.carry_out(commands, message.as_ref(), now);
        }
    }

    fn receive(&self, message: &Message, page: &Page, now: Now) -> Option<Commands<JsSecret>> {
        let mut session = self.session.try_borrow_mut().ok()?;
        Some(session.receive(now, &message.origin, &page.envelope(message)))
    }

    fn receive_over_port(&self, message: &Message, page: &Page, now: Now) -> Option<Commands<JsSecret>> {
        let mut session = self.session.try_borrow_mut().ok()?;
        Some(session.receive_over_port(now, &page.envelope(message)))
    }

    fn handle(&self, item: Item, now: Now) -> Option<Commands<JsSecret>> {
        let mut session = self.session.try_borrow_mut().ok()?;
        Some(match item {
            Item::Input(input) => session.handle(now, input),
            Item::Token(id, outcome, notes) => {
                for note in notes {
                    session.note(note);
                }
                session.handle(now, Input::TokenSettled { id, outcome })
            }
            Item::Message(_) | Item::PortMessage(_) => return None,
        })
    }

    fn carry_out(&self, commands: Commands<JsSecret>, message: Option<&Message>, now: Now) {
        for command in commands.list {
            let Some(page) = self.open_page() else {
                return;
            };
            if matches!(command, Command::Close) {
                return self.close();
            }
            if let Some(input) = page.perform(command, message) {
                self.input(input);
            }
        }
        if let (Some(wait), Some(page)) = (commands.wake_in, self.page()) {
            page.clock.wake_in(wait, now);
        }
    }
}
