//! L9: commands to the page.

use std::cell::RefCell;
use std::rc::Rc;

use embed_sso::engine::Engine;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Mount, code};
use crate::vendor::TALKATIVE;

#[wasm_bindgen_test]
async fn l9_a_hundred_sends_from_one_listener_arrive_in_order() {
    let embed = Mount::new(TALKATIVE).connect().await;
    embed.on("queue-position", |engine| {
        for number in 0..100 {
            engine.send("n".into(), number.into()).unwrap();
        }
    });
    embed.run("got.length = 0; say('queue', { position: 1 })").await;
    embed.until("queue-position", 1).await;
    let numbers = embed.run("return got.map(({ data }) => data)").await;
    let expected: Vec<String> = (0..100).map(|number| number.to_string()).collect();
    assert_eq!(numbers, format!("[{}]", expected.join(",")));
    assert_eq!(embed.count("error"), 0);
}

#[wasm_bindgen_test]
async fn l9_what_does_not_fit_in_the_queue_throws_and_the_rest_arrives_with_its_data() {
    let embed = Mount::new(TALKATIVE).script("").create();
    let send = |engine: &Engine, number: u32| engine.send("n".into(), number.into());
    for number in 0..60 {
        send(&embed.engine(), number).unwrap(); // before its first commands
    }
    let refused: Rc<RefCell<Vec<String>>> = Rc::default();
    let sink = Rc::clone(&refused);
    embed.on("state-change", move |engine| {
        let numbers = if engine.state() == "loading" { 60..70 } else { 0..0 };
        for number in numbers {
            let codes = send(engine, number).err().map(|error| code(&error));
            sink.borrow_mut().extend(codes);
        }
    });
    embed.engine().start();
    assert_eq!(
        *refused.borrow(),
        ["send-queue-full"; 6],
        "from inside of an event"
    );
    assert_eq!(code(&send(&embed.engine(), 70).unwrap_err()), "send-queue-full");
    embed.until_loaded().await;
    embed.run("say('ready')").await;
    embed.until_state("connected").await;
    let numbers = embed
        .run("return got.filter(({ type }) => type === 'v:n').map(({ data }) => data)")
        .await;
    let expected: Vec<String> = (0..64).map(|number| number.to_string()).collect();
    assert_eq!(numbers, format!("[{}]", expected.join(",")));
    assert_eq!(embed.count("error"), 0);
    send(&embed.engine(), 70).unwrap();
}
