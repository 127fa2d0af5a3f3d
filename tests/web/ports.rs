//! H9: what the page asks is answered by its id and over its port; ports are kept as long as they can be of use.

use std::cell::RefCell;
use std::rc::Rc;

use embed_sso::browser::inputs::{Inputs, Item};
use embed_sso::browser::message::Message;
use embed_sso::browser::ports::{Recipient, Requests};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{MessageChannel, MessageEvent, MessagePort};

use crate::globals::{Watched, eventually, pause};
use crate::page::{Mount, own_origin};
use crate::values::text;

const ASKING: &str = r#"{
    "name": "asking", "placement": { "message": {} },
    "messages": {
        "codec": "CODEC", "prefix": "v:", "id": "meta.id", "over": "OVER",
        "handshake": { "frameFirst": { "ready": "ready" } },
        "token": { "answer": {
            "request": "please",
            "reply": { "id": "$id", "token": "$token", "host": "$hostOrigin", "settings": "$settings" }
        } },
        "command": { "do": "$type", "id": "$id" },
        "events": { "queue-position": { "type": "queue" } },
        "replies": { "time": { "now": "$id" } }
    }
}"#;

fn asking(codec: &str, over: &str) -> String {
    ASKING.replace("CODEC", codec).replace("OVER", over)
}

/// Says something with a fresh port, whose other end notes what it gets in `got`.
const OVER_A_PORT: &str = "
    window.ask = (type, fields) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => got.push(data);
        window.port = port1;
        say(type, fields, port2);
    };
    ask('please', { meta: { id: 7 } });
";

#[wasm_bindgen_test]
async fn h9_a_request_is_answered_over_its_port_with_its_id() {
    let embed = Mount::new(&asking("object", "port"))
        .script(OVER_A_PORT)
        .connect()
        .await;
    let expected = format!(
        r#"[{{"id":7,"token":"first","host":"{}","settings":null}}]"#,
        own_origin()
    );
    assert_eq!(embed.got().await, expected);
    let watched = Watched::new();
    embed.engine().close();
    assert_eq!(watched.ports(), 1, "the port was closed");
    watched.stop();
}

