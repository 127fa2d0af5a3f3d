//! R1, R3: the host's callbacks, whatever they return, throw, or never settle.

use std::cell::RefCell;
use std::rc::Rc;

use embed_sso::browser::callbacks::{Callbacks, ProvisionUser};
use embed_sso::browser::inputs::{Inputs, Item};
use embed_sso::browser::{options, url};
use embed_sso::core::config::Config;
use embed_sso::core::grant::Outcome;
use embed_sso::core::io::{Input, Reason, RequestId};
use js_sys::Function;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::AbortController;

use crate::globals::{eventually, pause, uncaught};
use crate::page::Mount;
use crate::values::{get, js, js_as, json, keys, set, text};
use crate::vendor::{SILENT, TALKATIVE};

struct Asked {
    callbacks: Callbacks,
    /// What was reported, in words.
    reported: Rc<RefCell<Vec<String>>>,
}

impl Asked {
    fn reported(&self) -> String {
        self.reported.borrow().join(", ")
    }
}

fn config(profile: &str) -> Rc<Config> {
    let mount = Mount::new(profile);
    Config::read(&options::read(&mount.options), &url::parse).unwrap()
}

fn with(get_token: &str, provision_user: Option<&str>) -> Asked {
    let reported: Rc<RefCell<Vec<String>>> = Rc::default();
    let sink = Rc::clone(&reported);
    let inputs = Inputs::new(move |item| sink.borrow_mut().push(in_words(item)));
    let provision_user = provision_user.map(|given| ProvisionUser {
        given: js_as(given),
        own: None,
    });
    Asked {
        callbacks: Callbacks::new(config(TALKATIVE), js_as(get_token), provision_user, inputs),
        reported,
    }
}

/// `getToken` was called once.
fn asking(get_token: &str) -> Asked {
    let asked = with(get_token, None);
    asked.callbacks.ask(RequestId(1), Reason::Initial, 1);
    assert_eq!(
        asked.reported(),
        "",
        "nothing is reported from inside of the call"
    );
    asked
}

/// The same, and something was reported.
async fn asked(get_token: &str) -> Asked {
    let asked = asking(get_token);
    eventually(get_token, || !asked.reported.borrow().is_empty()).await;
    pause(5).await; // nothing is reported twice
    asked
}

fn in_words(item: Item) -> String {
    match item {
        Item::Token(id, outcome, notes) => {
            let outcome = match outcome {
                Outcome::Granted(_) => "granted".into(),
                Outcome::Refused(reason) => format!("refused {reason}"),
                Outcome::Wrong(error) => error.code.as_str().into(),
                Outcome::Later(wait) => format!("later {wait}"),
                Outcome::Unusable(why) if why.contains("response.json()") => "a Response".into(),
                Outcome::Unusable(_) => "unusable".into(),
            };
            [&format!("{} {outcome}", id.0), notes.join(" ").as_str()]
                .join(" ")
                .trim_end()
                .to_owned()
        }
        Item::Input(Input::CallbackFailed(id, class)) => {
            format!("{} failed {}", id.0, class.unwrap_or_default())
                .trim_end()
                .to_owned()
        }
        Item::Input(Input::Provisioned(done)) => format!("provisioned {done}"),
        _ => "something else".into(),
    }
}

#[wasm_bindgen_test]
async fn r1_a_value_a_promise_and_a_thenable_will_do() {
    for get_token in [
        "() => 'T'",
        "async () => 'T'",
        "() => ({ then: (resolve) => resolve('T') })",
        "() => Promise.resolve({ token: 'T' })",
        "() => ({ then: (resolve) => setTimeout(resolve, 1, { access_token: 'T' }) })",
    ] {
        assert_eq!(asked(get_token).await.reported(), "1 granted", "{get_token}");
    }
    assert_eq!(
        asked("() => ({ refused: 'no' })").await.reported(),
        "1 refused no"
    );
    assert_eq!(asked("() => {}").await.reported(), "1 unusable");
    assert_eq!(
        asked("() => ({ token: 'T', refresh_token: 'R' })")
            .await
            .reported(),
        "1 granted secret-withheld"
    );
}

#[wasm_bindgen_test]
async fn r1_what_is_thrown_is_a_rejection() {
    for get_token in [
        "() => { throw { secret: 1 }; }",
        "() => { throw undefined; }",
        "async () => { throw 'secret'; }",
        "() => Promise.reject()",
        "() => ({ then() { throw 1; } })",
        "() => ({ get then() { throw 1; } })",
        "() => ({ then: (_, reject) => reject(1) })",
    ] {
        assert_eq!(asked(get_token).await.reported(), "1 failed", "{get_token}");
    }
    assert_eq!(uncaught(), "", "and no unhandled one");
}

#[wasm_bindgen_test]
async fn r1_a_thenable_that_settles_twice_counts_once() {
    let twice = "() => ({ then(resolve, reject) { resolve('T'); reject(1); resolve('U'); throw 1; } })";
    assert_eq!(asked(twice).await.reported(), "1 granted");
}

#[wasm_bindgen_test]
async fn r1_an_aborted_call_is_of_no_interest() {
    for settle in ["resolve('T')", "reject(new Error('late'))"] {
        let get_token = format!(
            "({{ signal }}) => new Promise((resolve, reject) => signal.addEventListener('abort', () => {settle}))"
        );
        let asked = asking(&get_token);
        asked.callbacks.abort(RequestId(2));
        asked.callbacks.abort(RequestId(1));
        asked.callbacks.abort(RequestId(1));
        pause(5).await;
        assert_eq!(
            (asked.reported().as_str(), uncaught().as_str()),
            ("", ""),
            "{settle}"
        );
    }
}

