//! M1, M3, M4, H5: whose messages are heard, and whose reports.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    SecurityPolicyViolationEvent, SecurityPolicyViolationEventDisposition, SecurityPolicyViolationEventInit,
};

use crate::globals::{document, pause, window};
use crate::page::{Embed, Mount, code, place};
use crate::values::{get, js, js_as, json};
use crate::vendor::{self, TALKATIVE};

#[wasm_bindgen_test]
async fn m3_what_is_ignored_is_counted_and_nothing_else() {
    let embed = Mount::new(TALKATIVE).connect().await;
    let before = embed.names();
    embed
        .run("say('queue', { position: -1 }); say('unheard-of'); host.postMessage('v:queue', '*'); host.postMessage({ type: 'x' }, '*')")
        .await;
    pause(20).await;
    assert_eq!(embed.names(), before);
    for counted in [
        r#"{"reason":"bad-field","field":"position","count":1}"#,
        r#"{"reason":"unknown-type","field":"","count":1}"#,
        r#"{"reason":"not-an-envelope","field":"","count":1}"#,
        r#"{"reason":"other-namespace","field":"","count":1}"#,
    ] {
        assert!(embed.diagnosis().contains(counted), "{}", embed.diagnosis());
    }
}

#[wasm_bindgen_test]
async fn m1_what_the_hosts_scripts_dispatch_is_not_heard() {
    let embed = Mount::new(TALKATIVE).connect().await;
    let forged: js_sys::Function = js_as(
        "(source, origin) => dispatchEvent(new MessageEvent('message', {
        data: { type: 'v:queue', position: 1 }, source, origin,
    }))",
    );
    let source = embed.frame().content_window().unwrap();
    forged
        .call2(&JsValue::UNDEFINED, &source, &vendor::origin().into())
        .unwrap();
    assert_eq!(embed.count("queue-position"), 0);
    embed.run("say('queue', { position: 2 })").await;
    embed.until("queue-position", 1).await;
}

#[wasm_bindgen_test]
async fn m1_other_windows_are_not_heard() {
    let embed = Mount::new(TALKATIVE).connect().await;
    let neighbour = Mount::new(TALKATIVE).connect().await;
    neighbour.run("say('queue', { position: 7 })").await;
    neighbour.until("queue-position", 1).await;
    let own = json(r#"{ "type": "v:queue", "position": 8 }"#);
    window().post_message(&own, "*").unwrap();
    // A frame inside of the vendor's page speaks past it.
    embed
        .run(
            "
        const inner = document.createElement('iframe');
        inner.srcdoc = `<script>top.postMessage({ type: 'v:queue', position: 9 }, '*')</script>`;
        document.body.append(inner);
        return new Promise((done) => inner.addEventListener('load', () => done()));
    ",
        )
        .await;
    pause(20).await;
    assert_eq!(embed.count("queue-position"), 0);
    assert_eq!(get(&embed.engine().diagnose(), "accepted"), 1);
}

#[wasm_bindgen_test]
async fn m1_a_page_of_another_origin_in_the_frame_is_not_heard() {
    let embed = Mount::new(TALKATIVE).connect().await;
    embed.until_loaded().await;
    let here = format!(
        "location.replace('{}/tests/web/frame.html?script=' + encodeURIComponent(`say('ready')`))",
        crate::page::own_origin()
    );
    embed.run(&format!("setTimeout(() => {here})")).await;
    embed.until_state("reconnecting").await;
    crate::globals::eventually("the stranger's ready", || {
        embed.diagnosis().contains("wrong-origin")
    })
    .await;
    let got = embed.got().await;
    assert_eq!(got, "[]", "and is told nothing");
}

#[wasm_bindgen_test]
async fn m6_a_burst_of_junk_starves_nothing() {
    let embed = Mount::new(TALKATIVE).connect().await;
    embed
        .run("for (let i = 0; i < 2000; i++) say('junk', { i }); say('queue', { position: 1 })")
        .await;
    embed.until("queue-position", 1).await;
    assert!(
        embed
            .diagnosis()
            .contains(r#"{"reason":"unknown-type","field":"","count":2000}"#)
    );
}

fn report(directive: &str, uri: &str, enforced: bool) {
    let init = SecurityPolicyViolationEventInit::new();
    init.set_blocked_uri(uri);
    init.set_effective_directive(directive);
    init.set_disposition(if enforced {
        SecurityPolicyViolationEventDisposition::Enforce
    } else {
        SecurityPolicyViolationEventDisposition::Report
    });
    let event =
        SecurityPolicyViolationEvent::new_with_event_init_dict("securitypolicyviolation", &init).unwrap();
    document().dispatch_event(&event).unwrap();
}

fn loading() -> Embed {
    Mount::new(TALKATIVE).script("").start()
}

#[wasm_bindgen_test]
async fn h5_a_frame_that_the_policy_blocks_is_reported() {
    for directive in ["frame-src", "child-src", "default-src"] {
        for uri in [vendor::origin(), vendor::url("")] {
            let embed = loading();
            report(directive, &uri, true);
            assert_eq!(
                (embed.state().as_str(), embed.last_code().as_str()),
                ("failed", "blocked-by-csp")
            );
            let message = get(&get(&embed.last("error"), "error"), "message")
                .as_string()
                .unwrap();
            assert!(message.contains(directive), "{message}");
            assert_eq!(code(&embed.engine().ready().await.unwrap_err()), "blocked-by-csp");
        }
    }
}

#[wasm_bindgen_test]
fn h5_other_reports_are_none_of_it() {
    let embed = loading();
    let origin = vendor::origin();
    report("frame-src", &origin, false);
    report("img-src", &origin, true);
    report("frame-src", &format!("{origin}1/"), true); // another port
    report("frame-src", &format!("{origin}.evil.example/"), true);
    report("frame-src", "", true);
    report("frame-src", "https://other.example", true);
    assert_eq!((embed.state().as_str(), embed.count("error")), ("loading", 0));
}

#[wasm_bindgen_test]
fn h5_before_there_is_a_frame_nothing_of_it_can_be_blocked() {
    let embed = Mount::new(vendor::SILENT).start();
    report("frame-src", &vendor::origin(), true);
    report("frame-src", "", true);
    assert_eq!(
        (embed.state().as_str(), embed.count("error")),
        ("requesting-token", 0)
    );
}

/// A host may put the tool into a same-origin frame of its own: its window is the one that messages arrive at.
#[wasm_bindgen_test]
async fn h1_the_window_of_the_targets_document_is_listened_to() {
    let outer: web_sys::HtmlIFrameElement = js_as("document.createElement('iframe')");
    let around = place();
    around.append_child(&outer).unwrap();
    let body = get(&get(&outer, "contentDocument"), "body");
    assert_ne!(body, js("document.body"));
    let target: web_sys::Element = wasm_bindgen::JsCast::unchecked_into(body);
    let embed = Mount::new(TALKATIVE)
        .inside(crate::page::division(&target))
        .connect()
        .await;
    assert!(embed.got().await.contains("first"));
    embed.run("say('queue', { position: 1 })").await;
    embed.until("queue-position", 1).await;
    embed.frame().remove();
    embed.until("closed", 1).await;
    around.remove();
}
