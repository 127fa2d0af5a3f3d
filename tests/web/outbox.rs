//! P3: messages on their way out: placeholders, both codecs, the exact origin, and what cannot be posted.

use std::cell::RefCell;
use std::rc::Rc;

use embed_sso::browser::inputs::Inputs;
use embed_sso::browser::listener::Listener;
use embed_sso::browser::options;
use embed_sso::browser::outbox::Outbox;
use embed_sso::browser::secret::JsSecret;
use embed_sso::browser::url::parse;
use embed_sso::core::config::Config;
use embed_sso::core::grant::GrantFields;
use embed_sso::core::io::Post;
use embed_sso::core::origin::Origin;
use embed_sso::core::profile::Delivery;
use embed_sso::core::secret::AccessToken;
use embed_sso::core::template::Template;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MessageEvent;

use crate::globals::{eventually, pause, window};
use crate::page::{Mount, own_origin};
use crate::values::{get, js, json, set, text};
use crate::vendor::{self, TALKATIVE};

fn outbox(settings: &JsValue, json: bool) -> Outbox {
    Outbox::new(
        "https://host.example",
        settings.clone(),
        json,
        Inputs::new(|_| ()),
        |_, _| (),
    )
}

/// A template as a profile has it, for the token.
fn template(message: &str) -> Template {
    let mount = Mount::new(TALKATIVE);
    let token = get(&get(mount.profile(), "messages"), "token");
    set(&token, "push", &json(message));
    let config = Config::read(&options::read(&mount.options), &parse).unwrap();
    match &config.profile.messages.as_ref().unwrap().delivery {
        Delivery::Push(template) => template.clone(),
        _ => panic!("not a push"),
    }
}

/// To this page itself.
fn post(message: &str) -> Post<JsSecret> {
    Post {
        to: Origin::entry(&own_origin(), &parse).unwrap(),
        template: template(message),
        token: JsSecret::new(&"T".into()).map(AccessToken::new),
        grant: GrantFields::none(),
        expires_in: None,
        command: None,
        of: String::new(),
    }
}

/// What arrives when it is posted.
async fn arrived(outbox: &Outbox, post: Post<JsSecret>) -> JsValue {
    let got: Rc<RefCell<Option<JsValue>>> = Rc::default();
    let sink = Rc::clone(&got);
    let _listening = Listener::new(&window(), "message", move |event| {
        sink.replace(Some(event.unchecked_ref::<MessageEvent>().data()));
    });
    outbox.post(Some(&window()), post).unwrap();
    eventually("the message", || got.borrow().is_some()).await;
    got.take().unwrap()
}

async fn filled(settings: &JsValue, template: &str) -> String {
    text(&arrived(&outbox(settings, false), post(template)).await)
}

