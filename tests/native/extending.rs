//! Rule R8: the host moves the end of the session.

use embed_sso::core::io::{Input, State};
use serde_json::json;

use crate::fakes::{grant, jwt, token};
use crate::scenario::{START, Scenario};
use crate::setup::genesys;

fn extend(s: &mut Scenario) {
    s.input(Input::Extend(s.now.wall + 3_600_000));
}

#[test]
fn r8_a_token_with_which_nobody_can_log_in_any_more_is_not_posted_again() {
    let now = START.wall / 1000;
    let token = jwt(json!({ "iat": now, "exp": now + 300, "session_exp": now + 14_400 }));
    let mut s = genesys().connected(&json!(token));
    s.advance(200_000);
    extend(&mut s);
    s.advance(150_000);
    s.says("ready");
    assert_eq!((s.posted().len(), s.last_ask().1), (1, "reload"));
}

#[test]
fn r8_where_there_never_was_a_session_there_is_none_to_extend() {
    let mut s = genesys().start();
    s.says("ready");
    s.answer(&json!({ "refused": "no" }));
    extend(&mut s);
    s.says("ready");
    s.advance(60_000);
    assert_eq!(
        (s.lease().0, s.asks().len(), s.state()),
        ("lost", 1, State::Connected)
    );
}

#[test]
fn r8_a_call_that_is_under_way_goes_on() {
    let mut s = genesys().connected(&grant("a"));
    s.renew(1, false);
    s.advance(1_000);
    extend(&mut s);
    s.answer(&grant("b"));
    assert_eq!(s.posted(), [token("a"), token("b")]);
}
