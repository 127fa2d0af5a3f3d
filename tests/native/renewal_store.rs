//! Rule K11: renewals that the host did not ask for come from a store.

use embed_sso::core::io::{Input, State};
use embed_sso::core::time::Millis;
use serde_json::json;

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{Setup, genesys, streem, talkative};

/// The callback answers within a second, each time with another token that lasts so long; `each` happens every second.
fn run(s: &mut Scenario, seconds: usize, lasting: i64, mut each: impl FnMut(&mut Scenario, usize)) {
    let mut answered = s.asks().len();
    for second in 0..seconds {
        s.advance(1_000);
        each(s, second);
        while s.asks().len() > answered {
            answered += 1;
            assert!(answered < 10_000, "each answer leads to another call");
            s.answer(&json!({ "token": token(&answered.to_string()), "expiresIn": lasting }));
        }
    }
}

fn rejecting() -> Setup {
    genesys().profile("messages.events.token-rejected", json!({ "type": "no" }))
}

fn lasting(seconds: i64) -> serde_json::Value {
    json!({ "token": token("a"), "expiresIn": seconds })
}

fn causes(s: &Scenario) -> String {
    s.diagnosis().causes.join("; ")
}

/// How many calls ten minutes allow: the first, a full store, and one every 15 s.
const MOST: usize = 1 + 5 + 40;

#[test]
fn k11_tokens_of_five_seconds_are_renewed_every_15_s_once_the_store_is_empty() {
    let mut s = genesys().connected(&lasting(5));
    run(&mut s, 600, 5, |_, _| {});
    assert!(s.asks().len() <= MOST, "{}", s.asks().len());
    assert!(s.asks().len() >= MOST - 2, "{}", s.asks().len());
    assert!(s.noted("renewal-throttled") && causes(&s).contains("renewal-throttled"));
}

#[test]
fn k11_a_token_of_20_s_or_more_is_never_throttled() {
    for seconds in [20, 25, 30, 39] {
        for seed in [7, 0x0fff_ffff, 0xffff_ffff_u32] {
            let mut s = genesys().with("seed", json!(seed)).connected(&lasting(seconds));
            run(&mut s, 600, seconds, |_, _| {});
            assert!(!s.noted("renewal-throttled"), "{seconds} s, seed {seed}");
            assert!(!causes(&s).contains("renewal-throttled"));
        }
    }
}

#[test]
fn k11_a_lease_that_ran_out_while_it_waited_is_renewed_when_its_turn_comes() {
    let mut s = genesys().connected(&lasting(5));
    run(&mut s, 8, 5, |_, _| {});
    assert_eq!(s.asks().len(), 6, "the store is empty");
    s.advance(5_000);
    assert_eq!((s.lease().0, s.asks().len()), ("lost", 6));
    s.advance(10_000);
    assert_eq!((s.last_ask().1, s.asks().len()), ("expiring", 7));
}

#[test]
fn k11_renew_and_retry_end_a_wait_and_take_nothing() {
    for retry in [false, true] {
        let mut s = genesys().connected(&lasting(5));
        run(&mut s, 8, 5, |_, _| {});
        s.advance(5_000);
        if retry {
            s.input(Input::Retry);
        } else {
            s.renew(1, false);
        }
        assert_eq!((s.last_ask().1, s.asks().len()), ("requested", 7));
        s.answer(&json!({ "token": token("z"), "expiresIn": 5 }));
        s.advance(30_000);
        assert_eq!(s.last_ask().1, "expiring", "the store was filled meanwhile");
    }
}

#[test]
fn k11_further_attempts_take_none() {
    let mut s = genesys().connected(&lasting(5));
    run(&mut s, 4, 5, |_, _| {}); // one is left
    let before = s.asks().len();
    s.advance(1_000);
    s.callback_fails();
    s.advance(2_000);
    s.callback_fails();
    s.advance(5_000);
    let attempts: Vec<u32> = s.asks()[before..].iter().map(|ask| ask.2).collect();
    assert_eq!(attempts, [1, 2, 3]);
}

#[test]
fn k11_the_repeat_after_an_unknown_user_takes_none() {
    let mut s = genesys().with("canProvision", json!(true)).connected(&lasting(5));
    run(&mut s, 4, 5, |_, _| {}); // one is left
    let before = s.asks().len();
    s.advance(1_000);
    s.answer(&json!({ "refused": "unknown-user" }));
    s.input(Input::Provisioned(true));
    s.advance(1_000);
    assert_eq!(s.asks().len(), before + 2, "the renewal, and its repeat");
}

#[test]
fn k11_an_attempt_that_fails_offline_takes_none() {
    let mut s = genesys().connected(&lasting(5));
    run(&mut s, 4, 5, |_, _| {}); // one is left
    let before = s.asks().len();
    s.advance(1_000);
    for failures in 1..=3 {
        s.input(Input::Online(false));
        s.callback_fails();
        s.advance(1_000);
        s.input(Input::Online(true));
        assert_eq!(s.asks().len(), before + 1 + failures, "made again at once");
    }
}

#[test]
fn k11_a_page_that_rejects_every_few_seconds_is_not_fed_for_ever() {
    for every in [3, 11, 12] {
        let mut s = rejecting().connected(&lasting(7_200));
        run(&mut s, 600, 7_200, |s, second| {
            if second % every == 0 {
                s.says("no");
            }
        });
        assert!(s.asks().len() <= MOST, "every {every} s: {}", s.asks().len());
    }
}

#[test]
fn k11_a_page_that_reloads_every_few_seconds_is_not_fed_for_ever() {
    let mut s = talkative().connected(&lasting(7_200));
    run(&mut s, 600, 7_200, |s, second| {
        if second % 3 == 0 {
            s.load();
            s.says("ready");
        }
    });
    assert!(s.asks().len() <= MOST, "{}", s.asks().len());
    assert_eq!(s.state(), State::Connected);
}

/// When the page was loaded, since the start.
fn loads(s: &Scenario) -> Vec<Millis> {
    let loads = s.log.iter().filter_map(|(at, command)| {
        matches!(command, embed_sso::core::io::Command::Navigate { .. }).then_some(at.mono)
    });
    loads.collect()
}

#[test]
fn k11_a_reload_that_the_host_did_not_ask_for_comes_at_most_once_a_minute() {
    let mut s = streem()
        .with("renewal", json!("automatic"))
        .unconfirmed(&lasting(5));
    let mut loaded = 1;
    run(&mut s, 600, 5, |s, _| {
        if loads(s).len() > loaded {
            loaded = loads(s).len();
            s.load();
        }
    });
    let loads = loads(&s);
    assert!((9..=12).contains(&loads.len()), "{loads:?}");
    assert!(
        loads.windows(2).skip(1).all(|two| two[1] - two[0] >= 60_000),
        "{loads:?}"
    );
    assert!(s.noted("renewal-throttled"));
    s.renew(1, true);
    s.answer(&json!({ "token": token("z"), "expiresIn": 5 }));
    assert_eq!(s.navigated().last(), Some(&token("z")), "the host need not wait");
}
