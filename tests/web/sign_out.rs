//! L8: the user is signed out as the profile says, and the embed closes.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::globals::{Watched, eventually, pause};
use crate::page::{Embed, Mount, code};
use crate::values::{json, set};
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
        format!("{names} closed"),
        "its page is not greeted"
    );
}

#[wasm_bindgen_test]
async fn l8_a_url_that_never_loads_does_not_hold_it_up() {
    let watched = Watched::new();
    let embed = with("url", "https://nowhere.invalid/bye").connect().await;
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

#[wasm_bindgen_test]
async fn l8_after_the_end_it_settles() {
    let embed = with("command", "bye").connect().await;
    embed.engine().close();
    let late = embed.engine().sign_out();
    crate::globals::eventually_settled(&late).await;
    assert_eq!(embed.count("closed"), 1);
}

#[wasm_bindgen_test]
async fn l8_a_vendor_that_documents_no_way_is_not_supported() {
    let embed = Mount::new(SILENT).start();
    let error = embed.engine().sign_out().await.unwrap_err();
    assert_eq!(code(&error), "not-supported");
    assert_eq!(embed.state(), "requesting-token", "and nothing ends");
}
