//! Rules H11 and P3: pages that report no `ready` count as ready when they have loaded.

use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::{Command, Input, State};
use serde_json::{Value as Json, json};

use crate::fakes::{posted, token, written};
use crate::scenario::Scenario;
use crate::setup::{HOSTILE, Setup};

const PAGE: &str = "https://dial.example";
const SIBLING: &str = "https://api.dial.example";

/// Its messages end in `spoke`, by which the monitor knows that the page has spoken.
fn quiet() -> Setup {
    let profile = json!({
        "name": "quiet",
        "placement": { "message": {} },
        "origins": [SIBLING],
        "messages": {
            "handshake": { "loaded": {} },
            "opening": [{ "open": true }],
            "token": { "push": { "token": "$token" } },
            "command": { "do": "$type" },
            "events": { "interaction-end": { "type": "end-spoke", "interactionId": "id" } },
        },
    });
    Setup::of(&profile, "https://dial.example/app")
}

fn started() -> Scenario {
    let mut s = quiet().start();
    s.answer(&json!(token("a")));
    s
}

fn unconfirmed() -> Scenario {
    let mut s = started();
    s.load();
    s.advance(400);
    assert_eq!(s.state(), State::Unconfirmed);
    s
}

fn speaks(s: &mut Scenario, origin: &str) {
    s.message(origin, json!({ "type": "end-spoke", "id": 7 }));
}

fn sent(s: &Scenario) -> Vec<Json> {
    s.posts().into_iter().map(posted).collect()
}

#[test]
fn h11_a_page_that_is_loaded_again_ends_what_ran_before_unless_it_has_just_spoken() {
    let start = json!({ "type": "start-spoke", "interactionId": "id" });
    for (before, live) in [(2_999, true), (3_000, false)] {
        let mut s = quiet()
            .profile("messages.events.interaction-start", start.clone())
            .start();
        s.answer(&json!(token("a")));
        s.load();
        s.advance(400);
        s.message(PAGE, json!({ "type": "start-spoke", "id": 7 }));
        s.advance(before);
        assert!(s.session.is_live());
        s.load();
        assert_eq!(s.session.is_live(), live, "{before} ms before");
    }
}

#[test]
fn h11_some_time_after_load_the_urls_own_origin_gets_everything() {
    let mut s = started();
    s.send("dial");
    s.load();
    s.advance(399);
    assert!(
        s.posts().is_empty(),
        "the host's policy may have blocked the frame"
    );
    s.advance(1);
    assert_eq!(
        sent(&s),
        [
            json!({ "open": true }),
            json!({ "do": "$type" }),
            json!({ "token": "$token" })
        ]
    );
    assert!(s.posts().iter().all(|post| post.to.as_str() == PAGE));
    assert_eq!(
        (s.states().last(), s.promises()),
        (Some(&"unconfirmed"), vec!["ok"])
    );
}

#[test]
fn h11_with_a_login_url_it_is_the_login_urls_own_origin_that_gets_everything() {
    let setup = quiet()
        .profile("placement", json!({ "loginUrl": { "useWithin": 120 } }))
        .profile("messages.token", json!(null));
    let mut s = setup.start();
    s.send("dial");
    s.answer(&json!({ "url": format!("{SIBLING}/login/1") }));
    s.load();
    s.advance(400);
    let to: Vec<_> = s.posts().iter().map(|post| post.to.as_str().to_owned()).collect();
    assert_eq!(to, [SIBLING, SIBLING]);
}

#[test]
fn h11_the_first_valid_message_confirms() {
    let mut s = unconfirmed();
    s.message(PAGE, json!({ "type": "other" }));
    s.message(PAGE, json!({ "type": "end-spoke" }));
    s.message(SIBLING, json!({ "type": "end-spoke", "id": 7 }));
    assert_eq!((s.state(), s.count("interaction-end")), (State::Unconfirmed, 0));
    assert_eq!(
        s.ignored(Ignored::WrongOrigin),
        1,
        "the URL's own origin is the peer"
    );
    speaks(&mut s, PAGE);
    assert_eq!((s.state(), s.count("interaction-end")), (State::Connected, 1));
    assert_eq!(s.posted(), [token("a")], "it has everything already");
}

