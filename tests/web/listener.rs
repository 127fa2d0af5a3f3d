//! Listeners that end when they are dropped, from wherever that is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use embed_sso::browser::listener::Listener;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventTarget};

use crate::globals::uncaught;

fn fire(target: &EventTarget) {
    target.dispatch_event(&Event::new("x").unwrap()).unwrap();
}

#[wasm_bindgen_test]
fn l1_a_dropped_listener_hears_nothing() {
    let (target, heard) = (EventTarget::new().unwrap(), Rc::new(Cell::new(0)));
    let count = Rc::clone(&heard);
    let listener = Listener::new(&target, "x", move |_| count.set(count.get() + 1));
    fire(&target);
    drop(listener);
    fire(&target);
    assert_eq!(
        (heard.get(), Rc::strong_count(&heard)),
        (1, 1),
        "and keeps nothing"
    );
}

/// wasm-bindgen keeps a closure that is running until it returns.
#[wasm_bindgen_test]
fn l1_a_listener_may_be_dropped_from_inside_of_itself() {
    let (target, heard) = (EventTarget::new().unwrap(), Rc::new(RefCell::new(String::new())));
    let listener: Rc<RefCell<Option<Listener>>> = Rc::default();
    let (own, text) = (Rc::clone(&listener), Rc::clone(&heard));
    let made = Listener::new(&target, "x", move |event| {
        let dropped = own.take();
        drop(dropped);
        text.borrow_mut().push_str(&event.type_()); // what it has captured is still there
    });
    listener.replace(Some(made));
    fire(&target);
    fire(&target);
    assert_eq!((heard.borrow().as_str(), Rc::strong_count(&heard)), ("x", 1));
    assert_eq!(uncaught(), "");
}

#[wasm_bindgen_test]
fn l5_a_listener_may_fire_its_own_event() {
    let (target, depth) = (EventTarget::new().unwrap(), Rc::new(Cell::new(0)));
    let (same, count) = (target.clone(), Rc::clone(&depth));
    let _listener = Listener::new(&target, "x", move |_| {
        count.set(count.get() + 1);
        if count.get() < 5 {
            fire(&same);
        }
    });
    fire(&target);
    assert_eq!((depth.get(), uncaught().as_str()), (5, ""));
}
