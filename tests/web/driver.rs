//! L1, L5: whatever the host does from inside of a call takes its turn, and nothing comes after the end.

use std::cell::RefCell;
use std::rc::Rc;

use embed_sso::engine::Engine;
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::globals::{Watched, pause};
use crate::page::{Mount, code, place};
use crate::values::{get, js, js_as, json, text};
use crate::vendor::{SILENT, TALKATIVE};

#[wasm_bindgen_test]
fn l1_the_first_commands_run_when_the_caller_has_the_engine() {
    let embed = Mount::new(TALKATIVE).create();
    assert_eq!((embed.names().as_str(), embed.asked()), ("", 0));
    assert!(embed.engine().frame().is_none());
    embed.engine().start();
    assert_eq!((embed.names().as_str(), embed.asked()), ("state-change", 1));
    assert_eq!(embed.state(), "loading");
    assert!(embed.engine().frame().is_some());
}

#[wasm_bindgen_test]
fn e2_bad_options_throw_the_hosts_own_error() {
    let mount = Mount::new(TALKATIVE).option("url", &"https://user:pw@tool.example".into());
    assert_eq!(code(&mount.try_create().err().unwrap()), "credentials-in-url");
}

#[wasm_bindgen_test]
fn e2_a_target_in_no_window_is_not_found() {
    let elsewhere = js("document.implementation.createHTMLDocument().body");
    let mount = Mount::new(TALKATIVE).inside(wasm_bindgen::JsCast::unchecked_into(elsewhere));
    assert_eq!(code(&mount.try_create().err().unwrap()), "target-not-found");
}

#[wasm_bindgen_test]
async fn l1_closed_before_its_first_commands_it_does_nothing() {
    let embed = Mount::new(TALKATIVE).create();
    embed.engine().close();
    embed.engine().start();
    pause(5).await;
    assert_eq!(
        (embed.names().as_str(), embed.asked()),
        ("state-change closed", 0)
    );
    assert!(embed.engine().frame().is_none());
}

#[wasm_bindgen_test]
async fn l5_close_from_inside_of_an_event_is_the_last_word() {
    let embed = Mount::new(TALKATIVE).create();
    embed.on("state-change", Engine::close);
    embed.engine().start();
    assert_eq!(embed.asked(), 0);
    pause(30).await;
    assert_eq!(embed.names(), "state-change state-change closed");
    assert_eq!(embed.state(), "closed");
}

#[wasm_bindgen_test]
async fn l5_a_call_from_inside_of_an_event_takes_its_turn() {
    let embed = Mount::new(TALKATIVE).create();
    let renewed: Rc<RefCell<Option<Promise>>> = Rc::default();
    let promise = Rc::clone(&renewed);
    embed.on("lease-change", move |engine| {
        if get(&engine.lease(), "status") == "valid" && promise.borrow().is_none() {
            promise.replace(Some(engine.renew(false)));
        }
    });
    embed.engine().start();
    embed.answer(0, &"first".into());
    embed.until_asked(2).await;
    embed.answer(1, &"second".into());
    let renewed = renewed.take().unwrap();
    renewed.await.unwrap();
    assert!(embed.got().await.contains("second"));
}

