//! K3, K7: one timer, set anew only when it must come earlier, and lifecycle events that are believed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use embed_sso::browser::clock::{Clock, Wake};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventTarget};

use crate::globals::{
    Watched, document, eventually, jump, pause, restore_hidden, restore_online, set_hidden, set_online,
    window,
};
use crate::page::Mount;
use crate::values::{get, js, json};
use crate::vendor::{SILENT, TALKATIVE};

struct Ticking {
    clock: Rc<Clock>,
    /// What each wake-up reported.
    woken: Rc<RefCell<Vec<Wake>>>,
}

fn ticking() -> Ticking {
    let woken: Rc<RefCell<Vec<Wake>>> = Rc::default();
    let sink = Rc::clone(&woken);
    let on_wake = Rc::new(move |wake| sink.borrow_mut().push(wake));
    Ticking {
        clock: Rc::new(Clock::new(&window(), on_wake)),
        woken,
    }
}

impl Ticking {
    fn wake_in(&self, wait: i64) {
        self.clock.wake_in(wait, self.clock.now());
    }

    fn count(&self) -> usize {
        self.woken.borrow().len()
    }
}

fn fire(target: &EventTarget, kind: &str) {
    target.dispatch_event(&Event::new(kind).unwrap()).unwrap();
}

/// As when the page wakes up.
fn wake_up() {
    fire(&document(), "visibilitychange");
}

#[wasm_bindgen_test]
fn k3_one_timer_and_only_an_earlier_time_sets_it_anew() {
    let watched = Watched::new();
    let ticking = ticking();
    for (wait, set, waiting) in [
        (50_000, 1, 1),
        (60_000, 1, 1),
        (50_001, 1, 1),
        (49_999, 1, 1),
        (40_000, 2, 1),
        (90_000, 2, 1),
    ] {
        ticking.wake_in(wait);
        assert_eq!((watched.timers(), watched.waiting()), (set, waiting), "{wait}");
    }
    watched.fire(1);
    assert_eq!(ticking.count(), 1);
    ticking.wake_in(90_000);
    assert_eq!(
        (watched.timers(), watched.waiting()),
        (3, 1),
        "a timer that has fired is none"
    );
    ticking.clock.stop();
    assert_eq!(watched.left(), "");
    watched.stop();
}

#[wasm_bindgen_test]
async fn k3_the_timer_wakes() {
    let ticking = ticking();
    ticking.wake_in(0);
    assert_eq!(ticking.count(), 0);
    eventually("the timer", || ticking.count() == 1).await;
    ticking.wake_in(20);
    eventually("the timer again", || ticking.count() == 2).await;
}

#[wasm_bindgen_test]
async fn k3_the_timer_that_runs_may_be_set_and_stopped_from_inside() {
    for stop in [false, true] {
        let rounds = Rc::new(Cell::new(0));
        let clock: Rc<RefCell<Option<Rc<Clock>>>> = Rc::default();
        let (inner, count) = (Rc::clone(&clock), Rc::clone(&rounds));
        let on_wake = Rc::new(move |_| {
            count.set(count.get() + 1);
            let clock = inner.borrow().clone().unwrap();
            if stop {
                clock.stop();
                drop(inner.take()); // the closure that runs is dropped with it
            } else if count.get() < 3 {
                clock.wake_in(0, clock.now());
            }
        });
        let made = Rc::new(Clock::new(&window(), on_wake));
        made.wake_in(0, made.now());
        clock.replace(Some(made));
        let expected = if stop { 1 } else { 3 };
        eventually("the rounds", || rounds.get() == expected).await;
        pause(20).await;
        assert_eq!(rounds.get(), expected);
        drop(clock.take());
    }
}

#[wasm_bindgen_test]
fn k7_every_lifecycle_event_wakes_until_it_is_stopped() {
    let watched = Watched::new();
    let ticking = ticking();
    let events: [(EventTarget, &str); 5] = [
        (document().into(), "visibilitychange"),
        (window().into(), "pageshow"),
        (window().into(), "focus"),
        (window().into(), "online"),
        (window().into(), "offline"),
    ];
    for (count, (target, kind)) in events.iter().enumerate() {
        fire(target, kind);
        assert_eq!(ticking.count(), count + 1, "{kind}");
    }
    ticking.clock.stop();
    ticking.clock.stop();
    for (target, kind) in &events {
        fire(target, kind);
    }
    assert_eq!(ticking.count(), 5);
    assert_eq!(watched.left(), "");
    watched.stop();
}

