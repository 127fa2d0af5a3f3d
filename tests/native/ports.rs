//! Rule H9: what the page asks with an id or a port, and what it says over a port.

use embed_sso::core::ignored::Ignored;
use embed_sso::core::io::{Command, Post, State};
use serde_json::{Value as Json, json};

use crate::fakes::{Canary, token};
use crate::scenario::Scenario;
use crate::setup::Setup;

const PAGE: &str = "https://tool.example";

fn asking(over: &str) -> Setup {
    let profile = json!({
        "name": "asking",
        "placement": { "message": {} },
        "messages": {
            "type": ["do.command", "do.listen"],
            "over": over,
            "handshake": { "frameFirst": { "ready": "ready", "ack": { "id": "$id" } } },
            "token": { "answer": { "request": "token?", "reply": { "token": "$token" } } },
            "command": { "data": "$data", "id": "$id" },
            "events": { "height": { "type": "resize", "height": "do.height" } },
            "replies": { "resize": { "ok": true }, "ping": { "pong": true } },
        },
    });
    Setup::of(&profile, "https://tool.example/app")
}

fn connected(over: &str) -> Scenario {
    connected_with(asking(over))
}

fn connected_with(setup: Setup) -> Scenario {
    let mut s = setup.start();
    s.answer(&json!(token("a")));
    s.load();
    s.message(PAGE, command("ready"));
    assert_eq!(s.state(), State::Connected);
    s
}

fn command(name: &str) -> Json {
    json!({ "type": name, "do": { "command": name, "height": 7 } }) // the monitor reads `type`
}

/// The types under which messages were kept to be answered; `!` where all were forgotten.
fn kept(s: &Scenario) -> Vec<String> {
    let kept = s.commands().filter_map(|command| match command {
        Command::Remember(of) => Some(of.clone()),
        Command::Forget => Some(String::from("!")),
        _ => None,
    });
    kept.collect()
}

fn last(s: &Scenario) -> Post<Canary> {
    (*s.posts().last().unwrap()).clone()
}

#[test]
fn h9_what_came_is_kept_only_where_the_profile_answers_by_id_or_port() {
    assert!(kept(&connected("window")).is_empty());
    assert_eq!(kept(&connected("port")), [""]);
    let mut s = asking("window").profile("messages.id", json!("id")).start();
    s.message(PAGE, command("ready"));
    assert_eq!(kept(&s), [""]);
}

#[test]
fn h9_each_post_says_what_it_answers() {
    let mut s = connected("port");
    assert_eq!(last(&s).of, "");
    s.message(PAGE, command("token?"));
    assert_eq!((last(&s).of.as_str(), s.posted()), ("token?", vec![token("a")]));
    s.message(PAGE, json!({ "do": { "listen": "visibility" } }));
    s.send("visibility");
    assert_eq!(last(&s).of, "visibility");
    assert_eq!(kept(&s), ["", "token?", "visibility"]);
}

#[test]
fn h9_what_is_always_answered_alike_is() {
    let mut s = connected("port");
    s.message(PAGE, command("resize"));
    assert_eq!((last(&s).of.as_str(), s.count("height")), ("resize", 1));
    s.message(PAGE, command("ping"));
    assert_eq!(last(&s).of, "ping");
    assert_eq!(s.ignored(Ignored::UnknownType), 0);
    let posts = s.posts().len();
    s.message(PAGE, command("unheard-of"));
    assert_eq!((s.posts().len(), s.ignored(Ignored::UnknownType)), (posts, 1));
}

#[test]
fn m5_what_is_always_answered_alike_counts_and_reaches_the_host() {
    let mut s = connected_with(asking("port").with("vendorMessages", json!("type")));
    let accepted = s.diagnosis().accepted;
    s.message(PAGE, command("ping"));
    assert_eq!(
        (s.diagnosis().accepted, s.count("vendor-message")),
        (accepted + 1, 1)
    );
}

#[test]
fn h9_an_invalid_message_is_neither_kept_nor_answered() {
    let mut s = connected("port");
    let posts = s.posts().len();
    s.message(PAGE, json!({ "do": { "command": "resize", "height": "tall" } }));
    assert_eq!((s.posts().len(), kept(&s)), (posts, vec![String::new()]));
}

#[test]
fn h9_over_a_port_speaks_the_page_that_brought_it() {
    let mut s = connected("port");
    s.message_over_port(command("resize"));
    s.message_over_port(command("token?"));
    assert_eq!((s.count("height"), s.posted()), (1, vec![token("a")]));
    assert_eq!(last(&s).to.as_str(), PAGE);
}

#[test]
fn h9_a_port_speaks_for_nobody_before_the_handshake_and_when_the_page_is_away() {
    let mut s = asking("port").start();
    s.answer(&json!(token("a")));
    s.message_over_port(command("ready"));
    s.message_over_port(command("token?"));
    assert_eq!((s.state(), s.posted().len()), (State::Loading, 0));
    let mut s = connected("port");
    s.load();
    assert_eq!(
        (s.state(), kept(&s)),
        (State::Reconnecting, vec![String::new(), "!".into()])
    );
    s.message_over_port(command("ready"));
    s.message_over_port(command("token?"));
    assert_eq!((s.state(), s.posted().len()), (State::Reconnecting, 0));
}

#[test]
fn m1_over_a_window_an_empty_origin_is_a_wrong_one() {
    for over in ["port", "window"] {
        let mut s = connected(over);
        s.message("", command("resize"));
        s.message("", command("token?"));
        assert_eq!((s.count("height"), s.posted().len()), (0, 0));
        assert_eq!(s.ignored(Ignored::WrongOrigin), 2);
    }
}

#[test]
fn m1_there_is_a_door_for_ports_only_where_the_profile_has_them() {
    let mut s = connected("window");
    s.message_over_port(command("resize"));
    s.message_over_port(command("token?"));
    assert_eq!((s.count("height"), s.posted().len()), (0, 0));
}
