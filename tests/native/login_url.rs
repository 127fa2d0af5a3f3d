//! Rules U8, K8: grants that are one-time login URLs.

use embed_sso::core::allowlist::OriginAllowlist;
use embed_sso::core::error::Code;
use embed_sso::core::frame_url::login_url;
use embed_sso::core::io::{Command, Input, State};
use embed_sso::core::origin::Origin;
use serde_json::json;

use crate::fakes::{CANARY, parse};
use crate::scenario::{START, Scenario};
use crate::setup::one_time;

fn used(url: &str) -> Result<String, Code> {
    let allow =
        OriginAllowlist::new(vec![Origin::entry("https://meeting.example", &parse).unwrap()]).unwrap();
    let fixed = [("mode".to_owned(), "popup only".to_owned())];
    login_url(url, &fixed, &allow, &parse)
        .map(|(url, _)| url)
        .map_err(|error| {
            assert!(
                !format!("{error:?}").contains(CANARY),
                "its path is a secret: {error:?}"
            );
            error.code
        })
}

fn grant(n: u32) -> serde_json::Value {
    json!({ "url": format!("https://meeting.example/{CANARY}/a@b.c/{n}") })
}

fn loaded() -> Scenario {
    one_time().unconfirmed(&grant(1))
}

#[test]
fn u8_it_is_used_as_it_is_with_the_fixed_parameters_appended() {
    for (url, wanted) in [
        (
            "https://meeting.example/c4n4ry/a@b.c:k/x",
            "https://meeting.example/c4n4ry/a@b.c:k/x?mode=popup%20only",
        ),
        (
            "https://meeting.example/a?b=c%20d&e",
            "https://meeting.example/a?b=c%20d&e&mode=popup%20only",
        ),
        (
            "https://meeting.example/a#frag",
            "https://meeting.example/a?mode=popup%20only#frag",
        ),
        (
            "https://meeting.example/a?q=?",
            "https://meeting.example/a?q=?&mode=popup%20only",
        ),
    ] {
        assert_eq!(used(url), Ok(wanted.to_owned()));
    }
}

#[test]
fn u8_its_origin_must_be_allowed() {
    for url in [
        "https://evil.example/c4n4ry",
        "https://meeting.example.evil.example/c4n4ry",
        "https://meeting.example:444/c4n4ry",
        "http://localhost/c4n4ry",
    ] {
        assert_eq!(used(url), Err(Code::LoginUrlOrigin), "{url}");
    }
}

#[test]
fn u8_what_is_no_good_url_is_no_good_grant_and_the_error_keeps_it_secret() {
    for url in [
        "c4n4ry",
        "javascript:c4n4ry",
        "http://meeting.example/c4n4ry",
        "https://c4n4ry:c4n4ry@meeting.example/",
        "",
        "https://",
        "blob:https://meeting.example/c4n4ry",
    ] {
        assert_eq!(used(url), Err(Code::InvalidToken), "{url}");
    }
}

#[test]
fn u9_appending_parameters_does_not_change_its_origin() {
    let liar = |text: &str| {
        let mut parts = parse(text)?;
        if text.contains("mode=") {
            parts.origin = "https://evil.example".to_owned();
        }
        Some(parts)
    };
    let allow =
        OriginAllowlist::new(vec![Origin::entry("https://meeting.example", &parse).unwrap()]).unwrap();
    let fixed = [("mode".to_owned(), "x".to_owned())];
    let refused = login_url("https://meeting.example/c4n4ry", &fixed, &allow, &liar);
    assert_eq!(
        refused.map_err(|error| error.code).err(),
        Some(Code::LoginUrlOrigin)
    );
}

#[test]
fn k8_the_window_counts_from_the_start_of_the_call() {
    for (took, good) in [(0, true), (14_000, true)] {
        let mut s = one_time().start();
        s.advance(took);
        s.answer(&grant(1));
        assert_eq!(s.navigated().len(), usize::from(good), "{took}");
    }
    let mut setup = one_time().with("tokenTimeout", json!(600_000));
    setup.asked = Some(START);
    let mut s = setup.start();
    s.advance(115_001);
    s.answer(&grant(1));
    assert!(s.navigated().is_empty(), "under 5 s are left of the 120");
    assert_eq!(s.errors(), ["invalid-token"]);
    s.advance(1_200);
    s.answer(&grant(2));
    assert_eq!(s.navigated().len(), 1);
}

