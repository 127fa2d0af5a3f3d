//! Everything that one embed holds of the page, and how commands are carried out there. Dropping it removes it all.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlIFrameElement, MessageEvent, Window};

use super::address;
use super::callbacks::Callbacks;
use super::clock::{Clock, Wake};
use super::envelope::JsEnvelope;
use super::events::Events;
use super::host::Host;
use super::inbox::Inbox;
use super::inputs::{Inputs, Item};
use super::message::Message;
use super::object::Names;
use super::outbox::Outbox;
use super::popup;
use super::promises::Promises;
use super::secret::JsSecret;
use super::surface::Surface;
use super::url;
use crate::core::config::{Config, Unknowns};
use crate::core::error::{Code, EmbedError};
use crate::core::io::{Command, Event, Input, State};
use crate::core::secret::{AccessToken, wipe};

/// One embed's part of the page.
pub struct Page {
    /// The options.
    config: Rc<Config>,
    /// What the host is told.
    events: Rc<Events>,
    promises: Rc<Promises>,
    inputs: Inputs,
    /// The one that is listened to.
    window: RefCell<Window>,
    surface: Rc<Surface>,
    inbox: RefCell<Option<Inbox>>,
    outbox: Outbox,
    /// The host's callbacks.
    pub callbacks: Callbacks,
    /// The clocks.
    pub clock: Clock,
    names: Names,
    /// What the host was told last, for whoever waits for the page to come back.
    failure: RefCell<Option<EmbedError>>,
}

impl Page {
    /// Listens to the document that the target is in; nothing is in the page yet. `None` where that document is in no window.
    #[must_use]
    pub fn new(
        host: &Host,
        config: &Rc<Config>,
        events: &Rc<Events>,
        promises: &Rc<Promises>,
        inputs: &Inputs,
    ) -> Option<Page> {
        let window = host.target.owner_document()?.default_view()?;
        let surface = Rc::new(Surface::new(host, config, inputs));
        let json = config.profile.messages.as_ref().is_some_and(|m| m.json);
        let origin = window.location().origin().unwrap_or_default();
        Some(Page {
            inbox: RefCell::new(Inbox::new(&window, Rc::clone(&surface), inputs.clone())),
            outbox: Outbox::new(&origin, host.settings.clone(), json, inputs.clone(), hear_port),
            callbacks: Callbacks::new(
                Rc::clone(config),
                host.get_token.clone(),
                host.provision_user.clone(),
                inputs.clone(),
            ),
            clock: clock(&window, &surface, inputs),
            config: Rc::clone(config),
            events: Rc::clone(events),
            promises: Rc::clone(promises),
            inputs: inputs.clone(),
            surface,
            window: RefCell::new(window),
            names: Names::default(),
            failure: RefCell::default(),
        })
    }

    /// Carries out one command; `message` is what the session was given, if that was a message. The result is
    /// what the session has to learn of it. No borrow is held: each may run code of the host.
    pub fn perform(&self, command: Command<JsSecret>, message: Option<&Message>) -> Option<Input<JsSecret>> {
        match command {
            Command::Ask { id, reason, attempt } => self.callbacks.ask(id, reason, attempt),
            Command::Abort(id) => self.callbacks.abort(id),
            Command::Provision => self.callbacks.provision(),
            Command::AbandonProvision => self.callbacks.abandon_provision(),
            Command::Navigate { token } => {
                return self.navigate(token.as_ref()).err().map(Input::NavigationRefused);
            }
            Command::Remember(of) => self.remember(of, message),
            Command::Forget => self.outbox.clear(),
            Command::HandOverPort { to, template } => {
                let window = self.surface.window();
                self.report_uncloneable(&self.outbox.hand_over_port(window.as_ref(), &to, &template));
            }
            Command::Post(post) => {
                self.report_uncloneable(&self.outbox.post(self.surface.window().as_ref(), *post));
            }
            Command::Emit(event) => self.emit(event, message),
            Command::Ready(result) => self.promises.settle_ready(&self.events.result(result)),
            Command::ReadyAgain => self.promises.renew_ready(),
            Command::Renewed(ticket, result) => {
                self.promises.settle_renewals(ticket, &self.events.result(result));
            }
            Command::Close => {} // the driver's
        }
        None
    }

    /// Loads the page. The URL was built as text and is asked about once more (rule U9); one that holds a token
    /// is overwritten when the browser has it.
    fn navigate(&self, token: Option<&AccessToken<JsSecret>>) -> Result<(), EmbedError> {
        let url = address::of(&self.config, token)?;
        let loaded = self.open(&url, token.is_some());
        wipe(url);
        loaded.map_err(|_thrown| EmbedError::new(Code::InvalidUrl, popup::REFUSED))
    }

    /// Loads `url` in a fresh frame, or in the popup. An error is what the browser throws: Firefox does for a blocked port.
    pub fn open(&self, url: &str, secret: bool) -> Result<(), JsValue> {
        let origin = url::parse(url).map(|url| url.origin.clone()).unwrap_or_default();
        self.outbox.clear();
        if let Some(inbox) = self.inbox.borrow().as_ref() {
            inbox.set_expected(origin.clone());
        }
        self.surface.open(url, &origin, secret)
    }

