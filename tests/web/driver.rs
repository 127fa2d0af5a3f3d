//! L1, L5: whatever the host does from inside of a call takes its turn, and nothing comes after the end.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{
    Counter, SILENT, blank, clocks, connected, embed, json, pause, set, started, talkative, talkative_options,
};

#[wasm_bindgen_test]
async fn l1_the_first_commands_run_when_the_caller_has_the_engine() {
    let embed = started(blank(), &talkative_options(), &json(r#"{ "online": true }"#));
    assert_eq!(embed.page.names(), "");
    pause(0).await;
    assert!(
        embed.page.names().starts_with("open state-change ask"),
        "{}",
        embed.page.names()
    );
    assert!(embed.page.last("ask").contains("initial"));
}

#[wasm_bindgen_test]
fn e2_bad_options_throw_the_hosts_own_error() {
    let options = talkative_options();
    set(&options, "url", &"https://user:pw@tool.example".into());
    let host = wasm_bindgen::JsCast::unchecked_into(blank());
    let thrown = embed_sso::bindings::Engine::new(host, &options, true, None, None);
    let error = crate::page::text(&thrown.err().unwrap());
    assert!(error.contains("credentials-in-url"), "{error}");
}

#[wasm_bindgen_test]
async fn l1_closed_before_its_first_commands_it_does_nothing() {
    let embed = started(blank(), &talkative_options(), &json(r#"{ "online": true }"#));
    embed.engine.close();
    pause(5).await;
    assert_eq!(embed.page.names(), "");
}

#[wasm_bindgen_test]
async fn l5_close_from_inside_of_an_event_is_the_last_word() {
    let embed = talkative();
    embed.page.react("state-change", "close", &json("[]"));
    pause(30).await;
    embed.engine.answered(1, &"late".into());
    pause(5).await;
    assert_eq!(embed.page.count("state-change"), 1);
    assert_eq!(embed.page.names().split(' ').next_back(), Some("state-change"));
    assert_eq!(embed.state().as_deref(), Some("closed"));
}

#[wasm_bindgen_test]
async fn l5_a_wish_from_inside_of_an_event_takes_its_turn() {
    let embed = talkative();
    embed.page.react("ready", "renew", &json("[5, false]"));
    embed.engine.answered(1, &"first".into());
    embed.until("ready", 1).await;
    embed.until("ask", 1).await;
    embed.engine.answered(2, &"second".into());
    embed.until("renewed", 1).await;
    assert_eq!(embed.page.last("renewed"), "[5,null]");
    assert!(embed.got().await.contains("second"));
}

#[wasm_bindgen_test]
async fn l5_what_is_under_way_comes_first() {
    let embed = embed("", SILENT);
    pause(5).await;
    embed.page.react("error", "retry", &json("[]"));
    embed.engine.answered(1, &json(r#"{ "refused": "no" }"#));
    let told = "error token-lost state-change ready lease-change readyAgain state-change lease-change";
    assert!(embed.page.names().ends_with(told), "{}", embed.page.names());
}

#[wasm_bindgen_test]
async fn l5_a_host_that_throws_harms_nothing() {
    let embed = talkative();
    embed.page.break_at("state-change");
    embed.page.break_at("ready");
    embed.engine.answered(1, &"first".into());
    embed.until("ready", 1).await;
    assert_eq!(embed.state().as_deref(), Some("connected"));
    embed.page.run("say('queue', { position: 3 })");
    embed.until("queue-position", 1).await;
    assert_eq!(embed.page.last("queue-position"), r#"[{"position":3}]"#);
}

#[wasm_bindgen_test]
async fn m3_what_is_ignored_is_counted_and_nothing_else() {
    let embed = connected().await;
    let before = embed.page.names();
    embed
        .page
        .run("say('queue', { position: -1 }); say('unheard-of'); parent.postMessage('v:queue', '*')");
    pause(20).await;
    assert_eq!(embed.page.names(), before);
    let diagnosis = crate::page::text(&embed.engine.diagnose());
    assert!(
        diagnosis.contains(r#"{"reason":"bad-field","field":"position","count":1}"#),
        "{diagnosis}"
    );
    assert!(
        diagnosis.contains(r#"{"reason":"unknown-type","field":"","count":1}"#),
        "{diagnosis}"
    );
}

#[wasm_bindgen_test]
async fn m5_unknown_messages_are_passed_on_by_opt_in() {
    let options = talkative_options();
    set(&options, "vendorMessages", &"data".into());
    let early = json(r#"{ "online": true }"#);
    set(&early, "asked", &clocks());
    let embed = started(blank(), &options, &early);
    embed.engine.answered(1, &"first".into());
    embed.until("ready", 1).await;
    embed.page.run("say('news', { what: [1] })");
    embed.until("vendor-message", 1).await;
    assert_eq!(
        embed.page.last("vendor-message"),
        r#"[{"type":"v:news","data":{"type":"v:news","what":[1]}}]"#
    );
}

#[wasm_bindgen_test]
async fn l1_after_close_nothing_is_left_and_nothing_comes() {
    let counter = Counter::new();
    for _ in 0..20 {
        let embed = connected().await;
        embed.engine.close();
        embed.engine.close();
        let names = embed.page.names();
        embed.page.run("say('queue', { position: 1 })");
        pause(5).await;
        assert_eq!(embed.page.names(), names);
        assert!(crate::page::text(&embed.engine.diagnose()).contains(r#""lease":{"status":"none"}"#));
        assert!(crate::page::text(&embed.engine.diagnose()).contains(r#""state":"closed""#));
    }
    assert_eq!(counter.pending(), 0);
    counter.stop();
}

#[wasm_bindgen_test]
async fn p2_a_url_with_a_token_is_marked_as_secret() {
    let embed = embed("", SILENT);
    pause(5).await;
    assert_eq!(embed.page.count("open"), 0);
    embed.engine.answered(1, &"T/1".into());
    embed.until("open", 1).await;
    let opened = embed.page.last("open");
    assert!(opened.ends_with(r#"/vendor#token=T%2F1",true]"#), "{opened}");
}