#[test]
fn k8_a_tab_that_slept_while_it_waited_asks_again() {
    let mut s = one_time().with("tokenTimeout", json!(600_000)).start();
    s.sleep(3_600_000);
    s.answer(&grant(1));
    assert!(s.navigated().is_empty());
}

#[test]
fn k8_it_is_never_used_twice() {
    // reload by the host
    let mut s = loaded();
    s.advance(5_000);
    s.renew(1, true);
    assert_eq!((s.navigated().len(), s.asks().len()), (1, 2));
    s.answer(&grant(2));
    assert_eq!(s.navigated().len(), 2);
    // moved in the document
    let mut s = loaded();
    s.advance(5_000);
    s.input(Input::Moved);
    assert_eq!(
        (s.navigated().len(), s.asks().len(), s.state()),
        (1, 2, State::Reconnecting)
    );
    s.answer(&grant(1));
    assert_eq!(s.errors(), ["invalid-token"], "the same URL again");
    s.advance(1_200);
    s.answer(&grant(2));
    assert_eq!(s.navigated().len(), 2);
    // retry after no load
    let mut s = one_time().start();
    s.answer(&grant(1));
    s.advance(10_000);
    s.input(Input::Retry);
    assert_eq!((s.navigated().len(), s.asks().len()), (1, 2));
}

#[test]
fn k8_a_kept_url_is_used_within_its_window_only() {
    let mut s = loaded();
    s.advance(5_000);
    s.renew(1, false);
    s.answer(&grant(2));
    s.input(Input::Busy(true));
    s.renew(2, true);
    s.advance(114_000);
    s.input(Input::Busy(false));
    assert_eq!((s.navigated().len(), s.asks().len()), (2, 2));
    let mut s = loaded();
    s.advance(5_000);
    s.renew(1, false);
    s.answer(&grant(2));
    s.input(Input::Busy(true));
    s.renew(2, true);
    s.advance(116_000);
    s.input(Input::Busy(false));
    assert_eq!((s.navigated().len(), s.asks().len()), (1, 3));
}

#[test]
fn k8_no_session_clock_runs() {
    let mut s = loaded();
    s.load();
    s.advance(30 * 86_400_000);
    assert_eq!((s.asks().len(), s.count("token-expiring")), (1, 0));
}

#[test]
fn r7_a_login_url_that_cannot_be_loaded_fails_the_attempt_and_the_page_that_works_stays() {
    for (url, code) in [
        ("https://evil.example/c4n4ry", "login-url-origin"),
        ("javascript:c4n4ry", "invalid-token"),
    ] {
        let mut s = loaded();
        s.advance(5_000);
        s.renew(1, true);
        for _ in 0..3 {
            s.answer(&json!({ "url": url }));
            s.advance(5_000);
        }
        assert_eq!((s.errors(), s.count("token-lost")), (vec![code; 3], 1));
        let settled = s.commands().find_map(|command| match command {
            Command::Renewed(1, result) => Some(result.as_ref().map_err(|error| error.code.as_str())),
            _ => None,
        });
        assert_eq!(settled, Some(Err(code)));
        assert_eq!((s.navigated().len(), s.state()), (1, State::Unconfirmed));
        s.renew(2, true);
        s.answer(&grant(2));
        assert_eq!(s.navigated().len(), 2);
    }
}

#[test]
fn r7_without_a_page_a_login_url_that_cannot_be_loaded_is_a_failed_attempt_too() {
    let mut s = one_time().start();
    s.answer(&json!({ "url": "https://evil.example/c4n4ry" }));
    assert_eq!(
        (s.errors(), s.state()),
        (vec!["login-url-origin"], State::RequestingToken)
    );
    s.advance(1_200);
    s.answer(&grant(1));
    assert_eq!(s.navigated().len(), 1);
}
