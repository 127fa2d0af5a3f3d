//! Runs one session in a page. Inputs go into a queue; the session is borrowed for one of them at a time; its
//! commands run after the borrow has ended. So whatever a listener does from inside an event only lengthens the
//! queue, and takes its turn.

use alloc::boxed::Box;
use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use wasm_bindgen::prelude::*;

use super::clock;
use super::host::Host;
use super::inbox::Message;
use super::object::{LastText, Names};
use super::secret::JsSecret;
use super::value;
use super::web::MessageEvent;
use crate::core::config::Config;
use crate::core::grant::{self, Outcome};
use crate::core::io::{Commands, Input, RequestId, State};
use crate::core::session::{Early, Session};
use crate::core::time::{Millis, Now};

/// What waits for its turn.
enum Item {
    Input(Input<JsSecret>),
    Message(Message),
    Answer(RequestId, Outcome<JsSecret>, Vec<&'static str>),
}

/// One embed's session, in its page.
pub struct Driver {
    pub(super) host: Host,
    pub(super) config: Rc<Config>,
    pub(super) names: Names,
    origins: LastText,
    session: RefCell<Box<Session<JsSecret>>>,
    /// The first commands, until [`begin`](Driver::begin).
    begun: Cell<Option<Commands<JsSecret>>>,
    queue: Cell<Vec<Item>>,
    /// When the face's timer fires, by the monotonic clock.
    due: Cell<Option<Millis>>,
    draining: Cell<bool>,
    closed: Cell<bool>,
}

impl Driver {
    /// Starts a session that takes up what the face has done: it called the callback and navigated the frame that many
    /// ms ago.
    #[must_use]
    pub fn new(
        host: Host,
        config: Rc<Config>,
        asked: Option<f64>,
        navigated: Option<f64>,
        online: bool,
    ) -> Driver {
        let now = clock::now();
        #[allow(clippy::cast_possible_truncation)] // milliseconds since a page was loaded fit
        let moment = |age: f64| Now {
            wall: now.wall - age as Millis,
            mono: now.mono - age as Millis,
        };
        let early = Early {
            asked: asked.map(moment),
            navigated: navigated.map(moment),
        };
        let (session, commands) = Session::start(Rc::clone(&config), early, online, now);
        Driver {
            host,
            config,
            names: Names::default(),
            origins: LastText::default(),
            session: RefCell::new(session),
            begun: Cell::new(Some(commands)),
            queue: Cell::default(),
            due: Cell::default(),
            draining: Cell::new(false),
            closed: Cell::new(false),
        }
    }

    /// Carries out the first commands, now that the caller has the engine in its hands.
    pub fn begin(&self) {
        if let Some(commands) = self.begun.take() {
            self.draining.set(true);
            self.carry_out(commands, None, clock::now());
            self.draining.set(false);
            self.drain();
        }
    }

    /// Gives the session an input, now or, from inside of an event, after the commands under way.
    pub fn input(&self, input: Input<JsSecret>) {
        if matches!(input, Input::Woke | Input::Online(_)) {
            self.due.set(None); // whatever woke the page, the face has stopped its timer
        }
        self.enqueue(Item::Input(input));
    }

    /// Gives the session a message whose `isTrusted` and `source` were checked.
    pub fn message(&self, event: &MessageEvent) {
        if !self.closed.get() {
            self.enqueue(Item::Message(Message::new(event, &self.origins)));
        }
    }

    /// Gives the session the callback's answer. It is read at once, because a getter in it is code of the host.
    pub fn answered(&self, id: RequestId, answer: &JsValue) {
        let mut notes = Vec::new();
        let outcome = grant::read(answer, &self.config.profile, &mut |note| notes.push(note));
        self.enqueue(Item::Answer(id, outcome, notes));
    }

    /// Ends the session; nothing is carried out any more, not even the rest of what is under way.
    pub fn close(&self) {
        self.closed.set(true);
        self.queue.take();
        if let Ok(mut session) = self.session.try_borrow_mut() {
            let _nothing = session.handle(clock::now(), Input::Close);
        }
    }

    /// The snapshot of `diagnose()`.
    #[must_use]
    pub fn diagnose(&self) -> JsValue {
        let session = self.session.try_borrow().ok();
        let snapshot = session.map(|session| session.diagnose_value(clock::now()));
        snapshot.map_or(JsValue::UNDEFINED, |snapshot| {
            value::plain(&snapshot, &self.names)
        })
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
        if self.closed.get() {
            return;
        }
        let now = clock::now();
        let mut message = None;
        let commands = match item {
            Item::Message(received) => self.receive(message.insert(received), now),
            other => self.handle(other, now),
        };
        if let Some(commands) = commands {
            self.carry_out(commands, message.as_ref(), now);
        }
    }

    fn receive(&self, message: &Message, now: Now) -> Option<Commands<JsSecret>> {
        let envelope = message.envelope(&self.config, &self.host, &self.names);
        let mut session = self.session.try_borrow_mut().ok()?;
        Some(session.receive(now, &message.origin, &envelope))
    }

    fn handle(&self, item: Item, now: Now) -> Option<Commands<JsSecret>> {
        let mut session = self.session.try_borrow_mut().ok()?;
        Some(match item {
            Item::Input(input) => session.handle(now, input),
            Item::Answer(id, outcome, notes) => {
                for note in notes {
                    session.note(note);
                }
                session.handle(now, Input::TokenSettled { id, outcome })
            }
            Item::Message(_) => return None,
        })
    }

    fn carry_out(&self, commands: Commands<JsSecret>, message: Option<&Message>, now: Now) {
        for command in commands.list {
            if self.closed.get() {
                return;
            }
            if let Some(input) = self.perform(command, message) {
                self.input(input);
            }
        }
        if self
            .session
            .try_borrow()
            .is_ok_and(|session| session.state() == State::Closed)
        {
            return self.close();
        }
        if let Some(wait) = commands.wake_in {
            self.wake_in(wait, now);
        }
    }

    /// A timer that fires before that stays: to be woken too early costs less than to set a timer anew for each message.
    fn wake_in(&self, wait: Millis, now: Now) {
        let due = now.mono + wait;
        if self.due.get().is_none_or(|set| set > due + TOLERANCE) {
            self.due.set(Some(due));
            #[allow(clippy::cast_precision_loss)] // below 2^31
            self.host.wake_in(wait as f64);
        }
    }
}

/// A timer set this little too late is not worth setting anew: the clocks are rounded.
const TOLERANCE: Millis = 2;
