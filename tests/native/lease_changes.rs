//! Rule R9: what the public `lease.status` says is told whenever it changes, by time alone too; and what then helps.

use embed_sso::core::io::{Event, Input};
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{genesys, streem, talkative};

fn lasting(name: &str, seconds: u64) -> Json {
    json!({ "token": token(name), "expiresIn": seconds })
}

/// The statuses gone through, and the ends of the changes fit together.
fn statuses(s: &Scenario) -> Vec<&'static str> {
    let mut last = None;
    let changes = s.events().into_iter().filter_map(|event| match event {
        Event::LeaseChange { from, to } => {
            assert!(last.is_none_or(|last| last == *from), "{from} after {last:?}");
            last = Some(*to);
            Some(*to)
        }
        _ => None,
    });
    changes.collect()
}

fn causes(s: &Scenario) -> String {
    s.diagnosis().causes.join("; ")
}

#[test]
fn r9_a_renewal_is_valid_renewing_valid() {
    let mut s = genesys().connected(&lasting("a", 100));
    assert_eq!(statuses(&s), ["valid"]);
    s.advance(90_000);
    assert_eq!(statuses(&s), ["valid", "renewing"]);
    s.answer(&lasting("b", 100));
    assert_eq!(statuses(&s), ["valid", "renewing", "valid"]);
}

#[test]
fn r9_what_is_given_up_is_lost_and_valid_again_when_the_host_has_asked() {
    let mut s = genesys().connected(&lasting("a", 7_200));
    s.advance(7_140_000);
    s.lose();
    assert_eq!(statuses(&s), ["valid", "renewing", "lost"]);
    s.renew(1, false);
    s.answer(&lasting("b", 100));
    assert_eq!(statuses(&s)[3..], ["renewing", "valid"]);
}

#[test]
fn r9_a_session_that_nobody_lets_renew_is_told_to_be_over_when_it_is() {
    let mut s = streem().unconfirmed(&lasting("a", 100));
    s.advance(90_000);
    s.answer(&lasting("b", 100)); // it waits for a reload
    assert_eq!(statuses(&s), ["valid", "renewing", "valid"]);
    s.advance(9_000);
    assert_eq!(statuses(&s).len(), 3);
    s.advance(1_000);
    assert_eq!(statuses(&s)[3..], ["lost"]);
    assert_eq!(s.count("token-lost"), 0, "no attempt has failed");
}

#[test]
fn r9_retry_loads_a_page_again_whose_session_is_over() {
    let mut s = streem().unconfirmed(&lasting("a", 100));
    s.advance(90_000);
    s.answer(&lasting("b", 100));
    s.input(Input::Retry);
    assert_eq!(s.navigated().len(), 1, "it is not over yet");
    s.advance(10_000);
    s.input(Input::Busy(true));
    s.input(Input::Retry);
    assert_eq!(s.navigated().len(), 1, "never while a call runs");
    s.input(Input::Busy(false));
    assert_eq!(s.navigated(), [token("a"), token("b")]);
    assert_eq!(statuses(&s)[3..], ["lost", "valid"]);
}

#[test]
fn r9_retry_asks_for_a_token_first_where_none_waits() {
    let mut s = streem().unconfirmed(&lasting("a", 100));
    s.advance(90_000);
    s.lose();
    s.advance(10_000);
    s.input(Input::Retry);
    s.advance(1_000);
    s.answer(&lasting("b", 100));
    assert_eq!(s.navigated(), [token("a"), token("b")]);
}

#[test]
fn r7_a_page_that_never_says_that_an_interaction_is_over_does_not_keep_one_running() {
    let mut setup = talkative();
    let events = &mut setup.options["profile"]["messages"]["events"];
    events.as_object_mut().unwrap().remove("interaction-end");
    let mut s = setup.connected(&lasting("a", 100));
    s.tells("session-start", json!({ "userId": "agent-7" }));
    assert!(!s.session.is_live());
    s.advance(90_000);
    s.answer(&lasting("b", 100));
    assert_eq!(s.navigated(), [token("a"), token("b")]);
}

#[test]
fn e3_a_page_that_does_not_report_its_user_has_a_cause() {
    let mut s = genesys().connected(&lasting("a", 7_200));
    assert!(causes(&s).contains("has not reported session-start"));
    s.tells("session-start", json!({ "userId": "agent-7" }));
    assert_eq!(causes(&s), "");
    let mut waiting = genesys().start();
    assert_eq!(causes(&waiting), "");
    waiting.says("ready");
    assert_eq!(causes(&waiting), "", "it need not ask for its token");
}

#[test]
fn e3_a_page_that_sends_nothing_may_have_refused_to_be_framed() {
    assert!(causes(&streem().unconfirmed(&lasting("a", 7_200))).contains("X-Frame-Options"));
}

#[test]
fn r7_retry_after_a_lost_token_leaves_a_page_alone_whose_session_goes_on() {
    let mut s = streem().unconfirmed(&lasting("a", 7_200));
    s.renew(1, false);
    s.advance(1_000);
    for _ in 0..3 {
        s.callback_fails();
        s.advance(5_000);
    }
    assert_eq!(s.count("token-lost"), 1);
    s.input(Input::Retry);
    s.advance(1_000);
    s.answer(&lasting("b", 7_200));
    assert_eq!(s.navigated(), [token("a")]);
    assert_eq!(statuses(&s).last(), Some(&"valid"));
}