    /// The data of a message, under the profile's codec; nothing of it is read yet.
    #[must_use]
    pub fn envelope<'m>(&'m self, message: &'m Message) -> JsEnvelope<'m> {
        let messages = self.config.profile.messages.as_ref();
        let json = messages.filter(|messages| messages.json);
        message.envelope(json.map(|messages| messages.max_length), &self.names)
    }

    /// Leaves what is needed to answer the message under way.
    fn remember(&self, of: String, message: Option<&Message>) {
        if let (Some(message), Some(messages)) = (message, &self.config.profile.messages) {
            let envelope = self.envelope(message);
            let id = messages.id.as_ref().map(|path| envelope.at(path));
            let port = messages.over_port.then(|| message.port()).flatten();
            self.outbox.remember(of, id.unwrap_or_default(), port);
        }
    }

    /// What cannot be cloned into another page is the host's mistake.
    fn report_uncloneable(&self, posted: &Result<(), wasm_bindgen::JsValue>) {
        if posted.is_err() {
            let text =
                "the data of send, or the option settings, holds what cannot be posted to another page";
            let error = EmbedError::new(Code::InvalidOption, text);
            self.emit(Event::Error { error }, None);
        }
    }

    /// Keeps the data of a command until it is posted.
    pub fn keep(&self, ticket: u32, data: JsValue) {
        self.outbox.keep(ticket, data);
    }

    /// How many commands have not been posted.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.outbox.waiting()
    }

    fn emit(&self, event: Event, message: Option<&Message>) {
        if let Event::Height { height } = event {
            self.surface.resize(height);
        }
        let data = match (&event, message) {
            (Event::VendorMessage { .. }, Some(message)) if self.config.unknowns == Unknowns::Data => {
                Some(self.envelope(message).root())
            }
            _ => None,
        };
        self.events.tell(&event, data.as_ref());
        match event {
            Event::StateChange { to, .. } => self.settle_moves(to),
            Event::Error { error } => drop(self.failure.replace(Some(error))),
            _ => {}
        }
    }

    /// The next state that is neither on the way up nor on the way back settles `moveTo`.
    fn settle_moves(&self, state: State) {
        match state {
            State::Connected | State::Unconfirmed => self.promises.settle_moves(&Ok(())),
            State::Failed => {
                let failure = self.failure.borrow().clone();
                let result = self.events.result(failure.map_or(Ok(()), Err));
                self.promises.settle_moves(&result);
            }
            _ => {}
        }
    }

    /// The frame's element, where there is one.
    #[must_use]
    pub fn frame(&self) -> Option<HtmlIFrameElement> {
        self.surface.element()
    }

    /// Whether the page can be moved into `target` without a reload.
    #[must_use]
    pub fn moves_gently(&self, target: &Element) -> bool {
        self.surface.moves_gently(target)
    }

    /// Moves the page into `target`; whether that went without a reload.
    pub fn move_to(&self, target: &Element) -> bool {
        self.follow(target);
        self.surface.move_to(target)
    }

    /// A frame is heard by the window that it is in (rule L4); a popup by the one that opened it.
    fn follow(&self, target: &Element) {
        let window = target
            .owner_document()
            .and_then(|document| document.default_view());
        let (Some(window), Surface::Frame(_)) = (window, &*self.surface) else {
            return;
        };
        if self.window.replace(window.clone()) != window {
            let inbox = Inbox::new(&window, Rc::clone(&self.surface), self.inputs.clone());
            self.clock.follow(&window);
            drop(self.inbox.replace(inbox));
        }
    }

    /// The window that JavaScript opened for a popup that is to be tried again.
    pub fn take_popup(&self, popup: Window) {
        if let Surface::Popup(surface) = &*self.surface {
            surface.replace(popup);
        }
    }

    /// Whether the popup is not open: the browser refused to, or it was closed.
    #[must_use]
    pub fn lacks_popup(&self) -> bool {
        matches!(&*self.surface, Surface::Popup(popup) if !popup.is_open())
    }

    /// Whether nothing is heard any more.
    #[must_use]
    pub fn has_let_go(&self) -> bool {
        self.inbox.borrow().is_none()
    }

    /// Nothing is heard any more, and nothing asked; what is shown stays.
    pub fn let_go(&self) {
        let inbox = self.inbox.take();
        drop(inbox);
        self.clock.stop();
        self.outbox.clear();
        self.callbacks.abort_all();
    }

    /// Removes everything that the embed has in the page: frame, listeners, timers, ports (rules L1, L6).
    pub fn remove(&self) {
        self.let_go();
        self.surface.close();
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.remove();
    }
}

fn clock(window: &Window, surface: &Rc<Surface>, inputs: &Inputs) -> Clock {
    let (surface, inputs) = (Rc::clone(surface), inputs.clone());
    let on_wake = move |wake| {
        surface.look();
        inputs.input(match wake {
            Wake::Time => Input::Woke,
            Wake::Online(online) => Input::Online(online),
            Wake::Shown => Input::Shown,
        });
    };
    Clock::new(window, Rc::new(on_wake))
}

fn hear_port(inputs: &Inputs, event: MessageEvent) {
    inputs.item(Item::PortMessage(Message::new(event)));
}
