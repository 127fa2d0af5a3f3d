//! The page that the tests run in, with what `globals.js` adds to it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Window};

#[wasm_bindgen(module = "/tests/web/globals.js")]
extern "C" {
    #[wasm_bindgen(js_name = pause)]
    fn pause_promise(ms: u32) -> js_sys::Promise;
    pub(crate) fn uncaught() -> String;
    pub(crate) fn jump(ms: f64) -> js_sys::Function;
    #[wasm_bindgen(js_name = setOnline)]
    pub(crate) fn set_online(online: bool);
    #[wasm_bindgen(js_name = setHidden)]
    pub(crate) fn set_hidden(hidden: bool);
    #[wasm_bindgen(js_name = restoreHidden)]
    pub(crate) fn restore_hidden();
    #[wasm_bindgen(js_name = restoreOnline)]
    pub(crate) fn restore_online();

    pub(crate) type Watched;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Watched;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn timers(this: &Watched) -> u32;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn longest(this: &Watched) -> f64;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn ports(this: &Watched) -> u32;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn observed(this: &Watched) -> Vec<String>;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn left(this: &Watched) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn waiting(this: &Watched) -> u32;
    #[wasm_bindgen(method)]
    pub(crate) fn fire(this: &Watched, ms: u32);
    #[wasm_bindgen(method)]
    pub(crate) fn stop(this: &Watched);
}

pub(crate) fn window() -> Window {
    js_sys::global().unchecked_into()
}

pub(crate) fn document() -> Document {
    window().document().unwrap()
}

pub(crate) async fn pause(ms: u32) {
    pause_promise(ms).await.unwrap();
}

/// Waits until `holds`; `what` is for the text of the failure.
pub(crate) async fn eventually(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..3000 {
        if holds() {
            return;
        }
        pause(5).await;
    }
    panic!("in vain: {what}");
}

/// Fails where a promise is still pending after some time, instead of waiting for ever.
pub(crate) async fn eventually_settled(promise: &js_sys::Promise) {
    let settled: std::rc::Rc<std::cell::Cell<bool>> = std::rc::Rc::default();
    let note = |settled: &std::rc::Rc<std::cell::Cell<bool>>| {
        let settled = std::rc::Rc::clone(settled);
        Closure::once(move |_: JsValue| settled.set(true))
    };
    let (yes, no) = (note(&settled), note(&settled));
    let _chained = promise.then2(&yes, &no);
    eventually("the promise settles", || settled.get()).await;
}

/// How large the module's memory is, in bytes; it never shrinks.
pub(crate) fn memory() -> u32 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory
        .buffer()
        .unchecked_into::<js_sys::ArrayBuffer>()
        .byte_length()
}
