//! Rules R5, R6: what the callback may answer.

use embed_sso::core::grant::Outcome;
use embed_sso::core::io::{Command, Input, State};
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::{Setup, genesys, one_time, streem};

fn grant(name: &str) -> Json {
    json!({ "token": token(name), "expiresIn": 7_200 })
}

fn reads(setup: &Setup, answer: &Json) -> Result<String, String> {
    match setup.reads(answer).0 {
        Outcome::Granted(grant) => {
            let mut text = String::new();
            grant.token.expose(&mut |token| text.push_str(token));
            Ok(text)
        }
        Outcome::Refused(reason) => Err(reason),
        Outcome::Wrong(error) => Err(error.code.as_str().to_owned()),
        Outcome::Later(wait) => Err(format!("later: {wait}")),
        Outcome::Unusable(why) => Err(format!("unusable: {why}")),
    }
}

#[test]
fn r5_the_vendors_own_answers_pass_through() {
    let t = token("a");
    for answer in [
        json!(t),
        json!({ "token": t }),
        json!({ "access_token": t, "token_type": "Bearer", "scope": "x" }),
        json!({ "accessToken": t, "username": "u", "userId": "1" }),
        json!({ "token": t, "status": "ok" }),
    ] {
        assert_eq!(reads(&genesys(), &answer), Ok(t.clone()), "{answer}");
    }
    let url = format!("https://meeting.example/{t}");
    for answer in [json!(url), json!({ "url": url }), json!({ "login_url": url })] {
        assert_eq!(reads(&one_time(), &answer), Ok(url.clone()), "{answer}");
    }
    assert!(
        reads(&genesys(), &json!({ "url": url })).is_err(),
        "a login URL is no token"
    );
    assert!(reads(&one_time(), &json!({ "token": t })).is_err());
}

#[test]
fn r5_what_does_not_belong_in_a_browser_is_withheld_and_noted() {
    for name in [
        "refresh_token",
        "refreshToken",
        "client_secret",
        "clientSecret",
        "api_key",
        "apiKey",
    ] {
        let mut answer = grant("a");
        answer[name] = json!(token("secret"));
        let (outcome, notes) = genesys().reads(&answer);
        assert!(matches!(outcome, Outcome::Granted(_)));
        assert_eq!(notes, ["secret-withheld"], "{name}");
        let only = json!({ name: token("secret") });
        assert!(
            matches!(genesys().reads(&only).0, Outcome::Unusable(_)),
            "{name} is never a token"
        );
    }
}

#[test]
fn r5_a_status_means_refusal_where_the_profile_says_so() {
    let setup = genesys().profile(
        "refusals",
        json!({ "434": "unknown-user", "LINKED": "already-linked" }),
    );
    assert_eq!(
        reads(&setup, &json!({ "status": 434 })),
        Err("unknown-user".to_owned())
    );
    assert_eq!(
        reads(&setup, &json!({ "status": "434" })),
        Err("unknown-user".to_owned())
    );
    assert_eq!(
        reads(&setup, &json!({ "status": "LINKED" })),
        Err("already-linked".to_owned())
    );
    assert_eq!(
        reads(&setup, &json!({ "status": 200, "token": token("a") })),
        Ok(token("a"))
    );
    assert_eq!(
        reads(&setup, &json!({ "refused": "no", "token": token("a") })),
        Err("no".to_owned())
    );
}

fn provisions(s: &Scenario) -> usize {
    s.log
        .iter()
        .filter(|(_, command)| matches!(command, Command::Provision))
        .count()
}

#[test]
fn r6_an_unknown_user_is_provisioned_once_and_asked_for_once_more() {
    let mut s = genesys().with("canProvision", json!(true)).start();
    s.says("ready");
    s.answer(&json!({ "refused": "unknown-user" }));
    assert_eq!((provisions(&s), s.asks().len(), s.errors().len()), (1, 1, 0));
    s.advance(14_999);
    assert_eq!(s.asks().len(), 1, "provisionUser takes its time");
    s.input(Input::Provisioned(true));
    assert_eq!(s.asks().len(), 2);
    s.answer(&grant("a"));
    assert_eq!(s.posted(), [token("a")]);
}

#[test]
fn r6_once_more_is_the_same_attempt_and_no_new_three() {
    let mut s = genesys().with("canProvision", json!(true)).start();
    s.callback_fails();
    s.advance(1_200);
    s.answer(&json!({ "refused": "unknown-user" }));
    s.input(Input::Provisioned(true));
    s.advance(1_200);
    assert_eq!(s.last_ask().2, 2, "the second attempt is made again");
    s.callback_fails();
    s.advance(4_801);
    s.callback_fails();
    s.advance(3_600_000);
    let attempts: Vec<u32> = s.asks().iter().map(|ask| ask.2).collect();
    assert_eq!((attempts, s.count("token-lost")), (vec![1, 2, 2, 3], 1));
}

