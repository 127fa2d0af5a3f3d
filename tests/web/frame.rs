//! P2, H1: the frame's attributes, and its way to a URL; and `moveTo`.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::globals::{document, pause, window};
use crate::page::{Mount, code, division, place};
use crate::values::{canary, get, js, js_as, json};
use crate::vendor::{SILENT, TALKATIVE, origin, url};

fn has_move_before(element: &Element) -> bool {
    get(element, "moveBefore").is_function()
}

#[wasm_bindgen_test]
fn the_frame_has_the_attributes_that_were_asked_for() {
    let options = r#"{
        "title": "A tool", "allow": ["camera", "microphone"], "sandbox": ["allow-scripts", "allow-same-origin"],
        "referrerPolicy": "origin", "credentialless": true, "id": "tool", "className": "a b", "width": "300", "height": "200"
    }"#;
    let embed = Mount::new(TALKATIVE)
        .script("")
        .option("frame", &json(options))
        .start();
    let frame = embed.frame();
    let origin = origin();
    let allow = format!("camera {origin}; microphone {origin}");
    for (name, value) in [
        ("title", "A tool"),
        ("allow", allow.as_str()),
        ("sandbox", "allow-scripts allow-same-origin"),
        ("referrerpolicy", "origin"),
        ("credentialless", ""),
        ("id", "tool"),
        ("class", "a b"),
        ("width", "300"),
        ("height", "200"),
        ("src", url("").as_str()),
    ] {
        assert_eq!(frame.get_attribute(name).as_deref(), Some(value), "{name}");
    }
}

#[wasm_bindgen_test]
fn what_was_not_asked_for_is_no_attribute() {
    let embed = Mount::new(TALKATIVE).start();
    let frame = embed.frame();
    let mut names: Vec<String> = frame
        .get_attribute_names()
        .iter()
        .filter_map(|name| name.as_string())
        .collect();
    names.sort(); // each browser has its own order
    assert_eq!(names, ["allow", "height", "src", "style", "title", "width"]);
    assert_eq!(frame.get_attribute("title").as_deref(), Some("v"));
    assert_eq!(frame.get_attribute("width").as_deref(), Some("100%"));
    assert_eq!(frame.style().get_property_value("display").unwrap(), "block");
}

#[wasm_bindgen_test]
async fn p2_a_token_in_the_url_is_in_no_attribute_and_in_no_history() {
    let token = canary();
    drop(Mount::new(TALKATIVE).connect().await); // Firefox counts the page of the tests only after a while
    let length = window().history().unwrap().length().unwrap();
    let embed = Mount::new(SILENT).script("").start();
    assert!(
        embed.engine().frame().is_none(),
        "nothing to load before there is a token"
    );
    embed.answer(0, &token);
    embed.until_state("unconfirmed").await;
    let href = embed.run("return location.href").await;
    let token = token.as_string().unwrap();
    assert!(href.ends_with(&format!("#token={token}\"")), "{href}");
    let page = document().document_element().unwrap().outer_html();
    assert!(!page.contains(&token));
    assert_eq!(embed.frame().get_attribute("src"), None);
    assert_eq!(window().history().unwrap().length().unwrap(), length);
    assert_eq!(embed.run("return history.length").await, length.to_string());
}

/// Where the host's page can read which URLs it has loaded.
#[wasm_bindgen_test]
async fn p2_a_token_in_the_url_is_in_no_resource_timing() {
    js("performance.clearResourceTimings()");
    let timings = || {
        js("performance.getEntriesByType('resource').map(({ name }) => name).join()")
            .as_string()
            .unwrap()
    };
    let token = canary();
    let embed = Mount::new(SILENT).script("").start();
    embed.answer(0, &token);
    embed.until_state("unconfirmed").await;
    let _open = Mount::new(TALKATIVE)
        .script("say('ready', { plain: 1 })")
        .connect()
        .await;
    crate::globals::eventually("the timing of an open URL", || timings().contains("plain")).await;
    assert!(!timings().contains(&token.as_string().unwrap()));
}

/// The blank start's `load`, which some browsers fire, counts as none: the page would be taken for loaded.
#[wasm_bindgen_test]
async fn h1_the_load_of_the_blank_start_does_not_count() {
    let embed = Mount::new(SILENT).script("").start();
    embed.answer(0, &"T".into());
    embed.until_state("unconfirmed").await;
    assert_eq!(get(&embed.engine().diagnose(), "loads"), 1);
    // One that comes late, while the blank page is still shown.
    let late = Mount::new(SILENT).script("").start();
    late.answer(0, &"T".into());
    late.until_state("loading").await;
    late.frame()
        .dispatch_event(&web_sys::Event::new("load").unwrap())
        .unwrap();
    assert_eq!(get(&late.engine().diagnose(), "loads"), 0);
    late.until_state("unconfirmed").await;
}

