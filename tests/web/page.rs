//! The page's side of the tests, see `page.js`, `values.js` and `globals.js`.

use embed_sso::bindings::Engine;
use wasm_bindgen::prelude::*;

// Named so that they are served beside page.js, which imports them.
#[wasm_bindgen(module = "/js/clock.js")]
extern "C" {
    type Clock;
}
#[wasm_bindgen(module = "/js/envelope.js")]
extern "C" {
    type Envelope;
}
#[wasm_bindgen(module = "/js/guarded.js")]
extern "C" {
    type Guarded;
}
#[wasm_bindgen(module = "/js/inputs.js")]
extern "C" {
    type Inputs;
}
#[wasm_bindgen(module = "/js/outbox.js")]
extern "C" {
    type Outbox;
}
#[wasm_bindgen(module = "/js/requests.js")]
extern "C" {
    type Requests;
}
#[wasm_bindgen(module = "/js/watch.js")]
extern "C" {
    type Watch;
}

#[wasm_bindgen(module = "/tests/web/page.js")]
extern "C" {
    pub(crate) type Page;
    #[wasm_bindgen(constructor)]
    fn new(script: &str) -> Page;
    #[wasm_bindgen(method)]
    fn attach(this: &Page, engine: Engine, options: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn host(this: &Page) -> JsValue;
    #[wasm_bindgen(method)]
    pub(crate) fn descend(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn react(this: &Page, name: &str, method: &str, args: &JsValue);
    #[wasm_bindgen(method, js_name = breakAt)]
    pub(crate) fn break_at(this: &Page, name: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn count(this: &Page, name: &str) -> u32;
    #[wasm_bindgen(method)]
    pub(crate) fn last(this: &Page, name: &str) -> String;
    #[wasm_bindgen(method, js_name = openedWith)]
    pub(crate) fn opened_with(this: &Page, token: &JsValue) -> bool;
    #[wasm_bindgen(method)]
    pub(crate) fn names(this: &Page) -> String;
    #[wasm_bindgen(method, js_name = until)]
    fn until_promise(this: &Page, name: &str, count: u32) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    pub(crate) fn run(this: &Page, script: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn open(this: &Page, url: &str, secret: bool);
    #[wasm_bindgen(method)]
    fn got(this: &Page) -> String;
    #[wasm_bindgen(method)]
    pub(crate) fn take(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn put(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn uproot(this: &Page);
    #[wasm_bindgen(method)]
    pub(crate) fn gone(this: &Page);
    #[wasm_bindgen(method, getter)]
    fn engine(this: &Page) -> RunningEngine;

    /// The engine as JavaScript holds it.
    pub(crate) type RunningEngine;
    #[wasm_bindgen(method)]
    pub(crate) fn answered(this: &RunningEngine, id: u32, answer: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn renew(this: &RunningEngine, ticket: u32, reload: bool);
    #[wasm_bindgen(method)]
    pub(crate) fn send(this: &RunningEngine, ticket: u32, name: &str, data: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn close(this: &RunningEngine);
    #[wasm_bindgen(method)]
    pub(crate) fn diagnose(this: &RunningEngine) -> JsValue;

    #[wasm_bindgen(js_name = pause)]
    fn pause_promise(ms: u32) -> js_sys::Promise;
}

#[wasm_bindgen(module = "/tests/web/values.js")]
extern "C" {
    pub(crate) fn make(name: &str) -> JsValue;
    pub(crate) fn message(data: &JsValue) -> embed_sso::browser::web::MessageEvent;
    pub(crate) fn json(text: &str) -> JsValue;
    pub(crate) fn text(value: &JsValue) -> String;
    #[wasm_bindgen(js_name = isPlain)]
    pub(crate) fn is_plain(value: &JsValue) -> bool;
    pub(crate) fn canary() -> JsValue;
    #[wasm_bindgen(js_name = canaryJwt)]
    pub(crate) fn canary_jwt() -> JsValue;
    pub(crate) fn found(memory: &JsValue, text: &JsValue) -> u32;
}

#[wasm_bindgen(module = "/tests/web/globals.js")]
extern "C" {
    pub(crate) fn jump(ms: f64) -> js_sys::Function;
    #[wasm_bindgen(js_name = lifeSign)]
    pub(crate) fn life_sign();
    pub(crate) fn clocks() -> JsValue;

    pub(crate) type Counter;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Counter;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn timers(this: &Counter) -> u32;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn pending(this: &Counter) -> u32;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn ports(this: &Counter) -> u32;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn longest(this: &Counter) -> f64;
    #[wasm_bindgen(method)]
    pub(crate) fn stop(this: &Counter);
}

/// A page that says ready at once and notes what it is sent, in the host's reach as `got`.
pub(crate) const TALKATIVE: &str = "
    window.got = [];
    const say = (type, more) => parent.postMessage({ type: 'v:' + type, ...more }, '*');
    addEventListener('message', ({ data }) => got.push(data));
    say('ready');
";

const PROFILE: &str = r#"{
    "name": "v", "placement": { "message": {} },
    "messages": {
        "prefix": "v:", "handshake": { "frameFirst": { "ready": "ready", "ack": { "type": "ack" } } },
        "token": { "push": { "type": "v:token", "token": "$token", "expiresIn": "$expiresIn" } },
        "command": { "type": "$type", "data": "$data" },
        "events": { "queue-position": { "type": "queue" }, "session-start": { "type": "start" } }
    }
}"#;

/// A vendor that takes its token from the fragment and sends nothing.
pub(crate) const SILENT: &str = r#"{ "name": "s", "placement": { "fragment": { "parameter": "token" } } }"#;

pub(crate) fn set(object: &JsValue, key: &str, value: &JsValue) {
    js_sys::Reflect::set(object, &key.into(), value).unwrap();
}

pub(crate) fn options(profile: &str) -> JsValue {
    let options = json(r#"{ "seed": 7 }"#);
    set(&options, "profile", &json(profile));
    let origin = js_sys::Reflect::get(&js_sys::global(), &"origin".into()).unwrap();
    set(
        &options,
        "url",
        &JsValue::from_str(&(origin.as_string().unwrap() + "/vendor")),
    );
    options
}

/// An embed in a page of its own.
pub(crate) struct Embed {
    pub(crate) page: Page,
    pub(crate) engine: RunningEngine,
}

/// An embed that has asked for its first token already, as the face does.
pub(crate) fn embed(script: &str, profile: &str) -> Embed {
    let early = json(r#"{ "online": true }"#);
    set(&early, "asked", &clocks());
    started(Page::new(script), &options(profile), &early)
}

pub(crate) fn started(page: Page, options: &JsValue, early: &JsValue) -> Embed {
    let host = page.host().unchecked_into();
    let there = |key: &str| js_sys::Reflect::get(early, &key.into()).unwrap().is_truthy();
    let moment = |key| there(key).then_some(0.0);
    let engine = Engine::new(
        host,
        options,
        there("online"),
        moment("asked"),
        moment("navigated"),
    );
    page.attach(engine.ok().unwrap(), options);
    let engine = page.engine();
    Embed { page, engine }
}

pub(crate) fn blank() -> Page {
    Page::new(TALKATIVE)
}

/// An embed of a vendor that talks, connected and with its token.
pub(crate) async fn connected() -> Embed {
    let embed = talkative();
    embed.engine.answered(1, &"first".into());
    embed.until("ready", 1).await;
    embed
}

pub(crate) fn talkative_options() -> JsValue {
    options(PROFILE)
}

pub(crate) fn talkative() -> Embed {
    embed(TALKATIVE, PROFILE)
}

impl Embed {
    /// The state in the engine's own eyes.
    pub(crate) fn state(&self) -> Option<String> {
        let diagnosis = self.engine.diagnose();
        js_sys::Reflect::get(&diagnosis, &"state".into())
            .unwrap()
            .as_string()
    }

    pub(crate) async fn until(&self, name: &str, count: u32) {
        self.page.until_promise(name, count).await.unwrap();
    }

    pub(crate) async fn until_state(&self, state: &str) {
        for _ in 0..1000 {
            if self.state().as_deref() == Some(state) {
                return;
            }
            pause(5).await;
        }
        panic!("{:?} does not become {state}", self.state());
    }

    /// What the page got, as JSON.
    pub(crate) async fn got(&self) -> String {
        pause(20).await;
        self.page.got()
    }
}

impl Drop for Embed {
    fn drop(&mut self) {
        self.engine.close();
        self.page.gone();
    }
}

pub(crate) async fn pause(ms: u32) {
    pause_promise(ms).await.unwrap();
}
