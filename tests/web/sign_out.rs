//! L8: the user is signed out as the profile says, and the embed closes.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortSignal;

use crate::globals::{Watched, eventually, pause, window};
use crate::page::{Embed, Mount, code, place};
use crate::values::{get, json, same, set};
use crate::vendor::{self, SILENT, TALKATIVE};

fn with(way: &str, value: &str) -> Mount {
    let mount = Mount::new(TALKATIVE);
    let sign_out = json("{}");
    set(&sign_out, way, &value.into());
    set(mount.profile(), "signOut", &sign_out);
    mount
}

async fn until_closed(embed: &Embed) {
    eventually("the embed is closed", || embed.state() == "closed").await;
}

#[wasm_bindgen_test]
async fn l8_a_command_is_posted_and_the_embed_closes_a_moment_later() {
    let watched = Watched::new();
    let embed = with("command", "bye").connect().await;
    let signed_out = embed.engine().sign_out();
    let got = embed.got().await;
    assert!(got.ends_with(r#"{"type":"v:bye","data":null}]"#), "{got}");
    let names = embed.names();
    embed.run("say('queue', { position: 1 })").await;
    pause(20).await;
    assert_eq!(embed.names(), names, "nothing is heard any more");
    assert_eq!(embed.count("closed"), 0, "the page gets its moment");
    signed_out.await.unwrap();
    assert_eq!(embed.names(), format!("{names} closed"));
    assert_eq!(watched.left(), "");
    watched.stop();
}

#[wasm_bindgen_test]
async fn l8_a_url_is_loaded_and_the_embed_closes_when_it_has() {
    let embed = with("url", &vendor::url("host.postMessage({ type: 'v:ready' }, '*')"))
        .connect()
        .await;
    let names = embed.names();
    let signed_out = embed.engine().sign_out();
    assert!(embed.frame().get_attribute("src").unwrap().contains("v%3Aready"));
    signed_out.await.unwrap();
    assert_eq!(
        embed.names(),
        format!("{names} state-change closed"),
        "its page is not greeted"
    );
}

#[wasm_bindgen_test]
async fn l8_a_url_that_never_loads_does_not_hold_it_up() {
    let watched = Watched::new();
    let embed = with("url", "https://nowhere.invalid/bye")
        .option("allowedOrigins", &json(r#"["https://nowhere.invalid"]"#))
        .connect()
        .await;
    let signed_out = embed.engine().sign_out();
    assert!(watched.longest() >= 5000.0);
    watched.fire(5000);
    signed_out.await.unwrap();
    until_closed(&embed).await;
    watched.stop();
}

#[wasm_bindgen_test]
async fn l8_close_and_a_second_call_in_between() {
    let watched = Watched::new();
    let embed = with("command", "bye").connect().await;
    let (first, second) = (embed.engine().sign_out(), embed.engine().sign_out());
    embed.engine().close();
    first.await.unwrap();
    second.await.unwrap();
    assert_eq!((embed.count("closed"), watched.left().as_str()), (1, ""));
    watched.stop();
}

/// A page that begins anew when it signs its user out asks for a token again.
#[wasm_bindgen_test]
async fn l8_a_page_that_says_ready_again_is_given_no_token() {
    let embed = with("command", "bye")
        .script(
            "say('ready'); addEventListener('message', ({ data }) => data.type === 'v:bye' && say('ready'))",
        )
        .connect()
        .await;
    embed.run("got.length = 0").await;
    let signed_out = embed.engine().sign_out();
    pause(100).await;
    assert_eq!(embed.got().await, r#"[{"type":"v:bye","data":null}]"#);
    signed_out.await.unwrap();
    assert_eq!(embed.count("error"), 0);
}

#[wasm_bindgen_test]
async fn l8_from_inside_of_an_event_the_command_is_all_that_the_page_gets() {
    let embed = with("command", "bye").create();
    let signed_out: Rc<RefCell<Option<Promise>>> = Rc::default();
    let promise = Rc::clone(&signed_out);
    embed.on("state-change", move |engine| {
        if engine.state() == "connected" {
            promise.replace(Some(engine.sign_out()));
        }
    });
    embed.engine().start();
    embed.answer(0, &"first".into());
    eventually("the page is connected", || signed_out.borrow().is_some()).await;
    assert_eq!(
        embed.got().await,
        r#"[{"type":"ack"},{"type":"v:bye","data":null}]"#
    );
    let signed_out = signed_out.take().unwrap();
    signed_out.await.unwrap();
    assert_eq!(embed.count("closed"), 1);
}

#[wasm_bindgen_test]
async fn l8_while_it_signs_out_it_asks_for_no_token() {
    let embed = with("command", "bye").connect().await;
    let renewed = embed.engine().renew(false);
    embed.until_asked(2).await;
    let signed_out = embed.engine().sign_out();
    assert!(is_aborted(&embed, 1));
    embed.answer(1, &"second".into());
    assert!(!embed.got().await.contains("second"));
    signed_out.await.unwrap();
    assert_eq!(code(&renewed.await.unwrap_err()), "closed");
}

fn is_aborted(embed: &Embed, call: usize) -> bool {
    get(&get(&embed.context(call), "signal"), "aborted") == true
}

#[wasm_bindgen_test]
async fn l8_a_page_that_is_not_connected_cannot_be_told() {
    let embed = with("command", "bye").script("").start();
    let signed_out = embed.engine().sign_out();
    assert_eq!(embed.count("closed"), 1, "it closes all the same");
    assert_eq!(code(&signed_out.await.unwrap_err()), "not-connected");
}

#[wasm_bindgen_test]
async fn l8_a_popup_that_was_closed_cannot_load_the_url() {
    let popup = window().open_with_url_and_target_and_features("about:blank", "_blank", "popup");
    let popup = popup.unwrap().unwrap();
    let embed = with("url", &vendor::url(""))
        .option("surface", &"popup".into())
        .with("popup", &popup)
        .connect()
        .await;
    popup.close().unwrap();
    let signed_out = embed.engine().sign_out();
    assert_eq!(code(&signed_out.await.unwrap_err()), "not-connected");
    assert_eq!(embed.count("closed"), 1);
}

/// The signal of a call that is aborted runs code of the host.
#[wasm_bindgen_test]
async fn l8_close_from_inside_of_it_leaves_nothing() {
    let embed = with("url", &vendor::url("")).connect().await;
    let _renewed = embed.engine().renew(false);
    embed.until_asked(2).await;
    let engine = embed.engine();
    let close = Closure::<dyn Fn()>::new(move || engine.close());
    let signal: AbortSignal = get(&embed.context(1), "signal").unchecked_into();
    signal.set_onabort(Some(close.as_ref().unchecked_ref()));
    embed.engine().sign_out().await.unwrap();
    assert!(embed.target.first_element_child().is_none());
    assert_eq!(embed.count("closed"), 1);
    signal.set_onabort(None);
}

#[wasm_bindgen_test]
async fn l2_from_its_call_on_nothing_else_is_taken() {
    let embed = with("command", "bye").connect().await;
    let engine = embed.engine();
    let signed_out = engine.sign_out();
    assert_eq!((embed.state().as_str(), embed.count("closed")), ("closed", 0));
    for late in [engine.renew(true), engine.move_to(&place(), true)] {
        assert_eq!(code(&late.await.unwrap_err()), "closed");
    }
    let frame = embed.frame();
    engine.retry(None);
    engine.set_busy(true);
    assert!(same(&embed.frame(), &frame));
    signed_out.await.unwrap();
}

#[wasm_bindgen_test]
async fn l8_after_the_end_it_is_closed() {
    let embed = with("command", "bye").connect().await;
    embed.engine().close();
    let late = embed.engine().sign_out();
    assert_eq!(code(&late.await.unwrap_err()), "closed");
    assert_eq!(embed.count("closed"), 1);
}

#[wasm_bindgen_test]
async fn l8_a_vendor_that_documents_no_way_is_not_supported() {
    let embed = Mount::new(SILENT).start();
    let error = embed.engine().sign_out().await.unwrap_err();
    assert_eq!(code(&error), "not-supported");
    assert_eq!(embed.state(), "requesting-token", "and nothing ends");
}