#[wasm_bindgen_test]
async fn h1_the_load_of_the_blank_start_does_not_count_in_a_sandbox_either() {
    let embed = Mount::new(SILENT)
        .script("")
        .option("frame", &json(r#"{ "sandbox": ["allow-scripts"] }"#))
        .start();
    embed.answer(0, &"T".into());
    embed.until_state("unconfirmed").await;
    assert_eq!(get(&embed.engine().diagnose(), "loads"), 1);
}

#[wasm_bindgen_test]
async fn h1_the_listener_is_there_before_the_page() {
    // The page says ready in its first line, and is heard.
    let embed = Mount::new(TALKATIVE).connect().await;
    assert!(
        embed.diagnosis().contains(r#""accepted":1"#),
        "{}",
        embed.diagnosis()
    );
}

#[wasm_bindgen_test]
async fn r7_a_fresh_page_takes_the_place_of_the_old_one() {
    let embed = Mount::new(SILENT).script("").start();
    embed.answer(0, &"first".into());
    embed.until_state("unconfirmed").await;
    let (old, neighbour) = (embed.frame(), place());
    embed.target.append_child(&neighbour).unwrap();
    let _renewed = embed.engine().renew(true);
    embed.until_asked(2).await;
    embed.answer(1, &"second".into());
    embed.until_there(2).await;
    assert!(!old.is_connected());
    assert_eq!(
        embed.target.child_element_count(),
        2,
        "the frame and its neighbour"
    );
    assert!(
        embed.frame().next_sibling().is_some(),
        "it stands where the old one stood"
    );
    assert!(embed.run("return location.hash").await.contains("second"));
}

#[wasm_bindgen_test]
async fn the_frame_follows_the_height_that_its_page_reports() {
    for (option, height) in [(r#"{ "autoHeight": true }"#, "321"), ("{}", "100%")] {
        let embed = Mount::new(TALKATIVE)
            .option("frame", &json(option))
            .connect()
            .await;
        embed.run("say('height', { height: 321 })").await;
        embed.until("height", 1).await;
        assert_eq!(
            embed.frame().get_attribute("height").as_deref(),
            Some(height),
            "{option}"
        );
    }
}

#[wasm_bindgen_test]
async fn l4_move_to_keeps_the_page_where_the_browser_can() {
    let embed = Mount::new(TALKATIVE).connect().await;
    embed.run("window.mark = 1").await;
    let elsewhere = division(&place());
    let moved = embed.engine().move_to(&elsewhere, false);
    assert!(elsewhere.contains(Some(&embed.frame())));
    moved.await.unwrap();
    let kept = if has_move_before(&elsewhere) {
        "1"
    } else {
        "undefined"
    };
    assert_eq!(embed.run("return window.mark").await, kept);
    assert_eq!(embed.state(), "connected");
    pause(20).await;
    elsewhere.remove();
    embed.until("closed", 1).await;
    assert_eq!(
        embed.last_code(),
        "frame-removed",
        "it is watched in its new place"
    );
}

#[wasm_bindgen_test]
async fn l4_move_to_loads_the_page_again_where_the_browser_cannot() {
    let embed = Mount::new(TALKATIVE).connect().await;
    embed.run("window.mark = 1").await;
    let elsewhere = without_move_before();
    embed.engine().set_busy(true);
    let refused = embed.engine().move_to(&elsewhere, false).await.unwrap_err();
    assert_eq!(code(&refused), "busy");
    assert!(!elsewhere.contains(Some(&embed.frame())));
    embed.engine().move_to(&elsewhere, true).await.unwrap();
    assert_eq!(embed.run("return window.mark").await, "undefined");
    assert!(elsewhere.contains(Some(&embed.frame())));
    elsewhere.remove();
}

#[wasm_bindgen_test]
async fn l2_move_to_rejects_with_what_keeps_the_page_from_coming_back() {
    let once = js(
        "`const key = '${crypto.randomUUID()}'; if (!localStorage[key]) say('ready'); localStorage[key] = 1`",
    );
    let embed = Mount::new(TALKATIVE)
        .script(&once.as_string().unwrap())
        .option("handshakeTimeout", &300.into())
        .connect()
        .await;
    let elsewhere = without_move_before();
    let error = embed.engine().move_to(&elsewhere, true).await.unwrap_err();
    assert_eq!(code(&error), "handshake-timeout");
    elsewhere.remove();
}

/// A place as in a browser that can move a frame only by loading it again.
fn without_move_before() -> Element {
    let place = place();
    js_as::<Function>("(element) => { element.moveBefore = undefined; }")
        .call1(&JsValue::UNDEFINED, &place)
        .unwrap();
    place
}

#[wasm_bindgen_test]
async fn l4_before_there_is_a_frame_move_to_changes_the_target() {
    let embed = Mount::new(SILENT).script("").start();
    let elsewhere = place();
    embed.engine().move_to(&elsewhere, false).await.unwrap();
    embed.answer(0, &"T".into());
    embed.until_state("loading").await;
    assert!(elsewhere.contains(Some(embed.frame().unchecked_ref())));
    elsewhere.remove();
    embed.until("closed", 1).await;
    let error = embed.engine().move_to(&place(), false).await.unwrap_err();
    assert_eq!(code(&error), "closed");
}
