//! Rule P1: no token in anything that can be printed. The monitor looks at every command of every test; here is what
//! does not come out of a session by itself.

use embed_sso::core::grant;
use embed_sso::core::io::Input;
use embed_sso::core::secret::AccessToken;
use serde_json::json;

use crate::fakes::{Canary, JsonResponse, jwt, token};
use crate::invariant_monitor::no_canary;
use crate::setup::{genesys, one_time, streem};

#[test]
fn p1_the_watch_would_see_a_leak() {
    for shown in [
        token("x"),
        jwt(json!({})),
        crate::fakes::base64url(token("x").as_bytes()),
    ] {
        let leak = std::panic::catch_unwind(|| no_canary("a test", &shown));
        assert!(leak.is_err(), "{shown} is not seen");
    }
}

#[test]
fn p1_debug_masks_a_token_wherever_it_is() {
    let secret = AccessToken::new(Canary::new(&token("a")));
    assert_eq!(format!("{secret:?}"), "AccessToken(***)");
    let (outcome, _) = genesys().reads(&json!({ "token": token("a"), "expiresIn": 600 }));
    no_canary("a grant", &outcome);
    no_canary(
        "an input",
        &Input::TokenSettled {
            id: embed_sso::core::io::RequestId(1),
            outcome,
        },
    );
}

#[test]
fn p1_no_error_about_an_answer_repeats_it() {
    for bad in [
        json!({ "token": format!("{} ", token("a")) }),
        json!({ "token": { "inner": token("a") } }),
        json!({ "tokne": token("a") }),
        json!([token("a")]),
        json!({ "token": token("a"), "expiresIn": token("b") }),
        json!({ "token": token("a"), "expiresAt": token("b") }),
        json!({ "status": token("a") }),
        json!({ "refresh_token": token("a") }),
        json!({ "token": jwt(json!({ "exp": 1 })) }),
        json!({ "token": jwt(json!({ "exp": token("a"), "iat": token("b") })) }),
    ] {
        for setup in [genesys(), streem(), one_time()] {
            let mut s = setup.start();
            s.says("ready");
            for _ in 0..3 {
                s.answer(&bad); // the monitor looks
                s.advance(4_801);
            }
            assert!(!s.asks().is_empty());
        }
    }
}

#[test]
fn p1_a_login_url_is_a_secret_as_a_whole() {
    let mut s = one_time().unconfirmed(&json!({ "url": "https://meeting.example/c4n4ry" }));
    s.advance(1_000);
    s.input(Input::Moved);
    s.answer(&json!({ "url": "https://evil.example/c4n4ry" })); // the monitor looks
    assert_eq!(s.errors(), ["login-url-origin"]);
}

#[test]
fn p1_what_the_frame_says_is_not_in_the_trace() {
    let mut s = genesys().connected(&json!(token("a")));
    s.tells(
        "session-start",
        json!({ "userId": "someone@example", "extra": token("a") }),
    );
    s.tells("session-start", json!({ "userId": token("a").repeat(100) })); // too long, so ignored
    s.tells("interaction-end", json!({ "interactionId": { "a": token("a") } }));
    let traced = s.log.iter().any(|(_, command)| {
        let text = format!("{command:?}");
        text.contains("Trace") && text.contains("someone@example")
    });
    assert!(!traced);
}

#[test]
fn p1_a_secret_that_is_no_unicode_is_shown_to_nobody() {
    let mut notes = Vec::new();
    let config = genesys().config().unwrap();
    let answer = JsonResponse(json!({ "token": "<lone surrogate>" }));
    let outcome = grant::read(&answer, &config.profile, &mut |note| notes.push(note));
    assert!(matches!(outcome, grant::Outcome::Unusable(_)));
    let mut shown = false;
    AccessToken::new(Canary::broken()).expose(&mut |_| shown = true);
    assert!(!shown && notes.is_empty());
}

#[test]
fn p1_at_the_end_every_token_is_let_go_of() {
    for end in [Input::Close, Input::Removed] {
        let mut s = genesys().connected(&json!(token("a")));
        s.input(end);
        assert_eq!(s.lease(), ("none", None));
    }
}
