//! L2: promises settle, and a rejection that nobody looks at is no unhandled one.

use embed_sso::browser::promises::{Deferred, Promises, rejected};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::globals::{pause, uncaught};
use crate::page::{Mount, code};
use crate::values::{json, same};
use crate::vendor::{SILENT, TALKATIVE};

fn no(text: &str) -> Result<(), JsValue> {
    Err(text.into())
}

async fn outcome(promise: Promise) -> String {
    match promise.await {
        Ok(value) => format!("resolved {value:?}"),
        Err(error) => format!("rejected {}", error.as_string().unwrap_or_else(|| code(&error))),
    }
}

const RESOLVED: &str = "resolved JsValue(undefined)";

#[wasm_bindgen_test]
async fn l2_a_promise_is_settled_once() {
    let deferred = Deferred::default();
    deferred.settle(&Ok(()));
    deferred.settle(&no("late"));
    assert_eq!(outcome(deferred.promise()).await, RESOLVED);
    assert_eq!(outcome(rejected("no".into())).await, "rejected no");
}

#[wasm_bindgen_test]
async fn l2_an_untouched_rejection_raises_nothing() {
    let promises = Promises::default();
    let _handed_out = (
        promises.ready(),
        promises.renewal(1),
        promises.moving(),
        promises.signing_out(),
    );
    promises.settle_ready(&no("ready"));
    promises.end(&"closed".into());
    let _never_read = rejected("no".into());
    drop(promises);
    pause(30).await;
    assert_eq!(uncaught(), "");
}

#[wasm_bindgen_test]
async fn h4_after_a_rejection_what_succeeds_later_has_a_new_ready() {
    let promises = Promises::default();
    let first = promises.ready();
    assert!(same(&promises.ready(), &first));
    promises.settle_ready(&no("first"));
    assert!(same(&promises.ready(), &first), "until it begins again");
    promises.renew_ready();
    let second = promises.ready();
    assert!(!same(&second, &first));
    promises.renew_ready();
    assert!(same(&promises.ready(), &second), "one that has not settled stays");
    promises.settle_ready(&Ok(()));
    promises.settle_ready(&no("third"));
    assert_eq!(outcome(first).await, "rejected first");
    assert_eq!(outcome(second).await, RESOLVED);
    assert_eq!(outcome(promises.ready()).await, "rejected third");
}

#[wasm_bindgen_test]
async fn r2_a_renewal_settles_all_that_were_asked_for_before() {
    let promises = Promises::default();
    let waiting: Vec<Promise> = [1, 2, 3]
        .into_iter()
        .map(|ticket| promises.renewal(ticket))
        .collect();
    promises.settle_renewals(2, &Ok(()));
    promises.end(&"closed".into());
    let mut outcomes = Vec::new();
    for promise in waiting {
        outcomes.push(outcome(promise).await);
    }
    assert_eq!(outcomes, [RESOLVED, RESOLVED, "rejected closed"]);
}

#[wasm_bindgen_test]
async fn l2_the_end_rejects_what_waits_and_resolves_sign_out() {
    let promises = Promises::default();
    let (ready, moving, out) = (promises.ready(), promises.moving(), promises.signing_out());
    promises.end(&"closed".into());
    promises.end(&"again".into());
    assert_eq!(outcome(ready).await, "rejected closed");
    assert_eq!(outcome(moving).await, "rejected closed");
    assert_eq!(outcome(out).await, RESOLVED);
}

#[wasm_bindgen_test]
async fn l2_close_settles_the_promises_of_an_embed() {
    let embed = Mount::new(SILENT).start();
    let engine = embed.engine();
    let (ready, renewed) = (engine.ready(), engine.renew(false));
    engine.close();
    assert_eq!(outcome(ready).await, "rejected closed");
    assert_eq!(outcome(renewed).await, "rejected closed");
    assert_eq!(outcome(engine.ready()).await, "rejected closed");
    assert_eq!(
        outcome(engine.move_to(&embed.target, true)).await,
        "rejected closed"
    );
}

#[wasm_bindgen_test]
async fn l2_whatever_is_asked_of_a_closed_embed_settles() {
    let embed = Mount::new(TALKATIVE).connect().await;
    let engine = embed.engine();
    engine.close();
    let late = engine.renew(true);
    crate::globals::eventually_settled(&late).await;
    assert_eq!(outcome(late).await, "rejected closed");
}

#[wasm_bindgen_test]
async fn r7_renew_resolves_with_the_token_and_rejects_with_its_failure() {
    let embed = Mount::new(TALKATIVE).connect().await;
    let renewed = embed.engine().renew(false);
    embed.until_asked(2).await;
    embed.answer(1, &"second".into());
    assert_eq!(outcome(renewed).await, RESOLVED);
    assert!(embed.got().await.contains("second"));
    let refused = embed.engine().renew(false);
    embed.until_asked(3).await;
    embed.answer(2, &json(r#"{ "refused": "no" }"#));
    assert_eq!(outcome(refused).await, "rejected token-refused");
}
