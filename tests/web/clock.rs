//! K3, K7: one timer, set anew only when it must come earlier, and signs of life that are believed.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Counter, clocks, connected, embed, json, jump, life_sign, pause, set, started};
use crate::page::{SILENT, blank, talkative, talkative_options};

#[wasm_bindgen_test]
async fn k3_messages_do_not_set_the_timer_anew() {
    let embed = talkative();
    let answer = r#"{ "token": "t", "expiresIn": 3600 }"#;
    embed.engine.answered(1, &json(answer));
    embed.until("ready", 1).await;
    let counter = Counter::new();
    embed
        .page
        .run("for (let i = 1; i < 200; i++) say('queue', { position: i })");
    embed.until("queue-position", 199).await;
    let by_the_test = counter.timers();
    assert!(by_the_test < 20, "{by_the_test}");
    counter.stop();
}

#[wasm_bindgen_test]
async fn k3_a_distant_end_sets_no_timer_that_overflows() {
    let counter = Counter::new();
    let embed = embed("", SILENT);
    embed
        .engine
        .answered(1, &json(r#"{ "token": "t", "expiresIn": 31536000 }"#));
    embed.until("state-change", 3).await; // unconfirmed: from then on the token's end counts
    life_sign();
    assert!(counter.longest() <= f64::from(i32::MAX));
    assert!(counter.longest() > 2e9, "{}", counter.longest());
    counter.stop();
}

#[wasm_bindgen_test]
async fn k7_renewal_starts_at_the_first_sign_of_life_after_sleep() {
    let embed = connected().await;
    embed.engine.renew(1, false);
    embed.until("ask", 1).await;
    embed
        .engine
        .answered(2, &json(r#"{ "token": "second", "expiresIn": 3600 }"#));
    let restore = jump(3.6e6);
    pause(20).await;
    assert_eq!(embed.page.count("token-expiring"), 0, "nothing has woken it yet");
    life_sign();
    assert_eq!(embed.page.count("token-expiring"), 1);
    embed.until("ask", 2).await;
    restore.call0(&JsValue::NULL).unwrap();
}

#[wasm_bindgen_test]
async fn r3_a_failed_call_is_made_again_by_the_timer() {
    let embed = embed("", SILENT);
    embed.engine.answered(1, &JsValue::NULL);
    embed.until("error", 1).await;
    embed.until("ask", 1).await;
    assert!(
        embed.page.last("ask").ends_with(r#""initial",2]"#),
        "{}",
        embed.page.last("ask")
    );
}

#[wasm_bindgen_test]
async fn h4_silence_ends_at_the_time_out() {
    let options = talkative_options();
    set(&options, "handshakeTimeout", &60.into());
    let early = json(r#"{ "online": true }"#);
    set(&early, "asked", &clocks());
    let page = blank();
    set(&page, "script", &"".into());
    let embed = started(page, &options, &early);
    embed.until("error", 1).await;
    assert!(embed.page.last("error").contains("handshake-timeout"));
    assert_eq!(embed.state().as_deref(), Some("failed"));
}
