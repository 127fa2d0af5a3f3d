//! The host's page: it makes an engine as `js/embed.ts` does, notes its events, and answers `getToken`.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use embed_sso::browser::listener::Listener;
use embed_sso::engine::Engine;
use js_sys::{Function, Object};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, HtmlIFrameElement};

use crate::globals::{document, eventually, uncaught, window};
use crate::record::{Calls, Log, answering, noting, times_there};
use crate::values::{get, js, json, set, text};
use crate::vendor;

/// The origin of this page.
pub(crate) fn own_origin() -> String {
    window().location().origin().unwrap()
}

pub(crate) fn division(parent: &web_sys::Node) -> Element {
    let element = document().create_element("div").unwrap();
    parent.append_child(&element).unwrap();
    element
}

/// An element of the page's body.
pub(crate) fn place() -> Element {
    division(&document().body().unwrap())
}

/// An embed that is to be made.
pub(crate) struct Mount {
    /// What the engine is given, see `Host` in `engine.rs`.
    pub(crate) host: Object,
    pub(crate) options: JsValue,
    profile: JsValue,
    target: Element,
}

impl Mount {
    /// In a page of its own that says `ready`, unless [`script`](Mount::script) says otherwise.
    pub(crate) fn new(profile: &str) -> Mount {
        let options = json(r#"{ "seed": 7 }"#);
        let profile = json(profile);
        set(&options, "profile", &profile);
        let mount = Mount {
            host: Object::new(),
            options,
            profile,
            target: place(),
        };
        mount.script("say('ready')")
    }

    /// What the vendor's page does first.
    pub(crate) fn script(self, script: &str) -> Mount {
        self.option("url", &vendor::url(script).into())
    }

    pub(crate) fn option(self, key: &str, value: &JsValue) -> Mount {
        set(&self.options, key, value);
        self
    }

    /// Sets a field of what the engine is given.
    pub(crate) fn with(self, key: &str, value: &JsValue) -> Mount {
        set(&self.host, key, value);
        self
    }

    pub(crate) fn inside(mut self, target: Element) -> Mount {
        self.target = target;
        self
    }

    /// An engine that does not run yet.
    pub(crate) fn create(self) -> Embed {
        self.try_create().ok().unwrap()
    }

    pub(crate) fn try_create(self) -> Result<Embed, JsValue> {
        let calls: Calls = Rc::default();
        let get_token = answering(&calls);
        let on = EventTarget::new().unwrap();
        let (log, listeners) = noting(&on);
        let given: [(&str, &JsValue); 4] = [
            ("embed", &on),
            ("target", &self.target),
            ("options", &self.options),
            (
                "error",
                &js("({ code, message, fix }) => Object.assign(new Error(message), { code, fix })"),
            ),
        ];
        for (key, value) in given {
            set(&self.host, key, value);
        }
        if get(&self.host, "getToken").is_undefined() {
            set(&self.host, "getToken", get_token.as_ref());
        }
        let engine = Engine::new(self.host.unchecked_ref())?;
        Ok(Embed {
            engine: RefCell::new(Some(Rc::new(engine))),
            target: self.target,
            log,
            listeners: RefCell::new(listeners),
            on,
            calls,
            _get_token: get_token,
        })
    }

    pub(crate) fn start(self) -> Embed {
        let embed = self.create();
        embed.engine().start();
        embed
    }

    /// Connected, and with its first token.
    pub(crate) async fn connect(self) -> Embed {
        let embed = self.start();
        embed.answer(0, &"first".into());
        embed.until_state("connected").await;
        embed.engine().ready().await.unwrap();
        embed
    }

    pub(crate) fn profile(&self) -> &JsValue {
        &self.profile
    }
}

/// An embed in the page of the tests.
pub(crate) struct Embed {
    engine: RefCell<Option<Rc<Engine>>>,
    pub(crate) target: Element,
    on: EventTarget,
    log: Log,
    listeners: RefCell<Vec<Listener>>,
    calls: Calls,
    _get_token: Closure<dyn Fn(JsValue) -> JsValue>,
}

impl Embed {
    pub(crate) fn engine(&self) -> Rc<Engine> {
        self.engine.borrow().clone().unwrap()
    }

    /// As a host that forgets to close.
    pub(crate) fn drop_engine(&self) {
        self.engine.take();
    }

