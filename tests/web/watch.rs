//! L4, L6: a frame that other code removes or moves, wherever it is; changes elsewhere cost nothing.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node, ShadowRootInit, ShadowRootMode};

use crate::globals::{Watched, pause};
use crate::page::{Embed, Mount, division, place};
use crate::values::js_as;
use crate::vendor::{SILENT, TALKATIVE};

/// No timer looks at the frame as long as a test lasts: it is noticed at once or, as it seems, never.
fn mount(profile: &str) -> Mount {
    let limit = 60_000.into();
    Mount::new(profile)
        .option("handshakeTimeout", &limit)
        .option("tokenTimeout", &limit)
}

/// A shadow tree inside of another one; the outermost element, and a place in the innermost tree.
fn shadows() -> (Element, Element) {
    let outside = place();
    let open = outside
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))
        .unwrap();
    let middle = division(&open);
    let closed = middle
        .attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed))
        .unwrap();
    (outside, division(&division(&closed)))
}

async fn deep_down() -> (Element, Embed) {
    let (outside, inside) = shadows();
    (outside, mount(TALKATIVE).inside(inside).connect().await)
}

fn take(embed: &Embed) -> (Node, Node) {
    let frame: Node = embed.frame().into();
    let parent = frame.parent_node().unwrap();
    parent.remove_child(&frame).unwrap();
    (frame, parent)
}

async fn assert_removed(embed: &Embed) {
    embed.until("closed", 1).await;
    assert_eq!(embed.last_code(), "frame-removed");
    assert_eq!(embed.state(), "closed");
}

#[wasm_bindgen_test]
async fn l4_a_frame_that_is_removed_ends_the_embed() {
    let (outside, deep) = deep_down().await;
    for embed in [&mount(TALKATIVE).connect().await, &deep] {
        take(embed);
        assert_eq!(embed.count("error"), 0, "the task has not ended");
        assert_removed(embed).await;
    }
    outside.remove();
}

#[wasm_bindgen_test]
async fn l4_a_removed_ancestor_removes_the_frame() {
    let embed = mount(TALKATIVE)
        .inside(division(&division(&place())))
        .connect()
        .await;
    embed.target.parent_element().unwrap().remove();
    assert_removed(&embed).await;
    let (outside, embed) = deep_down().await;
    outside.remove();
    assert_removed(&embed).await;
}

#[wasm_bindgen_test]
async fn l4_a_frame_that_is_moved_is_loaded_again() {
    let (outside, deep) = deep_down().await;
    for embed in [&mount(TALKATIVE).connect().await, &deep] {
        let (frame, parent) = take(embed);
        parent.append_child(&frame).unwrap();
        embed.until_there(2).await;
        assert_eq!(embed.count("closed"), 0);
        let got = embed.got().await;
        assert!(got.contains("first"), "the page has its token again: {got}");
    }
    outside.remove();
}

#[wasm_bindgen_test]
async fn l4_taken_out_and_put_back_within_the_task_is_a_move() {
    let embed = mount(TALKATIVE).connect().await;
    let (frame, parent) = take(&embed);
    let _microtask = Promise::<JsValue>::resolve(&JsValue::NULL).await;
    parent.append_child(&frame).unwrap();
    embed.until_there(2).await;
    assert_eq!(embed.count("closed"), 0);
}

#[wasm_bindgen_test]
async fn l4_a_frame_that_was_moved_is_watched_in_its_new_place() {
    let embed = mount(TALKATIVE).connect().await;
    let elsewhere = place();
    elsewhere.append_child(&embed.frame()).unwrap();
    embed.until_there(2).await;
    // The fresh frame takes the place of the one that was moved.
    assert!(elsewhere.contains(Some(&embed.frame())));
    elsewhere.remove();
    assert_removed(&embed).await;
}

#[wasm_bindgen_test]
async fn l4_a_target_that_left_the_document_before_is_noticed() {
    let embed = mount(SILENT).start();
    embed.target.remove();
    embed.answer(0, &"T".into());
    assert_removed(&embed).await;
}

/// `moveBefore` keeps the page of a frame, also when it moves an ancestor of it.
#[wasm_bindgen_test]
async fn l4_an_ancestor_that_is_moved_without_a_reload_is_followed() {
    let move_before: js_sys::Function = js_as("(parent, child) => parent.moveBefore?.(child, null)");
    let ancestor = division(&place());
    let embed = mount(TALKATIVE).inside(division(&ancestor)).connect().await;
    // Below an element that was no ancestor before: what is removed from the body would be seen anyway.
    let (elsewhere, before) = (division(&place()), embed.names());
    move_before
        .call2(&JsValue::UNDEFINED, &elsewhere, &ancestor)
        .unwrap();
    if !elsewhere.contains(Some(&ancestor)) {
        return; // the browser has no moveBefore: there is nothing to follow
    }
    pause(20).await;
    assert_eq!(embed.names(), before);
    elsewhere.remove();
    assert_removed(&embed).await;
}

#[wasm_bindgen_test]
async fn l4_other_changes_of_the_page_mean_nothing() {
    let embed = mount(TALKATIVE).connect().await;
    let before = embed.names();
    let other = mount(TALKATIVE).connect().await;
    drop(other);
    place().remove();
    division(&embed.target).remove();
    pause(20).await;
    assert_eq!(embed.names(), before);
}

#[wasm_bindgen_test]
async fn l6_nothing_below_the_ancestors_is_observed() {
    let watched = Watched::new();
    let inside = division(&division(&place()));
    let embed = mount(TALKATIVE).inside(inside).connect().await;
    let mut above = 0;
    let mut node: Node = embed.frame().unchecked_into();
    while let Some(parent) = node.parent_node() {
        (node, above) = (parent, above + 1);
    }
    let observed = watched.observed();
    assert!(
        observed.iter().all(|options| options == r#"{"childList":true}"#),
        "{observed:?}"
    );
    assert_eq!(observed.len(), above, "each ancestor once");
    drop(embed);
    watched.stop();
}
