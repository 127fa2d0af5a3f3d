//! Bounds and clean-ups that no other test sees: how much of a foreign text is repeated, and what `retry()` ends.

use embed_sso::core::io::{Event, Input, State};
use serde_json::json;

use crate::setup::{GENESYS, genesys};

#[test]
fn m6_the_trace_repeats_64_characters_of_a_type() {
    let mut s = genesys().connected(&json!("T"));
    s.forget();
    s.message(
        GENESYS,
        json!({ "type": format!("genesys-cloud-embed:{}", "x".repeat(200)) }),
    );
    let details: Vec<usize> = s
        .commands()
        .filter_map(|command| match command {
            embed_sso::core::io::Command::Emit(Event::Trace(line)) if line.what == "unknown-type" => {
                Some(line.detail.len())
            }
            _ => None,
        })
        .collect();
    assert_eq!(details, [64]);
}

#[test]
fn r5_a_refusal_repeats_64_characters_of_the_reason() {
    let mut s = genesys().start();
    s.answer(&json!({ "refused": "x".repeat(200) }));
    let told = s.last_error().message.matches('x').count();
    assert_eq!(told, 64, "{}", s.last_error().message);
}

#[test]
fn r7_retry_ends_the_interaction_of_a_page_that_is_gone() {
    let mut s = genesys().connected(&json!("T"));
    s.tells("session-start", json!({ "userId": "u" }));
    s.input(Input::PopupClosed);
    assert_eq!((s.state(), s.session.is_live()), (State::Failed, true));
    s.input(Input::Retry);
    assert!(!s.session.is_live());
}
