//! R6: `provisionUser` is called once for all embeds that share it, and a failure does not count.

use embed_sso::browser::provision;
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::globals::{Watched, pause, uncaught};
use crate::page::{Mount, code};
use crate::values::{get, js_as, json, same};
use crate::vendor::TALKATIVE;

/// How long a success counts, ms.
const COUNTS: u32 = 30_000;

/// Waits for it until it settles; nobody else has to.
fn shared(function: &Function, vendor: &str) -> Promise {
    let waiting = waiting(function, vendor);
    let promise = waiting.promise.clone();
    std::mem::forget(waiting);
    promise
}

fn waiting(function: &Function, vendor: &str) -> provision::Waiting {
    provision::shared(function, vendor, LIMIT)
}

/// How long a call may take, ms.
const LIMIT: u32 = 15_000;

/// A function that counts its calls in `calls`, and whose result is the expression.
fn counting(result: &str) -> Function {
    js_as(&format!(
        "(() => {{ const f = (context) => {{ f.calls += 1; f.context = context; return {result}; }}; f.calls = 0; return f; }})()"
    ))
}

fn calls(function: &Function) -> JsValue {
    get(function, "calls")
}

#[wasm_bindgen_test]
async fn r6_one_call_for_all_that_ask_at_the_same_time() {
    let watched = Watched::new();
    let function = counting("new Promise((done) => setTimeout(done, 5))");
    let (first, second) = (shared(&function, "v"), shared(&function, "v"));
    assert!(same(&first, &second));
    second.await.unwrap();
    pause(0).await;
    shared(&function, "v").await.unwrap();
    assert_eq!(calls(&function), 1, "a success counts for a while");
    assert_eq!(get(&get(&function, "context"), "vendor"), "v");
    watched.fire(COUNTS);
    shared(&function, "v").await.unwrap();
    assert_eq!(calls(&function), 2, "and no longer");
    pause(0).await;
    watched.fire(COUNTS);
    assert_eq!(watched.left(), "");
    watched.stop();
}

#[wasm_bindgen_test]
async fn r6_another_function_or_vendor_is_another_call() {
    let watched = Watched::new();
    let (function, other) = (counting("1"), counting("1"));
    for (function, vendor) in [(&function, "a"), (&function, "b"), (&other, "a")] {
        shared(function, vendor).await.unwrap();
    }
    assert_eq!((calls(&function), calls(&other)), (2.into(), 1.into()));
    pause(0).await;
    watched.fire(COUNTS);
    watched.stop();
}

#[wasm_bindgen_test]
async fn r6_a_failure_does_not_count() {
    for result in [
        "(() => { throw new Error('no'); })()",
        "Promise.reject(new Error('no'))",
    ] {
        let function = counting(result);
        for call in 1..=3 {
            shared(&function, "v").await.unwrap_err();
            pause(0).await;
            assert_eq!(calls(&function), call, "{result}");
        }
    }
    assert_eq!(uncaught(), "");
}

fn is_aborted(function: &Function) -> bool {
    get(&get(&get(function, "context"), "signal"), "aborted").is_truthy()
}

/// A call that never settles.
fn hanging() -> Function {
    counting("new Promise(() => {})")
}

#[wasm_bindgen_test]
fn r6_the_signal_aborts_when_the_last_that_waits_is_gone_and_no_sooner() {
    let watched = Watched::new();
    let function = hanging();
    let (first, second) = (waiting(&function, "v"), waiting(&function, "v"));
    drop(first);
    assert!(!is_aborted(&function), "another one waits");
    drop(second);
    assert!(is_aborted(&function));
    drop(waiting(&function, "v"));
    assert_eq!(calls(&function), 2, "the call is dropped");
    assert_eq!(watched.left(), "");
    watched.stop();
}

#[wasm_bindgen_test]
fn r6_a_call_that_timed_out_is_aborted_and_dropped() {
    let watched = Watched::new();
    let function = hanging();
    let first = waiting(&function, "v");
    watched.fire(LIMIT);
    assert!(is_aborted(&function));
    let second = waiting(&function, "v");
    assert_eq!(calls(&function), 2);
    drop(first);
    assert!(!is_aborted(&function), "that one has its own time");
    drop(second);
    watched.stop();
}

#[wasm_bindgen_test]
async fn r6_a_call_that_has_settled_aborts_no_more() {
    let watched = Watched::new();
    let function = counting("1");
    let one = waiting(&function, "v");
    one.promise.clone().await.unwrap();
    pause(0).await;
    drop(one);
    assert!(!is_aborted(&function));
    watched.fire(COUNTS);
    watched.stop();
}

#[wasm_bindgen_test]
async fn r6_provision_user_that_hangs_ends_by_the_time_out_of_the_token() {
    let function = hanging();
    let mount = Mount::new(TALKATIVE).option("canProvision", &true.into());
    let embed = mount
        .option("tokenTimeout", &60.into())
        .with("provisionUser", &function)
        .start();
    embed.answer(0, &json(r#"{ "refused": "unknown-user" }"#));
    embed.until("token-lost", 1).await;
    assert_eq!(embed.last_code(), "unknown-user");
    assert!(is_aborted(&function));
}

#[wasm_bindgen_test]
async fn r6_functions_that_stand_in_for_the_same_one_share_its_call() {
    let watched = Watched::new();
    let function = counting("undefined");
    let embeds = [0, 1].map(|_| {
        let stand_in: Function = js_as("() => { throw new Error('not the caller\u{2019}s own'); }");
        let own = Function::new_no_args("return this").bind0(&function);
        let mount = Mount::new(TALKATIVE).option("canProvision", &true.into());
        mount
            .with("provisionUser", &stand_in)
            .with("ownProvisionUser", &own)
            .start()
    });
    for embed in &embeds {
        embed.answer(0, &json(r#"{ "refused": "unknown-user" }"#));
    }
    for embed in &embeds {
        embed.until_asked(2).await;
    }
    assert_eq!(calls(&function), 1);
    drop(embeds);
    watched.fire(COUNTS);
    watched.stop();
}

#[wasm_bindgen_test]
async fn r6_two_embeds_of_an_unknown_user_provision_it_once() {
    let watched = Watched::new();
    let function = counting("undefined");
    let embeds = [0, 1].map(|_| {
        let mount = Mount::new(TALKATIVE).option("canProvision", &true.into());
        mount.with("provisionUser", &function).start()
    });
    for embed in &embeds {
        embed.answer(0, &json(r#"{ "refused": "unknown-user" }"#));
    }
    for embed in &embeds {
        embed.until_asked(2).await;
        assert_eq!(get(&embed.context(1), "attempt"), 1, "it is the same attempt");
        embed.answer(1, &"T".into());
        embed.engine().ready().await.unwrap();
    }
    assert_eq!(calls(&function), 1);
    drop(embeds);
    watched.fire(COUNTS);
    watched.stop();
}

#[wasm_bindgen_test]
async fn r6_a_user_that_cannot_be_provisioned_is_unknown() {
    let function = counting("Promise.reject(1)");
    let mount = Mount::new(TALKATIVE).option("canProvision", &true.into());
    let embed = mount.with("provisionUser", function.unchecked_ref()).start();
    embed.answer(0, &json(r#"{ "refused": "unknown-user" }"#));
    let error = embed.engine().ready().await.unwrap_err();
    assert_eq!(embed.last_code(), code(&error));
    assert_eq!(embed.asked(), 1);
}