#[wasm_bindgen_test]
async fn h9_what_is_said_over_the_port_counts_as_said_by_the_page() {
    let embed = Mount::new(&asking("object", "port"))
        .script(OVER_A_PORT)
        .connect()
        .await;
    embed
        .run("port.postMessage({ type: 'v:queue', position: 4 })")
        .await;
    embed.until("queue-position", 1).await;
    assert_eq!(embed.last_text("queue-position"), r#"{"position":4}"#);
    embed
        .run("got.length = 0; ask('time', { meta: { id: 'x' } })")
        .await;
    embed
        .run("port.postMessage({ type: 'v:queue', position: 5 })")
        .await;
    embed.until("queue-position", 2).await;
    assert_eq!(
        embed.got().await,
        r#"[{"now":"x"}]"#,
        "each answer goes over the port of its question"
    );
}

#[wasm_bindgen_test]
async fn h9_a_port_ends_with_the_page_that_brought_it() {
    let embed = Mount::new(&asking("object", "port"))
        .script(OVER_A_PORT)
        .connect()
        .await;
    let watched = Watched::new();
    embed.until_loaded().await;
    let changes = embed.count("state-change");
    embed.run("setTimeout(() => location.reload())").await;
    embed.until("state-change", changes + 1).await;
    eventually("the port is closed", || watched.ports() > 0).await;
    watched.stop();
}

#[wasm_bindgen_test]
async fn h9_a_port_means_nothing_to_a_profile_without_ports() {
    let embed = Mount::new(&asking("object", "window"))
        .script(OVER_A_PORT)
        .connect()
        .await;
    assert!(
        embed.got().await.contains(r#""id":7,"token":"first""#),
        "the window is answered"
    );
    embed
        .run("port.postMessage({ type: 'v:queue', position: 4 })")
        .await;
    pause(20).await;
    assert_eq!(embed.count("queue-position"), 0);
}

#[wasm_bindgen_test]
async fn m1_h9_json_text_goes_both_ways() {
    let script = r#"host.postMessage('{ "type": "v:please", "meta": { "id": "x" } }', "*")"#;
    let embed = Mount::new(&asking("json", "window"))
        .script(script)
        .with("settings", &crate::values::json(r#"{ "a": 1 }"#))
        .connect()
        .await;
    let got = embed.got().await;
    assert!(got.starts_with(r#"["{\"id\":\"x\",\"token\":\"first\""#), "{got}");
    assert!(got.ends_with(r#"\"settings\":{\"a\":1}}"]"#), "{got}");
}

// The requests by themselves, with ports of this page.

struct Kept {
    requests: Requests,
    heard: Rc<RefCell<Vec<String>>>,
}

fn kept() -> Kept {
    let heard: Rc<RefCell<Vec<String>>> = Rc::default();
    let sink = Rc::clone(&heard);
    let inputs = Inputs::new(move |item| {
        if let Item::Message(message) = item {
            let names = embed_sso::browser::object::Names::default();
            sink.borrow_mut()
                .push(text(&message.envelope(None, &names).root()));
        }
    });
    let pass_on = |inputs: &Inputs, event: MessageEvent| inputs.item(Item::Message(Message::new(event)));
    Kept {
        requests: Requests::new(inputs, pass_on),
        heard,
    }
}

impl Kept {
    /// Keeps a request with that id, and a port whose other end is returned.
    fn with_port(&self, of: &str, id: u32) -> (MessagePort, MessagePort) {
        let channel = MessageChannel::new().unwrap();
        self.requests.keep(of.into(), id.into(), Some(channel.port2()));
        (channel.port1(), channel.port2())
    }

    fn ids(&self, of: &str, command: bool) -> Vec<Option<f64>> {
        self.requests
            .answered_by(of, command)
            .iter()
            .map(|to| to.id.as_f64())
            .collect()
    }
}

fn port_of(recipients: &[Recipient]) -> Option<MessagePort> {
    recipients[0].port.clone()
}

#[wasm_bindgen_test]
fn h9_each_request_is_answered_once() {
    let kept = kept();
    kept.requests.keep("a".into(), 1.into(), None);
    kept.requests.keep("b".into(), 2.into(), None);
    kept.requests.keep("a".into(), 3.into(), None);
    assert_eq!(kept.ids("a", false), [Some(1.0), Some(3.0)]);
    kept.requests.keep("a".into(), 4.into(), None);
    assert_eq!(kept.ids("a", false), [Some(4.0)]);
}

#[wasm_bindgen_test]
fn h9_ready_stands_in_where_nothing_was_asked() {
    let kept = kept();
    assert_eq!(kept.ids("a", false), [None]);
    let (_other, port) = kept.with_port("", 9);
    assert_eq!(kept.ids("a", false), [Some(9.0)]);
    assert_eq!(
        port_of(&kept.requests.answered_by("a", false)),
        Some(port.clone())
    );
    kept.requests.keep("a".into(), JsValue::NULL, None);
    assert_eq!(
        port_of(&kept.requests.answered_by("a", false)),
        Some(port),
        "a question without a port"
    );
}

#[wasm_bindgen_test]
fn h9_a_command_goes_over_every_port_of_its_name_and_again() {
    let kept = kept();
    kept.with_port("go", 1);
    kept.with_port("go", 2);
    for _ in 0..2 {
        assert_eq!(kept.ids("go", true), [Some(1.0), Some(2.0)]);
    }
}

#[wasm_bindgen_test]
async fn h9_sixteen_are_kept_and_always_that_of_the_ready() {
    let watched = Watched::new();
    let kept = kept();
    let (ready, _) = kept.with_port("", 0);
    let others: Vec<_> = (1..=20).map(|id| kept.with_port("a", id)).collect();
    assert_eq!(watched.ports(), 5, "what is not kept is closed");
    for (port, number) in [
        (&ready, 0),
        (&others[0].0, 1),
        (&others[4].0, 5),
        (&others[5].0, 6),
        (&others[19].0, 20),
    ] {
        port.post_message(&crate::values::js(&format!("{{ n: {number} }}")))
            .unwrap();
    }
    eventually("three of them are heard", || kept.heard.borrow().len() >= 3).await;
    pause(20).await;
    assert_eq!(*kept.heard.borrow(), [r#"{"n":0}"#, r#"{"n":6}"#, r#"{"n":20}"#]);
    kept.requests.clear();
    assert_eq!(watched.ports(), 21);
    assert_eq!(watched.left(), "");
    watched.stop();
}

#[wasm_bindgen_test]
fn h9_ready_and_request_in_one_share_their_port() {
    let watched = Watched::new();
    let kept = kept();
    let (_, port) = kept.with_port("", 1);
    kept.requests.keep("please".into(), 1.into(), Some(port.clone()));
    assert_eq!(port_of(&kept.requests.answered_by("please", false)), Some(port));
    for id in 2..40 {
        kept.requests.keep("a".into(), id.into(), None);
    }
    assert_eq!(watched.ports(), 0);
    drop(kept);
    assert_eq!(watched.ports(), 1);
    watched.stop();
}

#[wasm_bindgen_test]
fn h9_what_a_script_of_the_host_dispatches_on_a_port_is_not_heard() {
    let kept = kept();
    let (_, port) = kept.with_port("", 1);
    port.dispatch_event(&crate::values::message(&crate::values::json("{}")))
        .unwrap();
    assert!(kept.heard.borrow().is_empty());
}
