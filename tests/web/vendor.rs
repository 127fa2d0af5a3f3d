//! The vendor's page, see `frame.html`. It is served by the test runner, under another name for this computer than the
//! page of the tests: so it is of another origin and, as the names are no subdomains, of another site.

use std::cell::RefCell;
use std::rc::Rc;

use embed_sso::browser::listener::Listener;
use wasm_bindgen::JsCast;
use web_sys::{MessageChannel, MessageEvent, Window};

use crate::globals::{eventually, window};
use crate::values::{json, set};

/// A vendor that is given its token by message.
pub(crate) const TALKATIVE: &str = r#"{
    "name": "v", "placement": { "message": {} },
    "messages": {
        "prefix": "v:", "handshake": { "frameFirst": { "ready": "ready", "ack": { "type": "ack" } } },
        "token": { "push": { "type": "v:token", "token": "$token", "expiresIn": "$expiresIn" } },
        "command": { "type": "$type", "data": "$data" },
        "events": {
            "queue-position": { "type": "queue" }, "session-start": { "type": "start" },
            "interaction-end": { "type": "end" }, "token-expiring": { "type": "expiring" },
            "token-rejected": { "type": "rejected" }, "height": { "type": "height" }
        }
    }
}"#;

/// A vendor that takes its token from the fragment and sends nothing.
pub(crate) const SILENT: &str = r#"{ "name": "s", "placement": { "fragment": { "parameter": "token" } } }"#;

/// The origin of the vendor's page.
pub(crate) fn origin() -> String {
    let port = window().location().port().unwrap();
    format!("http://localhost:{port}")
}

/// The address of a page that runs `script` first.
pub(crate) fn url(script: &str) -> String {
    let script = js_sys::encode_uri_component(script).as_string().unwrap();
    format!("{}/tests/web/frame.html?script={script}", origin())
}

/// Runs a script in a vendor's page; the result is what it returns, as JSON. Everything that the page was sent before has
/// arrived by then.
pub(crate) async fn run(page: &Window, script: &str) -> String {
    let channel = MessageChannel::new().unwrap();
    let result: Rc<RefCell<Option<String>>> = Rc::default();
    let sink = Rc::clone(&result);
    let _listening = Listener::new(&channel.port1(), "message", move |event| {
        let data = event.unchecked_ref::<MessageEvent>().data();
        sink.replace(data.as_string());
    });
    channel.port1().start();
    let order = json("{}");
    set(&order, "script", &script.into());
    let ports = js_sys::Array::of1(&channel.port2());
    page.post_message_with_transfer(&order, "*", &ports).unwrap();
    eventually(&format!("the page does {script}"), || result.borrow().is_some()).await;
    channel.port1().close();
    result.take().unwrap()
}