#[wasm_bindgen_test]
async fn placeholders_are_filled_wherever_they_stand_and_nothing_else_is() {
    let settings = json(r#"{ "deep": ["$token"] }"#);
    let template = r#"{ "a": "$settings", "b": ["$id", "constructor", { "c": "$hostOrigin" }], "d": 5, "e": null, "f": "a $token" }"#;
    let expected = r#"{"a":{"deep":["$token"]},"b":[null,"constructor",{"c":"https://host.example"}],"d":5,"e":null,"f":"a $token"}"#;
    assert_eq!(filled(&settings, template).await, expected);
}

#[wasm_bindgen_test]
async fn every_key_of_a_template_is_an_ordinary_one() {
    let _defined = js("Object.defineProperty(Object.prototype, 'odd', { configurable: true, set() {} })");
    let got = filled(&JsValue::NULL, r#"{ "odd": "$expiresIn", "constructor": 2 }"#).await;
    let _deleted = js("delete Object.prototype.odd");
    assert_eq!(got, r#"{"odd":null,"constructor":2}"#);
}

#[wasm_bindgen_test]
async fn the_data_of_a_command_is_gone_when_it_is_posted() {
    let outbox = outbox(&JsValue::NULL, false);
    outbox.keep(1, "one".into());
    outbox.keep(2, "two".into());
    let command = Some((String::from("do"), 1));
    let post = Post {
        command,
        ..post(r#"["$token"]"#)
    };
    let _arrived = arrived(&outbox, post).await;
    assert_eq!(outbox.waiting(), 1);
}

#[wasm_bindgen_test]
async fn a_token_that_looks_like_a_placeholder_stays_as_it_is() {
    let token = JsSecret::new(&"$settings".into()).map(AccessToken::new);
    let post = Post {
        token,
        expires_in: Some(60),
        ..post(r#"["$token", "$expiresIn"]"#)
    };
    let got = arrived(&outbox(&json("{}"), false), post).await;
    assert_eq!(text(&got), r#"["$settings",60]"#);
}

#[wasm_bindgen_test]
async fn a_placeholder_may_name_a_field() {
    let settings = json(r#"{ "look": { "theme": "dark" }, "n": 5 }"#);
    let template = r#"["$settings.look.theme", "$settings.look", "$settings.none", "$settings.n.deep", "settings.look"]"#;
    let expected = r#"["dark",{"theme":"dark"},null,null,"settings.look"]"#;
    assert_eq!(filled(&settings, template).await, expected);
    let inherited = r#"["$settings.constructor.name", "$settings.look.__proto__"]"#;
    assert_eq!(filled(&settings, inherited).await, "[null,null]");
    let throwing = js("{ get look() { throw new Error('no'); } }");
    assert_eq!(filled(&throwing, r#"["$settings.look.theme"]"#).await, "[null]");
}

#[wasm_bindgen_test]
async fn what_is_not_known_is_null() {
    let template = r#"["$expiresIn", "$settings", "$id"]"#;
    assert_eq!(filled(&JsValue::UNDEFINED, template).await, "[null,null,null]");
}

/// In a profile `__proto__` is refused; in the data of the host it may stand.
#[wasm_bindgen_test]
async fn a_key_of_every_name_is_an_ordinary_one() {
    let settings = json(r#"{ "__proto__": { "polluted": 1 } }"#);
    let template = r#"{ "a": "$settings", "constructor": 2, "toString": 3 }"#;
    let expected = r#"{"a":{"__proto__":{"polluted":1}},"constructor":2,"toString":3}"#;
    let got = arrived(&outbox(&settings, false), post(template)).await;
    assert_eq!(text(&got), expected);
    assert_eq!(get(&get(&got, "a"), "polluted"), JsValue::UNDEFINED);
    assert_eq!(js("({}).polluted"), JsValue::UNDEFINED);
    let as_json = arrived(&outbox(&settings, true), post(template)).await;
    assert_eq!(as_json.as_string().unwrap(), expected);
}

#[wasm_bindgen_test]
async fn the_json_codec_sends_text() {
    let settings = js("{ when: new Date(0), none: undefined, text: '\\u2028' }");
    let got = arrived(
        &outbox(&settings, true),
        post(r#"{ "a": "$settings", "t": "$token" }"#),
    )
    .await;
    let expected = "{\"a\":{\"when\":\"1970-01-01T00:00:00.000Z\",\"text\":\"\u{2028}\"},\"t\":\"T\"}";
    assert_eq!(got.as_string().unwrap(), expected);
}

#[wasm_bindgen_test]
async fn what_can_be_cloned_is() {
    let settings = js("{ map: new Map([['a', 1]]), date: new Date(0), big: 1n }");
    let got = arrived(&outbox(&settings, false), post(r#"{ "s": "$settings" }"#)).await;
    let shown = js("({ s: { map, date, big } }) => [map.get('a'), date.getTime(), typeof big]");
    let shown: js_sys::Function = shown.unchecked_into();
    assert_eq!(
        text(&shown.call1(&JsValue::UNDEFINED, &got).unwrap()),
        r#"[1,0,"bigint"]"#
    );
}

#[wasm_bindgen_test]
fn what_cannot_be_posted_is_an_error() {
    let template = r#"{ "a": "$settings" }"#;
    for (expression, json) in [
        ("() => 1", false),
        ("{ f() {} }", false),
        ("Symbol('a')", false),
        ("document.body", false),
        ("{ get a() { throw 1; } }", false),
        ("1n", true),
        ("(() => { const a = {}; a.a = a; return a; })()", true),
        ("{ toJSON() { throw 1; } }", true),
    ] {
        let outbox = outbox(&js(expression), json);
        assert!(
            outbox.post(Some(&window()), post(template)).is_err(),
            "{expression}"
        );
    }
    assert!(
        outbox(&JsValue::NULL, false).post(None, post(template)).is_ok(),
        "no page is no error"
    );
}

#[wasm_bindgen_test]
async fn p3_a_message_goes_to_its_origin_only() {
    let embed = Mount::new(TALKATIVE).connect().await;
    let window = embed.frame().content_window().unwrap();
    let elsewhere = outbox(&JsValue::NULL, false);
    elsewhere
        .post(Some(&window), post(r#"{ "never": "$token" }"#))
        .unwrap(); // to this page's origin
    let there = Post {
        to: Origin::entry(&vendor::origin(), &parse).unwrap(),
        ..post(r#"{ "there": 1 }"#)
    };
    elsewhere.post(Some(&window), there).unwrap();
    let got = embed.got().await;
    assert!(
        got.ends_with(r#",{"there":1}]"#) && !got.contains("never"),
        "{got}"
    );
}

#[wasm_bindgen_test]
async fn p3_the_page_gets_ack_and_token() {
    let embed = Mount::new(TALKATIVE).connect().await;
    let expected = r#"[{"type":"ack"},{"type":"v:token","token":"first","expiresIn":null}]"#;
    assert_eq!(embed.got().await, expected);
}

#[wasm_bindgen_test]
async fn commands_carry_their_data() {
    let embed = Mount::new(TALKATIVE).start();
    embed.engine().send("early".into(), JsValue::TRUE).unwrap(); // waits for the page
    embed.answer(0, &"first".into());
    embed.until_state("connected").await;
    embed.engine().send("do".into(), json(r#"{ "x": [1] }"#)).unwrap();
    embed.engine().send("nothing".into(), JsValue::UNDEFINED).unwrap();
    let got = embed.got().await;
    assert!(got.contains(r#"{"type":"v:early","data":true}"#), "{got}");
    let last = r#"{"type":"v:do","data":{"x":[1]}},{"type":"v:nothing","data":null}]"#;
    assert!(got.ends_with(last), "{got}");
}

#[wasm_bindgen_test]
async fn what_cannot_be_posted_is_the_hosts_mistake() {
    let embed = Mount::new(TALKATIVE).connect().await;
    embed.engine().send("do".into(), js("{ a() {} }")).unwrap();
    assert_eq!(embed.last_code(), "invalid-option");
    embed.engine().send("after".into(), JsValue::NULL).unwrap();
    pause(0).await;
    assert!(embed.got().await.contains("v:after"), "and nothing else is lost");
}
