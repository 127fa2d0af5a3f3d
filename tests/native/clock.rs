//! Rules K1 to K4, K6, K7: until when a token is good, and when a fresh one is asked for.

use embed_sso::core::io::{Event, Input, State};
use embed_sso::core::time::{LONGEST_TIMER, Millis};
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{Setup, genesys, streem};

/// When the second call of the callback is made, for a token that lasts so long.
fn renewed_after(seconds: i64) -> Millis {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": seconds }));
    s.advance(seconds * 1000);
    assert_eq!(s.asks()[1].1, "expiring");
    s.asks()[1].0
}

#[test]
fn k2_renewal_starts_at_remaining_less_the_lead() {
    for (remaining, lead) in [
        (7_200, 60),
        (14_400, 60),
        (601, 60),
        (600, 60),
        (599, 60),
        (500, 50),
        (100, 10),
        (51, 5),
        (50, 5),
        (49, 5),
        (20, 5),
        (7, 5),
    ] {
        let lead = if (50..600).contains(&remaining) {
            remaining * 100
        } else {
            lead * 1000
        };
        assert_eq!(renewed_after(remaining), remaining * 1000 - lead, "{remaining} s");
    }
}

/// When the second call is made for this grant, by the seed.
fn renewed_with(setup: &Setup, seed: u32, grant: &Json) -> Millis {
    let mut s = setup.clone().with("seed", json!(seed)).connected(grant);
    s.advance(7_200_000);
    s.asks()[1].0
}

/// Seeds as the browser gives them.
fn seeds() -> impl Iterator<Item = u32> {
    (1..100u32).map(|n| n.wrapping_mul(0x9e37_79b9))
}

#[test]
fn k2_each_embed_is_earlier_by_up_to_a_tenth_of_its_lead_and_never_later() {
    for (lasting, latest, tenth) in [(7_200, 7_140_000, 6_000), (100, 90_000, 1_000), (30, 25_000, 500)] {
        let grant = json!({ "token": token("a"), "expiresIn": lasting });
        let moments: Vec<_> = seeds()
            .map(|seed| renewed_with(&genesys(), seed, &grant))
            .collect();
        let (first, last) = (*moments.iter().min().unwrap(), *moments.iter().max().unwrap());
        assert!(
            last <= latest && first >= latest - tenth,
            "{lasting} s: {first} to {last}"
        );
        assert!(last - first > tenth * 9 / 10, "{lasting} s: {first} to {last}");
        let seconds = latest / 1_000;
        let together = moments.iter().filter(|at| **at / 1_000 == seconds - 1).count();
        assert!(together < 25 || tenth < 6_000, "{together} of 99 in one second");
    }
}

#[test]
fn k2_the_spread_makes_no_token_of_20_s_be_throttled() {
    let grant = json!({ "token": token("a"), "expiresIn": 20 });
    assert!(seeds().all(|seed| renewed_with(&genesys(), seed, &grant) == 15_000));
}

#[test]
fn k2_the_host_says_how_far_ahead_up_to_half_of_the_life() {
    for (ahead, lasting, after) in [(300, 7_200, 6_900_000), (1, 7_200, 7_199_000), (300, 100, 50_000)] {
        let setup = genesys().with("renewAhead", json!(ahead));
        let grant = json!({ "token": token("a"), "expiresIn": lasting });
        assert_eq!(
            renewed_with(&setup, 7, &grant),
            after,
            "{ahead} s ahead of {lasting} s"
        );
    }
}

#[test]
fn k2_the_grant_says_when() {
    for (field, value) in [
        ("refreshIn", json!(1_800)),
        ("refresh_in", json!(1_800)),
        ("refresh_in", json!("1800")),
    ] {
        let mut grant = json!({ "token": token("a"), "expiresIn": 3_600 });
        grant[field] = value;
        let setup = genesys().with("renewAhead", json!(60));
        assert_eq!(renewed_with(&setup, 7, &grant), 1_800_000, "{field}");
    }
    let grant = json!({ "token": token("a"), "expiresIn": 3_600, "refreshIn": 1_800 });
    let spread = seeds().map(|seed| renewed_with(&genesys(), seed, &grant));
    assert!(spread.min().unwrap() >= 1_620_000);
    let endless = genesys().profile("clock", json!({}));
    assert_eq!(
        renewed_with(&endless, 7, &json!({ "token": token("a"), "refreshIn": 600 })),
        600_000
    );
    let too_late = json!({ "token": token("a"), "expiresIn": 600, "refreshIn": 600 });
    assert_eq!(renewed_with(&genesys(), 7, &too_late), 540_000);
    let (_, notes) = genesys().reads(&json!({ "token": token("a"), "refreshIn": "soon" }));
    assert_eq!(notes, ["refresh-in-invalid"]);
}

#[test]
fn k2_a_moment_after_the_end_of_all_time_is_never_reached() {
    let endless = genesys().profile("clock", json!({}));
    for seed in seeds() {
        let setup = endless.clone().with("seed", json!(seed));
        let mut s = setup.connected(&json!({ "token": token("a"), "refreshIn": 8e15 }));
        s.advance(86_400_000);
        assert_eq!(s.asks().len(), 1);
    }
}