#[test]
fn h11_a_message_before_that_is_its_ready_from_any_allowed_origin() {
    for loads in [false, true] {
        for origin in [PAGE, SIBLING] {
            let mut s = started();
            if loads {
                s.load();
            }
            s.message(HOSTILE, json!({ "type": "end-spoke", "id": 7 }));
            s.message(origin, json!({ "type": "end-spoke" }));
            assert!(s.posts().is_empty());
            speaks(&mut s, origin);
            assert_eq!((s.state(), s.count("interaction-end")), (State::Connected, 1));
            assert_eq!(s.posts().last().unwrap().to.as_str(), origin);
            if !loads {
                s.load();
            }
            s.advance(60_000);
            assert_eq!((s.state(), s.posted().len()), (State::Connected, 1));
        }
    }
}

#[test]
fn h11_each_further_load_is_another_page() {
    let mut s = unconfirmed();
    speaks(&mut s, PAGE);
    s.forget();
    s.advance(3_000);
    s.load();
    assert_eq!((s.state(), s.posts().len()), (State::Reconnecting, 0));
    assert!(s.commands().any(|command| matches!(command, Command::Forget)));
    s.advance(400);
    assert_eq!((s.state(), s.posted()), (State::Unconfirmed, vec![token("a")]));
    speaks(&mut s, PAGE);
    assert_eq!(s.state(), State::Connected);
}

#[test]
fn h11_a_page_that_spoke_before_its_load_is_connected_after_it() {
    for origin in [PAGE, SIBLING] {
        let mut s = started();
        speaks(&mut s, origin);
        s.load();
        s.forget();
        s.advance(60_000);
        speaks(&mut s, origin);
        s.advance(2_999);
        s.load();
        s.advance(400);
        assert_eq!(
            (s.states(), s.posted()),
            (vec!["reconnecting", "connected"], vec![token("a")])
        );
        assert_eq!(s.posts().last().unwrap().to.as_str(), origin);
        s.advance(60_000);
        s.load();
        s.advance(400);
        assert_eq!(s.state(), State::Unconfirmed, "that was of the page before");
    }
}

#[test]
fn h11_without_load_in_time_it_has_failed_and_a_late_one_connects() {
    let mut s = started();
    s.advance(10_000);
    assert_eq!(
        (s.state(), s.promises()),
        (State::Failed, vec!["handshake-timeout"])
    );
    assert!(s.last_error().message.contains("did not load in time"));
    s.load();
    s.advance(400);
    assert_eq!(
        (s.state(), s.promises()),
        (State::Unconfirmed, vec!["handshake-timeout", "again", "ok"])
    );
}

#[test]
fn h11_a_fresh_token_is_posted_to_an_unconfirmed_page_too() {
    let mut s = quiet().start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 60 }));
    s.load();
    s.advance(55_000);
    s.answer(&json!({ "token": token("b"), "expiresIn": 60 }));
    assert_eq!(
        (s.state(), s.posted()),
        (State::Unconfirmed, vec![token("a"), token("b")])
    );
}

#[test]
fn h11_a_blocked_frame_is_never_unconfirmed() {
    let mut s = started();
    s.load();
    s.input(Input::Blocked {
        directive: "frame-src".to_owned(),
        blocked: PAGE.to_owned(),
    });
    s.advance(400);
    assert_eq!((s.state(), s.posts().len()), (State::Failed, 0));
}

#[test]
fn h11_a_port_is_handed_over_first() {
    let handshake = json!({ "loaded": { "port": { "type": "comms", "from": "$hostOrigin" } } });
    let setup = quiet()
        .profile("messages.handshake", handshake)
        .profile("messages.over", json!("port"));
    let mut s = setup.clone().start();
    s.answer(&json!(token("a")));
    s.load();
    s.advance(400);
    let given = s.commands().position(|command| {
        matches!(command, Command::HandOverPort { to, template }
            if to.as_str() == PAGE && written(template.value())["type"] == "comms")
    });
    let first = s
        .commands()
        .position(|command| matches!(command, Command::Post(_)));
    assert!(given < first && given.is_some(), "{given:?} {first:?}");
    assert_eq!(
        setup.profile("messages.over", json!("window")).refused().1,
        "profile.messages.handshake.loaded.port: found an object, expected none without over \"port\""
    );
}

#[test]
fn p3_a_port_is_handed_over_without_a_token() {
    let handshake = json!({ "loaded": { "port": { "t": "$token" } } });
    let setup = quiet()
        .profile("messages.over", json!("port"))
        .profile("messages.handshake", handshake);
    assert!(setup.refused().1.contains("$token"));
}