#[wasm_bindgen_test]
fn r3_a_page_that_becomes_visible_is_reported_as_such() {
    let ticking = ticking();
    for (state, reported) in [(true, Wake::Time), (false, Wake::Shown)] {
        set_hidden(state);
        wake_up();
        restore_hidden();
        assert_eq!(ticking.woken.borrow().last(), Some(&reported));
    }
    fire(&window(), "focus");
    assert_eq!(ticking.woken.borrow().last(), Some(&Wake::Time));
}

#[wasm_bindgen_test]
fn k7_a_change_of_the_network_is_reported_once() {
    let ticking = ticking();
    assert!(ticking.clock.is_online());
    set_online(false);
    wake_up();
    assert!(!ticking.clock.is_online());
    set_online(true);
    restore_online();
    assert_eq!(
        *ticking.woken.borrow(),
        [Wake::Online(false), Wake::Shown, Wake::Online(true)]
    );
}

#[wasm_bindgen_test]
async fn k7_offline_nothing_is_asked_for() {
    set_online(false);
    let embed = Mount::new(TALKATIVE).start();
    pause(20).await;
    assert_eq!(embed.asked(), 0);
    set_online(true);
    assert_eq!(embed.asked(), 1);
    restore_online();
}

#[wasm_bindgen_test]
async fn k3_both_clocks_are_read() {
    let ticking = ticking();
    let before = ticking.clock.now();
    let restore = jump(3.6e6);
    let after = ticking.clock.now();
    restore.call0(&JsValue::NULL).unwrap();
    assert!(after.wall - before.wall >= 3_600_000 && after.mono - before.mono >= 3_600_000);
    assert!((js("Date.now()").as_f64().unwrap() as i64 - before.wall).abs() < 10_000);
}

#[wasm_bindgen_test]
async fn k3_messages_do_not_set_the_timer_anew() {
    let embed = Mount::new(TALKATIVE).start();
    embed.answer(0, &json(r#"{ "token": "t", "expiresIn": 3600 }"#));
    embed.until_state("connected").await;
    embed.engine().ready().await.unwrap();
    let watched = Watched::new();
    embed
        .run("for (let i = 1; i < 200; i++) say('queue', { position: i })")
        .await;
    embed.until("queue-position", 199).await;
    assert!(watched.timers() < 5, "{}", watched.timers());
    watched.stop();
}

#[wasm_bindgen_test]
async fn k3_a_distant_end_sets_no_timer_that_overflows() {
    let watched = Watched::new();
    let embed = Mount::new(SILENT).script("").start();
    embed.answer(0, &json(r#"{ "token": "t", "expiresIn": 31536000 }"#));
    embed.until_state("unconfirmed").await; // from then on the token's end counts
    wake_up();
    assert!(watched.longest() <= f64::from(i32::MAX));
    assert!(watched.longest() > 2e9, "{}", watched.longest());
    watched.stop();
}

#[wasm_bindgen_test]
async fn k7_renewal_starts_at_the_first_lifecycle_event_after_sleep() {
    let embed = Mount::new(TALKATIVE).start();
    embed.answer(0, &json(r#"{ "token": "t", "expiresIn": 3600 }"#));
    embed.engine().ready().await.unwrap();
    embed.until_loaded().await; // which would wake it as well
    let restore = jump(3.6e6);
    pause(20).await;
    assert_eq!(embed.count("token-expiring"), 0, "nothing has woken it yet");
    wake_up();
    assert_eq!((embed.count("token-expiring"), embed.asked()), (1, 2));
    restore.call0(&JsValue::NULL).unwrap();
}

#[wasm_bindgen_test]
async fn r3_a_failed_call_is_made_again_by_the_timer() {
    let embed = Mount::new(SILENT).start();
    embed.reject(0, &JsValue::NULL);
    embed.until("error", 1).await;
    assert_eq!(embed.last_code(), "token-callback-failed");
    embed.until_asked(2).await;
    assert_eq!(get(&embed.context(1), "attempt"), 2);
}

#[wasm_bindgen_test]
async fn h4_silence_ends_at_the_time_out() {
    let embed = Mount::new(TALKATIVE)
        .script("")
        .option("handshakeTimeout", &60.into())
        .start();
    embed.until("error", 1).await;
    assert_eq!(embed.last_code(), "handshake-timeout");
    assert_eq!(embed.state(), "failed");
}
