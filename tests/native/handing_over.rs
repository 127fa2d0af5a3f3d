//! Rules K10, P3, R8: when a token is posted, and when it is not.

use embed_sso::core::io::Input;
use serde_json::json;

use crate::fakes::{Canary, grant, token};
use crate::scenario::Scenario;
use crate::setup::genesys;

#[test]
fn k10_under_five_seconds_counts_as_expired_when_it_is_handed_over() {
    for (wait, good) in [(94_900, true), (95_000, true), (95_001, false), (200_000, false)] {
        let mut s = genesys().with("handshakeTimeout", json!(86_400_000)).start();
        s.answer(&json!({ "token": token("a"), "expiresIn": 100 }));
        s.advance(wait);
        s.says("ready");
        assert_eq!(s.posted().len(), usize::from(good), "{wait}");
        assert_eq!(s.last_ask().1, if good { "expiring" } else { "reload" });
        if !good {
            s.answer(&grant("b"));
            assert_eq!((s.posted(), s.promises()), (vec![token("b")], vec!["ok"]));
        }
    }
}

#[test]
fn k10_a_page_that_repeats_ready_late_is_not_given_a_stale_token() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 100 }));
    s.advance(90_000);
    s.lose();
    s.advance(5_000);
    s.says("ready");
    assert_eq!(s.posted(), [token("a")]);
}

/// The page is connected with token a and then away, while token b comes.
fn renewed_while_away() -> Scenario {
    let mut s = genesys().connected(&grant("a"));
    s.advance(20_000);
    s.says("token-expiring");
    s.load();
    s.answer(&grant("b"));
    s
}

#[test]
fn p3_no_token_is_posted_while_the_frame_is_elsewhere() {
    let mut s = renewed_while_away();
    s.renew(1, false);
    s.advance(1_000);
    s.answer(&grant("c"));
    s.advance(60_000);
    assert_eq!(s.posted(), [token("a")]);
    s.says("ready");
    assert_eq!(s.posted(), [token("a"), token("c")]);
}

#[test]
fn r8_token_renewed_is_not_told_while_the_page_is_away() {
    let mut s = renewed_while_away();
    assert_eq!(s.count("token-renewed"), 0);
    s.says("ready");
    assert_eq!(
        (s.count("token-renewed"), s.posted()),
        (1, vec![token("a"), token("b")])
    );
    s.says("ready");
    assert_eq!(s.count("token-renewed"), 1);
}

#[test]
fn p3_before_ready_nothing_is_posted_at_all() {
    let mut s = genesys().start();
    s.answer(&grant("a"));
    s.input(Input::Send {
        ticket: 1,
        name: "mute".to_owned(),
    });
    s.load();
    s.advance(60_000);
    assert!(s.posts().is_empty());
    s.says("ready");
    let sent: Vec<&embed_sso::core::io::Post<Canary>> = s
        .posts()
        .into_iter()
        .filter(|post| post.command.is_some())
        .collect();
    assert_eq!(sent[0].command, Some(("genesys-cloud-embed:mute".to_owned(), 1)));
    assert!(sent[0].token.is_none());
}
