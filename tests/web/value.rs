//! Plain data on its way in and out, and messages whose holes are filled.

use embed_sso::browser::object::Names;
use embed_sso::browser::value::{self, read};
use embed_sso::core::value::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Counter, blank, connected, embed, is_plain, json, make, options, set, started, text};

fn plain(value: &Value) -> JsValue {
    value::plain(value, &Names::default())
}

#[wasm_bindgen_test]
fn e2_reads_plain_data_in_order() {
    let written = r#"{"b":[1,-2.5,true,null,"x"],"a":{"z":"","y":{}}}"#;
    assert_eq!(text(&plain(&read(&json(written)))), written);
    assert_eq!(read(&JsValue::UNDEFINED), Value::Null);
}

#[wasm_bindgen_test]
fn e2_refuses_what_is_no_plain_data() {
    let other = |kind: &str| Value::Other(kind.into());
    for (name, kind) in [
        ("map", "[object Map]"),
        ("date", "[object Date]"),
        ("bigint", "[object BigInt]"),
        ("symbol", "[object Symbol]"),
        ("surrogate", "text with broken Unicode"),
    ] {
        assert_eq!(read(&make(name)), other(kind), "{name}");
    }
    let held = |name: &str, key: &str| read(&make(name)).get(key).cloned();
    assert_eq!(held("function", "a"), Some(other("[object Function]")));
    assert_eq!(held("getter", "token"), Some(other("a field that throws")));
    for name in ["cyclic", "deep"] {
        let (mut value, mut depth) = (read(&make(name)), 0);
        while let Value::Map(mut pairs) = value {
            (value, depth) = (pairs.pop().unwrap().1, depth + 1);
        }
        let end = other("an object inside of too many, or of itself");
        assert_eq!((value, depth), (end, 16), "{name}");
    }
}

#[wasm_bindgen_test]
fn details_are_plain_objects() {
    let value = read(&json(r#"{"a":{"b":1}}"#));
    let made = plain(&value);
    assert!(is_plain(&made));
    assert!(is_plain(&js_sys::Reflect::get(&made, &"a".into()).unwrap()));
}

const HOLES: &str = r#"{
    "name": "holes", "placement": { "message": {} },
    "messages": {
        "handshake": { "frameFirst": { "ready": "ready", "ack": { "a": "$settings", "b": ["$id", "constructor", { "c": "$hostOrigin" }], "d": 5, "e": null } } },
        "token": { "push": { "t": ["$token", "$expiresIn"], "type": "$token!" } },
        "events": {}
    }
}"#;

#[wasm_bindgen_test]
async fn holes_are_filled_wherever_they_stand_and_nothing_else_is() {
    let options = options(&HOLES.replace("$token!", "token"));
    let early = json(r#"{ "online": true }"#);
    set(&early, "asked", &crate::page::clocks());
    let page = blank();
    let script = "window.got = []; addEventListener('message', ({ data }) => got.push(data)); parent.postMessage({ type: 'ready' }, '*');";
    set(page.unchecked_ref(), "script", &script.into());
    set(
        page.unchecked_ref(),
        "settings",
        &json(r#"{ "deep": ["$token"] }"#),
    );
    let embed = started(page, &options, &early);
    embed.engine.answered(1, &"$settings".into());
    embed.until("ready", 1).await;
    let origin = js_sys::Reflect::get(&js_sys::global(), &"origin".into()).unwrap();
    let expected = [
        r#"[{"a":{"deep":["$token"]},"b":[null,"constructor",{"c":""#,
        &origin.as_string().unwrap(),
        r#""}],"d":5,"e":null},{"t":["$settings",null],"type":"token"}]"#,
    ];
    assert_eq!(embed.got().await, expected.concat());
}

#[wasm_bindgen_test]
fn a_value_that_looks_like_a_hole_stays_as_it_is() {
    assert_eq!(text(&plain(&Value::from("$token"))), r#""$token""#);
}

#[wasm_bindgen_test]
async fn p3_the_page_gets_ack_and_token() {
    let embed = connected().await;
    assert_eq!(
        embed.got().await,
        r#"[{"type":"ack"},{"type":"v:token","token":"first","expiresIn":null}]"#
    );
}

#[wasm_bindgen_test]
async fn commands_carry_their_data() {
    let embed = connected().await;
    embed.engine.send(1, "do", &json(r#"{ "x": [1] }"#));
    embed.engine.send(2, "nothing", &JsValue::UNDEFINED);
    let got = embed.got().await;
    assert!(
        got.ends_with(r#"{"type":"v:do","data":{"x":[1]}},{"type":"v:nothing","data":null}]"#),
        "{got}"
    );
}

#[wasm_bindgen_test]
async fn what_cannot_be_posted_is_the_hosts_mistake() {
    let embed = connected().await;
    embed.engine.send(1, "do", &make("function"));
    embed.until("error", 1).await;
    assert!(embed.page.last("error").contains("invalid-option"));
}

const ASKING: &str = r#"{
    "name": "asking", "placement": { "message": {} },
    "messages": {
        "codec": "CODEC", "type": "kind", "prefix": "v:", "id": "meta.id", "over": "OVER",
        "handshake": { "frameFirst": { "ready": "ready" } },
        "token": { "answer": {
            "request": "please",
            "reply": { "id": "$id", "token": "$token", "host": "$hostOrigin", "settings": "$settings" }
        } },
        "events": {}
    }
}"#;

#[wasm_bindgen_test]
async fn h9_a_request_is_answered_over_its_port_with_its_id() {
    let script = "
        window.got = [];
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => got.push(data);
        parent.postMessage({ kind: 'v:please', meta: { id: 7 } }, '*', [port2]);
    ";
    let profile = ASKING.replace("CODEC", "object").replace("OVER", "port");
    let embed = embed(script, &profile);
    embed.engine.answered(1, &"T".into());
    embed.until("ready", 1).await;
    let origin = js_sys::Reflect::get(&js_sys::global(), &"origin".into()).unwrap();
    let expected = [
        r#"[{"id":7,"token":"T","host":""#,
        &origin.as_string().unwrap(),
        r#"","settings":null}]"#,
    ];
    assert_eq!(embed.got().await, expected.concat());
    let counter = Counter::new();
    embed.page.gone();
    assert_eq!(counter.ports(), 1, "the port was closed");
    counter.stop();
}

#[wasm_bindgen_test]
async fn m1_h9_json_text_goes_both_ways() {
    let script = r#"
        window.got = [];
        addEventListener("message", ({ data }) => got.push(data));
        parent.postMessage('{ "kind": "v:please", "meta": { "id": "x" } }', "*");
    "#;
    let profile = ASKING.replace("CODEC", "json").replace("OVER", "window");
    let early = json(r#"{ "online": true }"#);
    set(&early, "asked", &crate::page::clocks());
    let page: crate::page::Page = blank();
    set(page.unchecked_ref(), "script", &script.into());
    set(page.unchecked_ref(), "settings", &json(r#"{ "a": 1 }"#));
    let embed = started(page, &options(&profile), &early);
    embed.engine.answered(1, &"T".into());
    embed.until("ready", 1).await;
    let got = embed.got().await;
    assert!(got.starts_with(r#"["{\"id\":\"x\",\"token\":\"T\""#), "{got}");
    assert!(got.ends_with(r#"\"settings\":{\"a\":1}}"]"#), "{got}");
}
