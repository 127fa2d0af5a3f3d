//! L7: the page in a window of its own, which the test opens as JavaScript does in the click.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Window;

use crate::globals::{Watched, eventually, window};
use crate::page::{Embed, Mount, code};
use crate::values::{get, json};
use crate::vendor::{self, SILENT, TALKATIVE};

/// The drivers of both browsers allow it without a click.
fn opened() -> Window {
    let popup = window().open_with_url_and_target_and_features("about:blank", "_blank", "popup");
    popup.unwrap().expect("the browser opens windows for tests")
}

fn mount(profile: &str, popup: &Window) -> Mount {
    Mount::new(profile)
        .option("surface", &"popup".into())
        .with("popup", popup)
}

async fn href(popup: &Window) -> String {
    vendor::run(popup, "return location.href").await
}

async fn until_closed(popup: &Window) {
    eventually("the popup is closed", || popup.closed().unwrap()).await;
}

#[wasm_bindgen_test]
async fn l7_the_page_in_a_popup_is_connected_and_gets_its_token() {
    let popup = opened();
    let embed = mount(TALKATIVE, &popup).connect().await;
    assert!(embed.engine().frame().is_none());
    assert_eq!(
        vendor::run(&popup, "return got").await,
        r#"[{"type":"ack"},{"type":"v:token","token":"first","expiresIn":null}]"#
    );
    vendor::run(&popup, "say('queue', { position: 1 })").await;
    embed.until("queue-position", 1).await;
    embed.engine().close();
    assert!(
        !popup.closed().unwrap(),
        "it stays open, because nothing else was asked for"
    );
    popup.close().unwrap();
}

#[wasm_bindgen_test]
async fn l7_the_popup_is_closed_with_the_embed_by_request() {
    let popup = opened();
    let embed = mount(TALKATIVE, &popup)
        .option("popup", &json(r#"{ "closeWithEmbed": true }"#))
        .connect()
        .await;
    let watched = Watched::new();
    embed.engine().close();
    until_closed(&popup).await;
    assert_eq!(watched.left(), "");
    watched.stop();
}

#[wasm_bindgen_test]
async fn l7_a_popup_that_has_shown_nothing_is_closed() {
    let popup = opened();
    let embed = mount(SILENT, &popup).start(); // waits for its token
    embed.engine().close();
    until_closed(&popup).await;
}

#[wasm_bindgen_test]
async fn l7_a_popup_that_the_person_closes_is_noticed_and_opened_again() {
    let popup = opened();
    let embed = mount(TALKATIVE, &popup).connect().await;
    popup.close().unwrap();
    embed.until("popup-closed", 1).await;
    assert_eq!(embed.state(), "failed");
    let popup = opened();
    embed.engine().retry(Some(popup.clone()));
    embed.until_state("connected").await;
    assert!(vendor::run(&popup, "return got").await.contains("first"));
    popup.close().unwrap();
}

#[wasm_bindgen_test]
async fn l7_a_popup_that_the_browser_refuses_is_an_error() {
    let embed = Mount::new(TALKATIVE)
        .option("surface", &"popup".into())
        .with("popup", &JsValue::NULL)
        .start();
    embed.engine().retry(None);
    embed.until("error", 1).await;
    assert_eq!(embed.last_code(), "popup-blocked");
    assert_eq!(embed.state(), "failed");
    assert_eq!(code(&embed.engine().ready().await.unwrap_err()), "popup-blocked");
}

/// A URL that differs in its fragment only would load nothing, so the popup goes through a blank page.
#[wasm_bindgen_test]
async fn r7_a_fresh_token_in_the_fragment_loads_the_page_again() {
    let popup = opened();
    let embed = mount(SILENT, &popup).script("").start();
    embed.answer(0, &"one".into());
    embed.until_state("unconfirmed").await;
    assert!(href(&popup).await.ends_with("#token=one\""));
    assert_eq!(get(&embed.engine().diagnose(), "loads"), 1);
    vendor::run(&popup, "window.mark = 1").await;
    let _renewed = embed.engine().renew(true);
    embed.until_asked(2).await;
    embed.answer(1, &"two".into());
    embed.until_there(2).await;
    assert!(href(&popup).await.ends_with("#token=two\""));
    assert_eq!(vendor::run(&popup, "return window.mark").await, "undefined");
    assert_eq!(
        vendor::run(&popup, "return history.length").await,
        "1",
        "no token is in its history"
    );
    embed.engine().close();
    popup.close().unwrap();
}

#[wasm_bindgen_test]
async fn l4_a_popup_is_in_no_target() {
    let popup = opened();
    let embed: Embed = mount(TALKATIVE, &popup).connect().await;
    embed.engine().set_busy(true);
    embed
        .engine()
        .move_to(&crate::page::place(), false)
        .await
        .unwrap();
    assert_eq!(embed.state(), "connected");
    embed.target.remove();
    embed.engine().close();
    popup.close().unwrap();
}