#[test]
fn k3_no_timer_is_longer_than_a_browser_takes() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 90 * 86_400 }));
    s.load();
    s.says("ready");
    assert_eq!(s.wake_in, Some(LONGEST_TIMER));
    s.advance(90 * 86_400_000 - 60_001);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn k3_elapsed_is_what_the_larger_of_both_clocks_says() {
    let grant = json!({ "token": token("a"), "expiresIn": 7_200 });
    // the wall clock is set back by a day: the monotonic one still says how old the token is
    let mut s = genesys().connected(&grant);
    s.now.wall -= 86_400_000;
    s.advance(7_139_999);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!(s.asks().len(), 2);
    // the computer slept, and the monotonic clock with it
    let mut s = genesys().connected(&grant);
    s.advance(1_000);
    s.sleep(7_139_000);
    s.woke();
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn k7_the_first_sign_of_life_after_sleep_renews_within_a_second() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.advance(60_000);
    s.sleep(8 * 3_600_000);
    s.woke();
    assert_eq!(s.last_ask(), (60_000, "expiring", 1));
    assert_eq!(s.count("token-expiring"), 1);
}

#[test]
fn k7_offline_spends_no_attempts() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.input(Input::Online(false));
    s.advance(7_200_000);
    assert_eq!(s.asks().len(), 1, "nobody to ask");
    s.input(Input::Online(true));
    assert_eq!(s.last_ask(), (7_200_000, "expiring", 1));
    for _ in 0..10 {
        s.input(Input::Online(false));
        s.callback_fails();
        s.advance(3_600_000);
        s.input(Input::Online(true));
        assert_eq!(s.last_ask().2, 1, "the attempt is made again");
    }
    assert_eq!((s.errors().len(), s.count("token-lost")), (0, 0));
}

#[test]
fn k7_the_first_call_waits_for_the_network_too() {
    let mut setup = genesys();
    setup.online = false;
    let mut s = setup.start();
    s.advance(30_000);
    assert!(s.asks().is_empty());
    s.input(Input::Online(true));
    assert_eq!(s.asks().len(), 1);
}

#[test]
fn k7_coming_online_reloads_nothing() {
    let mut s = streem().unconfirmed(&json!(token("a")));
    s.input(Input::Online(false));
    s.advance(60_000);
    s.input(Input::Online(true));
    assert_eq!((s.navigated().len(), s.asks().len()), (1, 1));
}

fn expiring(s: &Scenario) -> Vec<Option<Millis>> {
    let events = s.events().into_iter().filter_map(|event| match event {
        Event::TokenExpiring { expires_at, .. } => Some(*expires_at),
        _ => None,
    });
    events.collect()
}

#[test]
fn r8_the_host_tells_of_a_longer_session() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.advance(500_000);
    let later = s.now.wall + 600_000;
    s.input(Input::Extend(later));
    assert_eq!(s.lease(), ("valid", Some(later)));
    s.advance(539_999);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!((s.asks().len(), expiring(&s)), (2, vec![Some(later)]));
}

#[test]
fn r8_the_lead_counts_from_what_is_left_then() {
    let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.advance(3_600_000);
    s.input(Input::Extend(s.now.wall + 100_000));
    s.advance(89_999);
    assert_eq!(s.asks().len(), 1);
    s.advance(1);
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn r8_a_lease_that_is_over_or_was_given_up_is_valid_again_before_anything_is_reloaded() {
    for given_up in [false, true] {
        let mut s = streem().unconfirmed(&json!({ "token": token("a"), "expiresIn": 600 }));
        s.advance(540_000);
        if given_up {
            s.answer(&json!({ "refused": "no" }));
        } else {
            s.answer(&json!({ "token": token("b"), "expiresIn": 600 }));
        }
        s.advance(60_000);
        assert_eq!(s.lease().0, "lost");
        let later = s.now.wall + 600_000;
        s.input(Input::Extend(later));
        assert_eq!((s.lease(), s.navigated().len()), (("valid", Some(later)), 1));
        let asked = s.asks().len();
        s.advance(540_000);
        assert_eq!(s.asks().len(), asked + 1, "and renewed in its turn");
    }
}

#[test]
fn r8_a_moment_that_is_over_revives_nothing() {
    let mut s = streem().unconfirmed(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.advance(540_000);
    s.answer(&json!({ "refused": "no" }));
    s.input(Input::Extend(s.now.wall));
    assert_eq!(s.lease().0, "lost");
}

#[test]
fn r8_any_moment_may_be_given() {
    for at in [Millis::MIN, -1, 0, Millis::MAX] {
        let mut s = genesys().connected(&json!({ "token": token("a"), "expiresIn": 600 }));
        s.advance(1_000);
        s.input(Input::Extend(at));
        assert_eq!(s.asks().len(), if at > 0 { 1 } else { 2 });
        s.advance(1_000);
    }
}

#[test]
fn k3_a_page_that_is_there_starts_the_tokens_clock_in_the_same_step() {
    let mut s = streem().start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 12 }));
    s.advance(7_000);
    s.load();
    s.advance(399);
    assert_eq!(s.count("token-expiring"), 0);
    s.advance(1);
    assert_eq!((s.state(), s.count("token-expiring")), (State::Unconfirmed, 1));
}
