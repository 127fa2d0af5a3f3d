//! Rule R3: what happens by itself after `token-lost`.

use embed_sso::core::io::{Input, State};
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{genesys, on_request, streem};

fn grant(name: &str) -> Json {
    json!({ "token": token(name), "expiresIn": 7_200 })
}

/// A page whose token was lost just now, with a minute of its session to go.
fn lost() -> Scenario {
    let mut s = genesys().connected(&grant("a"));
    s.advance(7_140_000);
    s.answer(&json!({ "refused": "no" }));
    assert_eq!((s.count("token-lost"), s.asks().len()), (1, 2));
    s
}

/// What may give hope.
fn signs() -> [fn(&mut Scenario); 3] {
    [
        |s| s.input(Input::Online(true)),
        |s| s.input(Input::Shown),
        |s| s.says("token-expiring"),
    ]
}

#[test]
fn r3_after_a_loss_nothing_is_asked_without_a_sign() {
    let mut s = lost();
    s.woke();
    s.input(Input::Online(false));
    s.advance(86_400_000);
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn r3_the_network_the_person_and_the_vendor_begin_one_further_series() {
    for sign in signs() {
        let mut s = lost();
        s.advance(60_000);
        sign(&mut s);
        assert_eq!((s.asks().len(), s.last_ask().2), (3, 1));
        s.answer(&grant("b"));
        assert_eq!((s.lease().0, s.posted()), ("valid", vec![token("a"), token("b")]));
    }
}

#[test]
fn r3_an_early_sign_counts_when_the_minute_is_over() {
    for sign in signs() {
        let mut s = lost();
        s.advance(1_000);
        sign(&mut s);
        s.advance(58_999);
        assert_eq!((s.asks().len(), s.lease().0), (2, "lost"));
        s.advance(1);
        assert_eq!(s.asks().len(), 3);
    }
}

#[test]
fn r3_the_minute_is_measured_by_a_timer_of_its_own() {
    let mut s = genesys().start();
    s.says("ready");
    s.answer(&json!({ "refused": "no" }));
    s.load();
    s.advance(10_000);
    s.input(Input::Shown);
    assert_eq!(s.wake_in, Some(50_000));
}

#[test]
fn r3_a_series_that_fails_tells_it_again_and_there_are_five_until_the_host_acts() {
    let mut s = lost();
    for _ in 0..20 {
        s.advance(600_000);
        let asked = s.asks().len();
        s.input(Input::Shown);
        if s.asks().len() > asked {
            s.answer(&json!({ "refused": "no" }));
        }
    }
    assert_eq!((s.count("token-lost"), s.asks().len()), (6, 7));
    s.renew(1, false);
    s.answer(&json!({ "refused": "no" }));
    s.advance(60_000);
    s.input(Input::Shown);
    assert_eq!(s.asks().len(), 9, "the host has acted");
}

#[test]
fn r3_offline_the_series_waits_for_the_network() {
    let mut s = lost();
    s.input(Input::Online(false));
    s.input(Input::Shown);
    s.advance(600_000);
    assert_eq!((s.asks().len(), s.lease().0), (2, "lost"));
    s.input(Input::Online(true));
    assert_eq!(s.asks().len(), 3);
}

#[test]
fn r3_a_page_that_never_had_a_token_is_loaded_when_one_comes() {
    let mut s = streem().start();
    s.answer(&json!({ "refused": "no" }));
    assert_eq!(s.state(), State::Failed);
    s.advance(60_000);
    s.input(Input::Shown);
    assert_eq!((s.state(), s.last_ask().1), (State::RequestingToken, "initial"));
    s.answer(&grant("a"));
    s.load();
    s.advance(400);
    assert_eq!(
        (s.state(), s.promises()),
        (State::Unconfirmed, vec!["token-refused", "again", "ok"])
    );
}

#[test]
fn r3_a_page_that_is_still_to_come_is_asked_for_a_token_too() {
    for loads in [false, true] {
        let mut s = genesys().with("handshakeTimeout", json!(120_000)).start();
        if loads {
            s.load();
        }
        s.answer(&json!({ "refused": "no" }));
        s.advance(60_000);
        s.input(Input::Shown);
        assert_eq!(s.asks().len(), 2, "{loads}");
    }
}

#[test]
fn r3_a_page_that_has_gone_elsewhere_is_asked_for_no_token() {
    let mut s = lost();
    s.load();
    s.advance(60_000);
    s.input(Input::Shown);
    s.advance(60_000);
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn r3_with_after_loss_host_no_series_begins_by_itself() {
    for sign in signs() {
        let setup = genesys().with("afterLoss", json!("host"));
        let mut s = setup.connected(&grant("a"));
        s.advance(7_140_000);
        s.answer(&json!({ "refused": "no" }));
        s.advance(60_000);
        sign(&mut s);
        s.advance(86_400_000);
        assert_eq!(s.asks().len(), 2);
    }
}

#[test]
fn r3_a_page_that_asks_again_and_again_does_not_add_a_series() {
    let mut s = on_request().start();
    s.load();
    s.says("ready");
    s.answer(&json!({ "refused": "no" }));
    for _ in 0..20 {
        s.advance(600_000);
        let asked = s.asks().len();
        s.input(Input::Shown);
        s.says("token?");
        if s.asks().len() > asked {
            s.answer(&json!({ "refused": "no" }));
        }
    }
    assert_eq!((s.count("token-lost"), s.asks().len()), (6, 6));
}
