//! Rule H9: the host speaks first, and the frame asks for its token.

use embed_sso::core::io::{Post, State};
use serde_json::json;

use crate::fakes::{Canary, posted, token};
use crate::scenario::Scenario;
use crate::setup::{HOSTILE, Setup, genesys};

const PAGE: &str = "https://tool.example";

fn host_first() -> Setup {
    let profile = json!({
        "name": "host-first",
        "placement": { "message": {} },
        "messages": {
            "prefix": "tool:",
            "handshake": { "hostFirst": { "hello": { "type": "tool:hello" }, "every": 500, "answer": "hello-back" } },
            "token": { "push": { "type": "tool:token", "value": "$token" } },
            "events": { "session-start": { "type": "start", "userId": "user.id" } },
        },
    });
    Setup::of(&profile, "https://tool.example/app")
}

fn on_request() -> Setup {
    host_first()
        .profile(
            "messages.handshake",
            json!({ "frameFirst": { "ready": "ready" } }),
        )
        .profile(
            "messages.token",
            json!({ "answer": {
                "request": "token?", "reply": { "type": "tool:token", "id": "$id", "value": "$token" },
            } }),
        )
        .profile("messages.id", json!("id"))
        .profile("messages.over", json!("port"))
}

fn says(s: &mut Scenario, name: &str) {
    s.message(
        PAGE,
        json!({ "type": format!("tool:{name}"), "id": 1, "user": { "id": "u" } }),
    );
}

fn greetings(s: &Scenario) -> usize {
    s.posts().iter().filter(|post| is(post, "tool:hello")).count()
}

fn is(post: &Post<Canary>, name: &str) -> bool {
    posted(post)["type"] == name
}

#[test]
fn h9_the_greeting_goes_to_the_exact_origin_without_token_until_the_frame_answers() {
    let mut s = host_first().start();
    s.answer(&json!(token("a")));
    s.advance(200);
    s.load();
    s.advance(1_200);
    assert_eq!(greetings(&s), 3);
    assert!(
        s.posts()
            .iter()
            .all(|post| post.to.as_str() == PAGE && post.token.is_none())
    );
    says(&mut s, "hello-back");
    assert_eq!((s.state(), s.posted()), (State::Connected, vec![token("a")]));
    s.advance(60_000);
    assert_eq!(greetings(&s), 3);
}

#[test]
fn h9_the_greeting_starts_with_the_load_or_after_3_s() {
    let mut s = host_first().start();
    s.advance(2_999);
    assert_eq!(greetings(&s), 0);
    s.load();
    assert_eq!(greetings(&s), 1);
    let mut s = host_first().start();
    s.advance(3_000);
    assert_eq!(greetings(&s), 1);
    s.advance(1_000);
    assert_eq!(greetings(&s), 3);
}

#[test]
fn h9_the_greeting_of_a_login_url_goes_to_its_own_origin() {
    let messages = json!({
        "prefix": "tool:",
        "handshake": { "hostFirst": { "hello": { "type": "tool:hello" }, "answer": "hello-back" } },
    });
    let setup = crate::setup::one_time()
        .profile("messages", messages)
        .with("allowedOrigins", json!(["https://eu.meeting.example"]));
    let mut s = setup.start();
    s.answer(&json!({ "url": "https://eu.meeting.example/login/1" }));
    s.load();
    let to: Vec<_> = s.posts().iter().map(|post| post.to.as_str().to_owned()).collect();
    assert_eq!(to, ["https://eu.meeting.example"]);
}

#[test]
fn h9_the_greeting_ends_at_the_time_out() {
    let mut s = host_first().start();
    s.advance(60_000);
    assert_eq!((s.state(), greetings(&s)), (State::Failed, 14));
}

#[test]
fn h9_after_a_reload_the_host_greets_again() {
    let mut s = host_first().start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 7_200 }));
    s.load();
    says(&mut s, "hello-back");
    s.advance(20_000);
    s.forget();
    s.load();
    assert_eq!((s.state(), greetings(&s)), (State::Reconnecting, 1));
    s.advance(600);
    says(&mut s, "hello-back");
    assert_eq!((greetings(&s), s.posted()), (2, vec![token("a")]));
}