    /// Has the host call `react` from inside of each event of that kind.
    pub(crate) fn on(&self, kind: &'static str, react: impl Fn(&Engine) + 'static) {
        let engine: Weak<Engine> = Rc::downgrade(&self.engine());
        let listener = Listener::new(&self.on, kind, move |_| {
            if let Some(engine) = engine.upgrade() {
                react(&engine);
            }
        });
        self.listeners.borrow_mut().push(listener);
    }

    /// Adds a listener that is a JavaScript function.
    pub(crate) fn listen(&self, kind: &str, listener: &JsValue) {
        let listener = listener.unchecked_ref::<Function>();
        self.on.add_event_listener_with_callback(kind, listener).unwrap();
    }

    /// How often `getToken` was called.
    pub(crate) fn asked(&self) -> usize {
        self.calls.borrow().len()
    }

    pub(crate) async fn until_asked(&self, count: usize) {
        eventually("a call of getToken", || self.asked() >= count).await;
    }

    /// What the call was given.
    pub(crate) fn context(&self, call: usize) -> JsValue {
        self.calls.borrow()[call].context.clone()
    }

    /// Resolves what a call of `getToken` returned.
    pub(crate) fn answer(&self, call: usize, response: &JsValue) {
        let resolve = self.calls.borrow()[call].settle[0].clone();
        resolve.call1(&JsValue::UNDEFINED, response).unwrap();
    }

    pub(crate) fn reject(&self, call: usize, error: &JsValue) {
        let reject = self.calls.borrow()[call].settle[1].clone();
        reject.call1(&JsValue::UNDEFINED, error).unwrap();
    }

    /// How many events of that kind there were.
    pub(crate) fn count(&self, kind: &str) -> usize {
        self.log.borrow().iter().filter(|(name, _)| *name == kind).count()
    }

    /// The kinds of the events, in order.
    pub(crate) fn names(&self) -> String {
        let names: Vec<&str> = self.log.borrow().iter().map(|(name, _)| *name).collect();
        names.join(" ")
    }

    /// The detail of the last event of that kind.
    pub(crate) fn last(&self, kind: &str) -> JsValue {
        let log = self.log.borrow();
        let found = log.iter().rev().find(|(name, _)| *name == kind);
        found.map(|(_, detail)| detail.clone()).unwrap_or_default()
    }

    /// The same as JSON.
    pub(crate) fn last_text(&self, kind: &str) -> String {
        text(&self.last(kind))
    }

    /// The code of the last `error`.
    pub(crate) fn last_code(&self) -> String {
        code(&get(&self.last("error"), "error"))
    }

    pub(crate) fn state(&self) -> String {
        self.engine().state()
    }

    pub(crate) fn diagnosis(&self) -> String {
        text(&self.engine().diagnose())
    }

    pub(crate) async fn until(&self, kind: &str, count: usize) {
        let what = format!("{count} of {kind} after {}", self.names());
        eventually(&what, || self.count(kind) >= count).await;
    }

    /// Waits until the page was connected that often, or its vendor without messages has loaded it.
    pub(crate) async fn until_there(&self, times: usize) {
        let what = format!("there {times} times after {}", self.names());
        eventually(&what, || times_there(&self.log) >= times).await;
    }

    /// Waits for the frame's first `load`: what leaves the page before that pairs with the next one.
    pub(crate) async fn until_loaded(&self) {
        let loads = || get(&self.engine().diagnose(), "loads");
        eventually("the frame has loaded", || loads() == 1).await;
    }

    pub(crate) async fn until_state(&self, state: &str) {
        let what = format!("{state} after {}", self.names());
        eventually(&what, || self.state() == state).await;
    }

    pub(crate) fn frame(&self) -> HtmlIFrameElement {
        self.engine().frame().unwrap()
    }

    /// Runs a script in the page of the frame; the result is what it returns, as JSON.
    pub(crate) async fn run(&self, script: &str) -> String {
        vendor::run(&self.frame().content_window().unwrap(), script).await
    }

    /// What the page of the frame was sent, as JSON.
    pub(crate) async fn got(&self) -> String {
        self.run("return got").await
    }
}

impl Drop for Embed {
    fn drop(&mut self) {
        if let Some(engine) = self.engine.take() {
            engine.close();
        }
        self.target.remove();
        assert_eq!(uncaught(), "");
    }
}

/// The code of an `EmbedError`.
pub(crate) fn code(error: &JsValue) -> String {
    get(error, "code").as_string().unwrap_or_default()
}
