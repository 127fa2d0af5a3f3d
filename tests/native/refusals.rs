//! Rules R11 and H12: a request for the token is refused where none is to be had, and replies before `ready`.

use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::{Command, Input, State};
use serde_json::{Value as Json, json};

use crate::fakes::{posted, token};
use crate::scenario::Scenario;
use crate::setup::{HOSTILE, Setup};

const PAGE: &str = "https://app.example";

fn app() -> Setup {
    let answer = json!({ "request": "tokens", "reply": { "token": "$token" }, "refusal": { "error": "no", "id": "$id" } });
    let profile = json!({
        "name": "app",
        "placement": { "message": {} },
        "messages": {
            "id": "id",
            "handshake": { "frameFirst": { "ready": "ready" } },
            "token": { "answer": answer },
            "events": { "height": { "type": "resize", "height": "h" } },
            "replies": { "config": { "to": "$settings" }, "resize": {} },
        },
    });
    Setup::of(&profile, "https://app.example/embed")
}

fn connected() -> Scenario {
    let mut s = app().start();
    s.load();
    s.message(PAGE, json!({ "type": "ready" }));
    s
}

fn asks(s: &mut Scenario) -> usize {
    s.message(PAGE, json!({ "type": "tokens", "id": 1 }));
    refused(s)
}

/// How many refusals were posted.
fn refused(s: &Scenario) -> usize {
    let refusals = s.posts().into_iter().filter(|post| posted(post)["error"] == "no");
    refusals.filter(|post| post.of == "tokens").count()
}

#[test]
fn r11_a_page_that_waits_is_refused_when_the_token_is_lost() {
    let mut s = connected();
    assert_eq!(asks(&mut s), 0);
    s.answer(&json!({ "refused": "no-licence" }));
    assert_eq!((refused(&s), s.state()), (1, State::Connected));
    s.advance(60_000);
    assert_eq!(refused(&s), 1, "once for each request");
    assert_eq!(asks(&mut s), 2, "a later one at once");
    s.renew(1, false);
    s.advance(1_000);
    s.answer(&json!(token("a")));
    assert!(s.posted().is_empty(), "it was answered already");
    assert_eq!((asks(&mut s), s.posted()), (2, vec![token("a")]));
}

#[test]
fn r11_nothing_is_refused_while_attempts_are_left() {
    let mut s = connected();
    asks(&mut s);
    s.callback_fails();
    s.advance(1_200);
    s.callback_fails();
    assert_eq!(refused(&s), 0);
    s.advance(5_000);
    s.callback_fails();
    assert_eq!(refused(&s), 1);
}

#[test]
fn r11_a_token_that_still_lives_is_given_although_no_fresh_one_is_to_be_had() {
    let mut s = app()
        .profile(
            "messages.events",
            json!({ "token-expiring": { "type": "tokens" } }),
        )
        .start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.load();
    s.message(PAGE, json!({ "type": "ready" }));
    s.advance(300_000);
    assert_eq!(asks(&mut s), 0);
    assert!(s.posted().is_empty(), "it waits for the fresh one");
    s.answer(&json!({ "refused": "no-licence" }));
    assert_eq!((refused(&s), s.posted()), (0, vec![token("a")]));
}

#[test]
fn r11_without_words_for_it_the_page_is_told_nothing() {
    let answer = json!({ "answer": { "request": "tokens", "reply": { "token": "$token" } } });
    let mut s = app().profile("messages.token", answer).start();
    s.message(PAGE, json!({ "type": "tokens" }));
    s.answer(&json!({ "refused": "no-licence" }));
    s.advance(60_000);
    assert!(s.posts().is_empty());
}

#[test]
fn p3_a_refusal_holds_no_token() {
    let answer = json!({ "answer": { "request": "tokens", "reply": {}, "refusal": ["$token"] } });
    let text = app().profile("messages.token", answer).refused().1;
    assert!(
        text.starts_with("profile.messages.token.answer.refusal[0]"),
        "{text}"
    );
}

fn replies(s: &Scenario) -> Vec<Json> {
    s.posts().into_iter().map(posted).collect()
}

#[test]
fn h12_what_is_always_answered_alike_is_answered_before_ready() {
    let mut s = app().start();
    s.message(HOSTILE, json!({ "type": "config" }));
    assert!(s.posts().is_empty());
    s.message(PAGE, json!({ "type": "config", "id": 3 }));
    assert_eq!(replies(&s), [json!({ "to": "$settings" })]);
    let last = *s.posts().last().unwrap();
    assert_eq!((last.of.as_str(), last.to.as_str()), ("config", PAGE));
    assert!(
        s.commands()
            .any(|command| matches!(command, Command::Remember(of) if of == "config"))
    );
    assert_eq!(s.state(), State::Loading, "it is no ready");
}

#[test]
fn h7_before_ready_its_event_does_not_count() {
    let mut s = app().start();
    s.message(PAGE, json!({ "type": "resize", "h": 5 }));
    assert_eq!((s.posts().len(), s.count("height")), (1, 0));
    s.message(PAGE, json!({ "type": "other" }));
    assert_eq!(s.ignored(Ignored::UnknownType), 1);
}

#[test]
fn h12_a_page_that_is_away_is_answered_at_its_own_origin_only() {
    let mut s = app()
        .profile("origins", json!(["https://api.app.example"]))
        .start();
    s.load();
    s.message(PAGE, json!({ "type": "ready" }));
    s.load();
    assert_eq!(s.state(), State::Reconnecting);
    s.message("https://api.app.example", json!({ "type": "config" }));
    assert!(s.posts().is_empty());
    s.message(PAGE, json!({ "type": "config" }));
    assert_eq!(s.posts().len(), 1);
}

#[test]
fn h12_a_frame_that_was_blocked_is_not_answered() {
    let mut s = app().start();
    s.input(Input::Blocked {
        directive: "frame-src".to_owned(),
        blocked: PAGE.to_owned(),
    });
    s.message(PAGE, json!({ "type": "config" }));
    assert!(s.posts().is_empty());
    assert_eq!(s.ignored(Ignored::WrongState), 1);
}

#[test]
fn h12_a_request_that_has_a_reply_proves_a_page_that_reports_no_ready() {
    let mut s = app()
        .profile("messages.handshake", json!({ "loaded": {} }))
        .start();
    s.message(PAGE, json!({ "type": "spoke" }));
    assert_eq!(s.state(), State::Loading);
    let replies = json!({ "spoke": { "heard": true } });
    let mut s = app()
        .profile("messages.handshake", json!({ "loaded": {} }))
        .profile("messages.replies", replies)
        .start();
    s.message(PAGE, json!({ "type": "spoke" }));
    assert_eq!((s.state(), s.posts().len()), (State::Connected, 1));
}