#[test]
fn h9_an_answer_from_elsewhere_is_none() {
    let mut s = host_first().start();
    s.answer(&json!(token("a")));
    s.message(HOSTILE, json!({ "type": "tool:hello-back" }));
    assert!(s.posted().is_empty());
    assert_eq!(s.state(), State::Loading);
}

#[test]
fn h9_a_request_for_the_token_is_its_ready() {
    let mut s = on_request().start();
    s.answer(&json!(token("a")));
    says(&mut s, "token?");
    assert_eq!(
        (s.state(), s.posted(), s.promises()),
        (State::Connected, vec![token("a")], vec!["ok"])
    );
    let last = *s.posts().last().unwrap();
    assert_eq!(last.of, "token?");
    s.message(HOSTILE, json!({ "type": "tool:token?" }));
    assert_eq!(s.posted().len(), 1);
}

#[test]
fn h9_the_token_is_given_on_request_only() {
    let mut s = on_request().start();
    s.answer(&json!(token("a")));
    says(&mut s, "ready");
    assert_eq!((s.state(), s.posted().len()), (State::Connected, 0));
    assert_eq!(s.promises(), ["ok"], "the page may never ask");
    let causes = s.diagnosis().causes.join(";");
    assert!(causes.contains("has not asked for its token"), "{causes}");
    says(&mut s, "token?");
    says(&mut s, "token?");
    assert_eq!(s.posted(), [token("a"), token("a")]);
    let causes = s.diagnosis().causes.join(";");
    assert!(!causes.contains("has not asked"), "{causes}");
}

#[test]
fn h9_what_a_page_that_has_left_asked_for_is_not_given_to_the_next() {
    let mut s = on_request().start();
    says(&mut s, "ready");
    s.load();
    says(&mut s, "token?");
    s.load();
    assert_eq!(s.state(), State::Reconnecting);
    s.answer(&json!(token("a")));
    says(&mut s, "ready");
    assert_eq!((s.state(), s.posted().len()), (State::Connected, 0));
    says(&mut s, "token?");
    assert_eq!(s.posted(), [token("a")]);
}

#[test]
fn h9_a_request_before_there_is_a_token_is_answered_when_there_is() {
    let mut s = on_request().start();
    says(&mut s, "token?");
    assert!(s.posted().is_empty());
    s.answer(&json!(token("a")));
    assert_eq!(s.posted(), [token("a")]);
    assert_eq!(s.asks().len(), 1);
}

#[test]
fn h9_a_request_after_expiry_brings_a_fresh_token() {
    let mut s = on_request().start();
    s.answer(&json!({ "token": token("a"), "expiresIn": 60 }));
    says(&mut s, "token?");
    s.load();
    s.advance(53_999);
    s.sleep(3_600_000);
    says(&mut s, "token?");
    assert_eq!(s.posted().len(), 1, "an expired token is handed to nobody");
    s.advance(1_000);
    s.answer(&json!({ "token": token("b"), "expiresIn": 60 }));
    assert_eq!(s.posted(), [token("a"), token("b")]);
}

#[test]
fn h9_events_are_mapped_by_field_paths() {
    let mut s = host_first().start();
    s.answer(&json!(token("a")));
    says(&mut s, "hello-back");
    says(&mut s, "start");
    assert_eq!(s.count("session-start"), 1);
    s.message(PAGE, json!({ "type": "tool:start", "userId": "u" }));
    assert_eq!(s.count("session-start"), 1, "the path is another");
}

#[test]
fn h9_type_and_payload_may_be_at_any_path() {
    let setup = genesys()
        .profile("messages.type", json!("meta.kind"))
        .profile("messages.payload", json!("body.data"));
    let mut s = setup.start();
    s.answer(&json!(token("a")));
    let ready = json!({ "meta": { "kind": "genesys-cloud-embed:ready" }, "type": "ready" });
    s.message(crate::setup::GENESYS, ready.clone()); // the monitor reads `type`
    let start = json!({
        "meta": { "kind": "genesys-cloud-embed:session-start" }, "body": { "data": { "userId": "u" } },
    });
    s.message(crate::setup::GENESYS, start);
    assert_eq!(s.count("session-start"), 1);
}
