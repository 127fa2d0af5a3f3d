//! L4: a frame that other code removes or moves.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Embed, blank, clocks, connected, json, pause, set, started, talkative_options};

async fn deep_down() -> Embed {
    let page = blank();
    page.descend();
    let early = json(r#"{ "online": true }"#);
    set(&early, "asked", &clocks());
    let embed = started(page, &talkative_options(), &early);
    embed.engine.answered(1, &"first".into());
    embed.until("ready", 1).await;
    embed
}

#[wasm_bindgen_test]
async fn l4_a_frame_that_is_removed_ends_the_embed() {
    for embed in [connected().await, deep_down().await] {
        embed.page.take();
        assert_eq!(embed.page.count("error"), 0, "the task has not ended");
        embed.until("close", 1).await;
        assert!(embed.page.last("error").contains("frame-removed"));
        assert_eq!(embed.state().as_deref(), Some("closed"));
    }
}

#[wasm_bindgen_test]
async fn l4_a_removed_ancestor_removes_the_frame() {
    let embed = deep_down().await;
    embed.page.uproot();
    embed.until("close", 1).await;
}

#[wasm_bindgen_test]
async fn l4_a_frame_that_is_moved_is_loaded_again() {
    for embed in [connected().await, deep_down().await] {
        embed.page.take();
        embed.page.put();
        embed.until("open", 2).await;
        embed.until_state("reconnecting").await;
        embed.until_state("connected").await;
        assert_eq!(embed.page.count("close"), 0);
        assert!(
            embed.got().await.contains("first"),
            "the page has its token again"
        );
    }
}

#[wasm_bindgen_test]
async fn l4_taken_out_and_put_back_within_the_task_is_a_move() {
    let embed = connected().await;
    embed.page.take();
    pause_microtask().await;
    embed.page.put();
    embed.until("open", 2).await;
    pause(20).await;
    assert_eq!(embed.page.count("close"), 0);
}

async fn pause_microtask() {
    let _settled = js_sys::Promise::resolve(&wasm_bindgen::JsValue::NULL).await;
}

#[wasm_bindgen_test]
async fn l4_other_changes_of_the_page_mean_nothing() {
    let embed = connected().await;
    let before = embed.page.names();
    let other = connected().await;
    drop(other);
    pause(20).await;
    assert_eq!(embed.page.names(), before);
}

#[wasm_bindgen_test]
async fn r1_a_frame_that_the_face_has_made_is_taken_over() {
    let page = blank();
    page.open("early", false);
    let early = json(r#"{ "online": true }"#);
    set(&early, "asked", &clocks());
    set(&early, "navigated", &clocks());
    let embed = started(page, &talkative_options(), &early);
    embed.engine.answered(1, &"first".into());
    embed.until("ready", 1).await;
    assert_eq!(embed.page.count("open"), 1);
    embed.page.take();
    embed.until("close", 1).await;
}