#[test]
fn r6_a_second_refusal_is_final() {
    let mut s = genesys().with("canProvision", json!(true)).start();
    s.answer(&json!({ "refused": "unknown-user" }));
    s.input(Input::Provisioned(true));
    s.advance(1_000);
    s.answer(&json!({ "refused": "unknown-user" }));
    assert_eq!(
        (provisions(&s), s.errors(), s.count("token-lost")),
        (1, vec!["unknown-user"], 1)
    );
    s.advance(3_600_000);
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn r6_without_provision_user_or_when_it_fails_the_refusal_is_final() {
    let mut s = genesys().start();
    s.answer(&json!({ "refused": "unknown-user" }));
    assert_eq!(
        (provisions(&s), s.errors(), s.count("token-lost")),
        (0, vec!["unknown-user"], 1)
    );
    let mut s = genesys().with("canProvision", json!(true)).start();
    s.answer(&json!({ "refused": "unknown-user" }));
    s.input(Input::Provisioned(false));
    assert_eq!((s.errors(), s.count("token-lost")), (vec!["unknown-user"], 1));
    s.input(Input::Provisioned(true));
    s.advance(60_000);
    assert_eq!(s.asks().len(), 1, "nobody waits for it any more");
}

#[test]
fn r6_an_answer_of_provision_user_that_nobody_waits_for_changes_nothing() {
    for done in [true, false] {
        let mut s = genesys().with("canProvision", json!(true)).connected(&grant("a"));
        s.input(Input::Provisioned(done));
        s.advance(60_000);
        assert_eq!(
            (s.asks().len(), s.count("token-lost"), s.errors().len()),
            (1, 0, 0)
        );
    }
}

#[test]
fn r6_any_other_refusal_is_final_at_once() {
    let mut s = streem().with("canProvision", json!(true)).start();
    s.answer(&json!({ "refused": "no-licence" }));
    assert_eq!(
        (s.errors(), s.count("token-lost"), provisions(&s)),
        (vec!["token-refused"], 1, 0)
    );
    assert!(s.last_error().message.contains("no-licence"));
    s.advance(3_600_000);
    assert_eq!((s.asks().len(), s.state()), (1, State::Failed));
}

#[test]
fn r3_retry_after_is_seconds_up_to_an_hour() {
    for (answer, wait) in [
        (json!(30), 30_000),
        (json!(0), 0),
        (json!(1e9), 3_600_000),
        (json!(-5), 0),
    ] {
        let answer = json!({ "retryAfter": answer });
        assert_eq!(reads(&genesys(), &answer), Err(format!("later: {wait}")));
    }
    let (_, notes) = genesys().reads(&json!({ "retryAfter": "30" }));
    assert_eq!(notes, ["retry-after-invalid"]);
    let with_token = json!({ "token": token("a"), "retryAfter": 30 });
    assert_eq!(reads(&genesys(), &with_token), Ok(token("a")));
}

#[test]
fn k12_a_token_or_login_url_over_65_536_units_is_refused() {
    let long = |units: usize| format!("{}{}", "é".repeat(units - 1), "x");
    assert!(reads(&genesys(), &json!(long(65_536))).is_ok());
    let refused = reads(&genesys(), &json!({ "token": long(65_537) })).unwrap_err();
    assert!(refused.contains("longer than 65,536"), "{refused}");
    let url = format!("https://meeting.example/{}", "a".repeat(65_536));
    assert!(
        reads(&one_time(), &json!({ "url": url }))
            .unwrap_err()
            .contains("longer")
    );
}

#[test]
fn r5_refused_true_is_a_refusal_without_a_reason() {
    assert_eq!(reads(&genesys(), &json!({ "refused": true })), Err(String::new()));
    assert_eq!(
        reads(&genesys(), &json!({ "refused": false, "token": token("a") })),
        Ok(token("a"))
    );
    let mut s = genesys().start();
    s.answer(&json!({ "refused": true }));
    assert_eq!(s.last_error().message, "getToken refused");
    assert_eq!((s.errors(), s.count("token-lost")), (vec!["token-refused"], 1));
}

#[test]
fn r6_provision_user_ends_by_the_time_out_of_the_token() {
    let mut s = genesys().with("canProvision", json!(true)).start();
    s.says("ready");
    s.answer(&json!({ "refused": "unknown-user" }));
    s.advance(14_999);
    assert!(s.errors().is_empty());
    s.advance(1);
    assert_eq!((s.errors(), s.count("token-lost")), (vec!["unknown-user"], 1));
    assert!(
        s.commands()
            .any(|command| matches!(command, Command::AbandonProvision))
    );
    s.input(Input::Provisioned(true));
    s.advance(60_000);
    assert_eq!(s.asks().len(), 1, "too late");
    s.renew(1, false);
    assert_eq!(s.asks().len(), 2);
}