#[wasm_bindgen_test]
async fn l5_what_is_under_way_comes_first() {
    let embed = Mount::new(SILENT).start();
    embed.on("error", |engine| engine.retry(None));
    let ready = embed.engine().ready();
    embed.answer(0, &json(r#"{ "refused": "no" }"#));
    embed.until_asked(2).await;
    let told = "error token-lost state-change lease-change state-change lease-change";
    assert!(embed.names().ends_with(told), "{}", embed.names());
    assert_eq!(code(&ready.await.unwrap_err()), "token-refused");
}

/// Each kind of code of the host that runs inside of the engine, and how it comes to run.
#[wasm_bindgen_test]
async fn l5_close_from_inside_of_each_kind_of_event() {
    for kind in [
        "state-change",
        "lease-change",
        "session-start",
        "queue-position",
        "interaction-end",
        "vendor-message",
        "height",
    ] {
        let watched = Watched::new();
        let embed = Mount::new(TALKATIVE)
            .option("vendorMessages", &"data".into())
            .connect()
            .await;
        embed.on(kind, Engine::close);
        embed.run("
            say('start', { userId: 'u' }); say('queue', { position: 1 }); say('news', {}); say('height', { height: 5 });
            say('end', { interactionId: 'i' }); say('rejected'); say('expiring'); setTimeout(() => location.reload());
        ").await;
        embed.until("closed", 1).await;
        pause(20).await;
        assert!(
            embed.names().ends_with(&format!("{kind} state-change closed")),
            "{}",
            embed.names()
        );
        assert_eq!(watched.left(), "", "{kind}");
        assert!(embed.target.first_element_child().is_none());
        watched.stop();
    }
    for kind in ["error", "token-lost", "closed"] {
        let embed = Mount::new(SILENT).start();
        embed.on(kind, Engine::close);
        embed.answer(0, &json(r#"{ "refused": "no" }"#));
        embed.until("error", 1).await;
        embed.engine().close();
        assert_eq!(embed.count("closed"), 1, "{}", embed.names());
        let last = embed.names();
        assert!(
            kind == "closed" || last.ends_with(&format!("{kind} state-change closed")),
            "{last}"
        );
    }
}

#[wasm_bindgen_test]
async fn l5_close_from_inside_of_each_callback() {
    // From `getToken`, its signal, `provisionUser`, the log, and a getter of the response.
    let close = Closure::<dyn Fn()>::new(|| OPEN.with_borrow(|open| open.as_ref().unwrap().close()));
    for (name, callback) in [
        ("getToken", "(close) => () => { close(); return 'T'; }"),
        (
            "getToken",
            "(close) => () => ({ get token() { close(); return 'T'; } })",
        ),
        (
            "getToken",
            "(close) => () => ({ then(resolve) { close(); resolve('T'); } })",
        ),
        (
            "getToken",
            "(close) => ({ signal }) => new Promise(() => signal.addEventListener('abort', close))",
        ),
        ("provisionUser", "(close) => () => { close(); }"),
        ("log", "(close) => () => { close(); }"),
    ] {
        let watched = Watched::new();
        let callback = js_as::<Function>(callback)
            .call1(&JsValue::UNDEFINED, close.as_ref())
            .unwrap();
        let embed = Mount::new(TALKATIVE)
            .option("trace", &true.into())
            .option("canProvision", &true.into())
            .option("tokenTimeout", &50.into())
            .with(name, &callback)
            .create();
        OPEN.set(Some(embed.engine()));
        embed.engine().start();
        if name == "provisionUser" {
            embed.answer(0, &json(r#"{ "refused": "unknown-user" }"#));
        }
        embed.until("closed", 1).await;
        pause(10).await;
        assert_eq!(
            (embed.count("closed"), embed.state().as_str()),
            (1, "closed"),
            "{name}"
        );
        OPEN.set(None);
        if name == "provisionUser" {
            watched.fire(30_000);
        }
        assert_eq!(watched.left(), "", "{name}");
        watched.stop();
    }
}

thread_local! {
    /// The engine that a callback of JavaScript closes.
    static OPEN: RefCell<Option<Rc<Engine>>> = const { RefCell::new(None) };
}

#[wasm_bindgen_test]
async fn l5_an_event_that_a_listener_causes_again_is_heard_again() {
    let embed = Mount::new(TALKATIVE).connect().await;
    embed.on("queue-position", |_| {
        // As `window.focus()` does from inside of a listener.
        let focus = web_sys::Event::new("focus").unwrap();
        crate::globals::window().dispatch_event(&focus).unwrap();
    });
    embed
        .run("say('queue', { position: 1 }); say('queue', { position: 2 })")
        .await;
    embed.until("queue-position", 2).await;
    assert_eq!(embed.state(), "connected");
}

#[wasm_bindgen_test]
async fn l1_after_close_nothing_is_left_and_nothing_comes() {
    let watched = Watched::new();
    for _ in 0..10 {
        let embed = Mount::new(TALKATIVE).connect().await;
        assert!(
            watched.left().contains("Window message"),
            "the watch sees what is there: {}",
            watched.left()
        );
        let frame = embed.frame();
        embed.engine().close();
        embed.engine().close();
        let names = embed.names();
        assert!(!frame.is_connected());
        for call in [Engine::close, Engine::start] {
            call(&embed.engine());
        }
        let late = embed.engine().send("late".into(), JsValue::NULL);
        assert_eq!(code(&late.unwrap_err()), "closed");
        embed.engine().set_busy(true);
        embed.engine().extend(1e300);
        embed.engine().retry(None);
        let (renewed, moved) = (embed.engine().renew(true), embed.engine().move_to(&place(), true));
        for late in [renewed, moved] {
            assert_eq!(code(&late.await.unwrap_err()), "closed");
        }
        pause(5).await;
        assert_eq!(embed.names(), names);
        assert_eq!(text(&embed.engine().lease()), r#"{"status":"none"}"#);
        assert!(embed.diagnosis().contains(r#""state":"closed""#));
        assert_eq!(watched.left(), "");
    }
    watched.stop();
}

#[wasm_bindgen_test]
async fn l1_an_engine_that_is_dropped_without_close_leaves_nothing() {
    let watched = Watched::new();
    for profile in [TALKATIVE, SILENT] {
        let embed = Mount::new(profile).start();
        if profile == TALKATIVE {
            embed.answer(0, &json(r#"{ "token": "T", "expiresIn": 3600 }"#));
            embed.until_state("connected").await;
        }
        assert_ne!(watched.left(), "");
        embed.drop_engine();
        assert!(embed.target.first_element_child().is_none());
        assert_eq!(watched.left(), "");
        embed.answer(0, &"late".into());
        pause(10).await;
    }
    watched.stop();
}
