//! Rules R1 to R6, K9: asking the host for a token.

use embed_sso::core::io::{Command, Input, RequestId, State};
use serde_json::json;

use crate::fakes::token;
use crate::scenario::{START, Scenario};
use crate::setup::{genesys, streem};

fn connected() -> Scenario {
    genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }))
}

fn renewed(s: &Scenario) -> Vec<(u32, &'static str)> {
    let settled = s.log.iter().filter_map(|(_, command)| match command {
        Command::Renewed(ticket, Ok(())) => Some((*ticket, "ok")),
        Command::Renewed(ticket, Err(error)) => Some((*ticket, error.code.as_str())),
        _ => None,
    });
    settled.collect()
}

#[test]
fn r1_the_call_that_javascript_made_is_number_one() {
    let mut setup = genesys();
    setup.asked = Some(START.plus(-2_000));
    let mut s = setup.start();
    s.says("ready");
    assert!(s.asks().is_empty());
    s.answer_to(RequestId(1), &json!(token("a")));
    assert_eq!((s.posted(), s.asks().len()), (vec![token("a")], 0));
}

#[test]
fn r1_side_by_side_with_the_frame_or_before_it_where_the_url_needs_the_token() {
    let s = genesys().start();
    assert_eq!((s.asks(), s.navigated().len()), (vec![(0, "initial", 1)], 1));
    let s = streem().start();
    assert_eq!(
        (s.asks(), s.navigated().len(), s.state()),
        (vec![(0, "initial", 1)], 0, State::RequestingToken)
    );
}

#[test]
fn r1_no_answer_in_time_aborts_and_a_late_answer_is_dropped() {
    let mut s = genesys().start();
    s.says("ready");
    let first = s.last_id();
    s.advance(14_999);
    assert!(s.errors().is_empty());
    s.advance(1);
    assert_eq!(s.errors(), ["token-timeout"]);
    assert!(
        s.log
            .iter()
            .any(|(_, command)| matches!(command, Command::Abort(id) if *id == first))
    );
    s.answer_to(first, &json!(token("late")));
    assert!(s.posted().is_empty());
    s.advance(1_200);
    s.answer_to(first, &json!(token("late")));
    s.input(Input::CallbackFailed(first, None));
    assert!(s.posted().is_empty() && s.errors().len() == 1);
    s.answer(&json!(token("b")));
    s.answer_to(first, &json!(token("late")));
    assert_eq!(s.posted(), [token("b")]);
}

#[test]
fn r1_the_time_out_is_the_hosts_and_counts_from_that_call() {
    let mut setup = genesys().with("tokenTimeout", json!(3_000));
    setup.asked = Some(START.plus(-1_500));
    let mut s = setup.start();
    s.advance(1_499);
    assert!(s.errors().is_empty());
    s.advance(1);
    assert_eq!(s.errors(), ["token-timeout"]);
}

#[test]
fn r1_an_answer_that_came_while_the_core_was_loading_is_in_time() {
    let mut setup = genesys();
    setup.asked = Some(START.plus(-60_000));
    let mut s = setup.start();
    s.says("ready");
    s.answer_to(RequestId(1), &json!(token("a")));
    assert_eq!((s.posted(), s.errors().len()), (vec![token("a")], 0));
}

#[test]
fn r1_a_call_that_was_made_while_the_core_was_loading_has_a_second_left() {
    let mut setup = genesys();
    setup.asked = Some(START.plus(-60_000));
    let mut s = setup.start();
    s.advance(999);
    assert!(s.errors().is_empty());
    s.advance(1);
    assert_eq!(s.errors(), ["token-timeout"]);
}

#[test]
fn r2_every_trigger_joins_the_call_under_way() {
    let mut s = connected();
    s.advance(7_140_000);
    for ticket in 1..5 {
        s.renew(ticket, false);
        s.says("token-expiring");
        s.woke();
        s.input(Input::Online(true));
        s.advance(100);
    }
    assert_eq!(s.asks().len(), 2);
    assert_eq!(s.count("token-expiring"), 1);
    s.answer(&json!({ "token": token("b"), "expiresIn": 7_200 }));
    assert_eq!(renewed(&s), [(4, "ok")]);
    assert_eq!(
        (s.count("token-renewed"), s.posted()),
        (1, vec![token("a"), token("b")])
    );
}

#[test]
fn r2_one_token_expiring_for_each_renewal() {
    let mut s = connected();
    s.advance(20_000);
    s.says("token-expiring");
    s.says("token-expiring");
    s.advance(7_200_000);
    assert_eq!(s.count("token-expiring"), 1);
}

#[test]
fn k9_a_second_between_two_calls_whatever_the_token_says() {
    let mut s = genesys().start();
    s.says("ready");
    for n in 0..30 {
        s.answer(&json!({ "token": token(&n.to_string()), "expiresIn": 5 }));
        s.renew(n, false);
        s.advance(1_000);
    }
    assert_eq!(s.asks().len(), 31);
    assert!(s.asks().windows(2).all(|two| two[1].0 - two[0].0 >= 1_000));
}

#[test]
fn k9_a_vendor_that_says_expiring_right_after_a_renewal_is_not_heard() {
    let mut s = connected();
    s.advance(9_999);
    s.says("token-expiring");
    assert_eq!((s.asks().len(), s.count("token-expiring")), (1, 0));
    s.advance(1);
    s.says("token-expiring");
    assert_eq!((s.asks().len(), s.count("token-expiring")), (2, 1));
}

#[test]
fn r5_the_class_of_what_was_thrown_is_told_where_it_is_known() {
    for (class, ends) in [
        (None, "was rejected"),
        (Some("TypeError"), "was rejected (TypeError)"),
    ] {
        let mut s = genesys().start();
        let id = s.last_id();
        s.input(Input::CallbackFailed(id, class));
        assert!(
            s.last_error().message.ends_with(ends),
            "{}",
            s.last_error().message
        );
    }
}