#[wasm_bindgen_test]
async fn l1_what_settles_after_the_end_does_nothing() {
    for settle in ["resolve('T')", "reject(new Error('late'))", "0"] {
        let holder = json("{}");
        set(&holder, "late", &JsValue::UNDEFINED);
        let asking = js_as::<Function>(
            "(holder) => () => new Promise((resolve, reject) => { holder.late = [resolve, reject]; })",
        );
        let get_token = asking.call1(&JsValue::UNDEFINED, &holder).unwrap();
        let embed = Mount::new(SILENT).with("getToken", &get_token).start();
        embed.engine().close();
        let names = embed.names();
        drop(embed);
        let settling = format!("({{ late: [resolve, reject] }}) => {settle}");
        js_as::<Function>(&settling)
            .call1(&JsValue::UNDEFINED, &holder)
            .unwrap();
        pause(10).await;
        assert_eq!(
            (names.as_str(), uncaught().as_str()),
            ("state-change state-change closed", ""),
            "{settle}"
        );
    }
}

#[wasm_bindgen_test]
fn r1_the_callback_learns_why_and_may_be_cancelled() {
    let embed = Mount::new(TALKATIVE).start();
    let context = embed.context(0);
    assert_eq!(keys(&context), "reason,attempt,signal,vendor");
    assert_eq!(
        text(&context),
        r#"{"reason":"initial","attempt":1,"signal":{},"vendor":"v"}"#
    );
    assert_eq!(get(&get(&context, "signal"), "aborted"), false);
    embed.engine().close();
    assert_eq!(get(&get(&context, "signal"), "aborted"), true);
}

#[wasm_bindgen_test]
fn r1_the_callback_learns_the_variant() {
    let mount = Mount::new(TALKATIVE);
    set(mount.profile(), "variants", &json(r#"{ "wide": {} }"#));
    set(mount.profile(), "variant", &"wide".into());
    let embed = mount.start();
    assert_eq!(get(&embed.context(0), "variant"), "wide");
}

/// As the JavaScript API does it, which calls `getToken` while the engine is loading.
fn with_first_call(response: &JsValue, controller: &AbortController) -> Mount {
    let call = js("{ wall: Date.now(), mono: performance.now() }");
    set(&call, "response", response);
    set(&call, "controller", controller);
    Mount::new(TALKATIVE).with("firstCall", &call)
}

#[wasm_bindgen_test]
async fn r1_the_call_that_javascript_made_is_taken_over() {
    let controller = AbortController::new().unwrap();
    let response = js("Promise.resolve('early')");
    let embed = with_first_call(&response, &controller).start();
    embed.engine().ready().await.unwrap();
    assert!(embed.got().await.contains("early"));
    assert_eq!(embed.asked(), 0);
    let never = js("new Promise(() => {})");
    let embed = with_first_call(&never, &controller).start();
    embed.engine().close();
    assert!(controller.signal().aborted());
}

#[wasm_bindgen_test]
async fn r1_a_call_that_takes_too_long_is_aborted() {
    let embed = Mount::new(SILENT).option("tokenTimeout", &50.into()).start();
    embed.until("error", 1).await;
    assert_eq!(embed.last_code(), "token-timeout");
    assert_eq!(get(&get(&embed.context(0), "signal"), "aborted"), true);
    embed.answer(0, &"late".into());
    pause(5).await;
    assert!(embed.engine().frame().is_none(), "the late response is dropped");
}

#[wasm_bindgen_test]
async fn r6_without_provision_user_nothing_is_provisioned() {
    let asked = with("() => 1", None);
    asked.callbacks.provision();
    assert_eq!(asked.reported(), "provisioned false");
    for (provision_user, done) in [
        ("() => 1", true),
        ("() => { throw 1; }", false),
        ("async () => { throw 1; }", false),
    ] {
        let asked = with("() => 1", Some(provision_user));
        asked.callbacks.provision();
        eventually(provision_user, || !asked.reported.borrow().is_empty()).await;
        assert_eq!(
            asked.reported(),
            format!("provisioned {done}"),
            "{provision_user}"
        );
    }
    assert_eq!(uncaught(), "");
}

#[wasm_bindgen_test]
async fn r5_a_response_is_refused_by_name() {
    for get_token in [
        "() => new Response('{}')",
        "async () => Response.json({ token: 'T' })",
    ] {
        assert_eq!(asked(get_token).await.reported(), "1 a Response", "{get_token}");
    }
}

#[wasm_bindgen_test]
async fn r5_of_what_was_thrown_only_a_known_class_is_told() {
    for (thrown, class) in [
        ("new TypeError('secret')", " TypeError"),
        ("new DOMException('secret', 'AbortError')", " AbortError"),
        ("Object.assign(new Error(), { name: 'Secret' })", ""),
        ("'TypeError'", ""),
        ("undefined", ""),
        ("{ get name() { throw 1; } }", ""),
        ("{ name: ['TypeError'] }", ""),
    ] {
        let get_token = format!("async () => {{ throw {thrown}; }}");
        assert_eq!(
            asked(&get_token).await.reported(),
            format!("1 failed{class}"),
            "{thrown}"
        );
    }
}
