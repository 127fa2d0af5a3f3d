//! Rule R7: where the page reports the beginning of each interaction, they are counted by id.

use embed_sso::core::io::Event;
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{Setup, genesys, talkative};

fn counting(setup: Setup) -> Scenario {
    let start = json!({ "type": "interaction-start" });
    let setup = setup.profile("messages.events.interaction-start", start);
    setup.connected(&grant("a"))
}

fn grant(name: &str) -> Json {
    json!({ "token": token(name), "expiresIn": 7_200 })
}

fn begins(s: &mut Scenario, id: &str) {
    s.tells("interaction-start", json!({ "interactionId": id }));
}

fn ends(s: &mut Scenario, id: &str) {
    s.tells("interaction-end", json!({ "interactionId": id }));
}

#[test]
fn r7_interaction_start_alone_makes_live_and_is_told() {
    let mut s = counting(genesys());
    s.tells("session-start", json!({ "userId": "u" }));
    s.tells("queue-position", json!({ "position": 1 }));
    assert!(!s.session.is_live());
    begins(&mut s, "i-1");
    assert!(s.session.is_live());
    let told = Event::InteractionStart {
        interaction_id: "i-1".to_owned(),
    };
    assert!(s.events().contains(&&told));
}

#[test]
fn r7_an_end_closes_the_interaction_with_its_id_and_no_other() {
    let mut s = counting(genesys());
    begins(&mut s, "i-1");
    begins(&mut s, "i-2");
    begins(&mut s, "i-2");
    ends(&mut s, "i-3");
    ends(&mut s, "i-2");
    ends(&mut s, "i-2");
    assert!(s.session.is_live(), "i-1 is running");
    ends(&mut s, "i-1");
    assert!(!s.session.is_live());
}

#[test]
fn r7_the_reload_waits_for_the_end_of_the_last_one() {
    let mut s = counting(talkative());
    begins(&mut s, "i-1");
    begins(&mut s, "i-2");
    s.advance(7_140_000);
    s.answer(&grant("b"));
    ends(&mut s, "i-1");
    assert_eq!(s.navigated().len(), 1);
    ends(&mut s, "i-2");
    assert_eq!(s.navigated().len(), 2);
}

#[test]
fn r7_beyond_64_live_stays_true_until_the_page_reloads() {
    for (count, live) in [(64, false), (65, true)] {
        let mut s = counting(genesys());
        let ids: Vec<String> = (0..count).map(|n| n.to_string()).collect();
        for id in &ids {
            begins(&mut s, id);
        }
        for id in &ids {
            ends(&mut s, id);
        }
        assert_eq!(s.session.is_live(), live, "{count}");
        s.load();
        s.says("ready");
        assert!(!s.session.is_live());
    }
}

#[test]
fn h3_an_interaction_that_began_between_ready_and_load_is_of_the_new_page() {
    let mut s = counting(genesys());
    begins(&mut s, "old");
    s.says("ready");
    begins(&mut s, "new");
    s.load();
    assert!(s.session.is_live());
    ends(&mut s, "new");
    assert!(!s.session.is_live(), "the old one went with its page");
}

#[test]
fn m2_interaction_start_needs_an_interaction_id() {
    let mut s = counting(genesys());
    for wrong in [json!(""), json!(7.5), json!(null)] {
        s.tells("interaction-start", json!({ "interactionId": wrong }));
    }
    assert!(!s.session.is_live() && s.count("interaction-start") == 0);
}
