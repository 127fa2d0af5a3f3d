//! Rule R10: a page that takes no token has the handshake, events and commands all the same, and nothing is asked for.

use embed_sso::core::io::{Command, Input, State};
use serde_json::{Value as Json, json};

use crate::scenario::Scenario;
use crate::setup::Setup;

const PAGE: &str = "https://phone.example";

fn phone() -> Setup {
    let profile = json!({
        "name": "phone",
        "placement": { "none": {} },
        "messages": {
            "handshake": { "frameFirst": { "ready": "ready" } },
            "command": { "do": "$type" },
            "events": { "interaction-end": { "type": "end", "interactionId": "id" } },
        },
    });
    Setup::of(&profile, "https://phone.example/app")
}

fn connected() -> Scenario {
    let mut s = phone().start();
    s.load();
    s.message(PAGE, json!({ "type": "ready" }));
    s
}

fn renewed(s: &Scenario) -> Vec<&'static str> {
    let settled = s.commands().filter_map(|command| match command {
        Command::Renewed(_, Ok(())) => Some("ok"),
        Command::Renewed(_, Err(error)) => Some(error.code.as_str()),
        _ => None,
    });
    settled.collect()
}

#[test]
fn r10_the_page_connects_without_a_token() {
    let mut s = connected();
    assert_eq!((s.state(), s.promises()), (State::Connected, vec!["ok"]));
    s.message(PAGE, json!({ "type": "end", "id": 5 }));
    s.send("dial");
    assert_eq!((s.count("interaction-end"), s.posts().len()), (1, 1));
    assert_eq!((s.lease(), s.navigated()), (("none", None), vec![String::new()]));
}

#[test]
fn r10_nothing_ever_asks_for_one() {
    let mut s = connected();
    s.advance(86_400_000);
    s.renew(1, true);
    s.input(Input::Retry);
    s.input(Input::Extend(s.now.wall + 60_000));
    s.input(Input::Online(false));
    s.input(Input::Online(true));
    s.load();
    s.advance(10_000);
    s.input(Input::Retry);
    s.input(Input::Moved);
    s.advance(60_000);
    assert!(s.asks().is_empty());
    assert_eq!(renewed(&s), ["not-supported"]);
}

#[test]
fn r10_a_page_without_messages_is_unconfirmed_when_it_has_loaded() {
    let mut s = phone().profile("messages", json!(null)).start();
    s.load();
    s.advance(400);
    assert_eq!((s.state(), s.promises()), (State::Unconfirmed, vec!["ok"]));
}

#[test]
fn r10_what_is_about_a_token_has_no_place_beside_none() {
    let refusal = |path: &str, value: Json| phone().profile(path, value).refused().1;
    assert_eq!(
        refusal("messages.token", json!({ "push": {} })),
        "profile.messages.token: found an object, expected none, as the placement is neither message nor loginUrl"
    );
    let expiring = json!({ "token-expiring": { "type": "soon" } });
    assert_eq!(
        refusal("messages.events", expiring),
        "profile.messages.events: found an object, expected no event about a token, as the placement is none"
    );
    assert!(
        refusal("placement", json!({ "none": { "parameter": "t" } })).starts_with("profile.placement.none")
    );
}
