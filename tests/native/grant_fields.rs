//! Rule R12: messages carry several fields of one grant, also beside a login URL.

use embed_sso::core::grant::Given;
use embed_sso::core::io::{Input, State};
use embed_sso::core::secret::Secret;
use serde_json::{Value as Json, json};

use crate::fakes::token;
use crate::scenario::Scenario;
use crate::setup::Setup;

const PAGE: &str = "https://bi.example";

/// A login URL opens the page, which then asks for its tokens whenever the ones it has are about to expire.
fn dashboard() -> Setup {
    let answer = json!({
        "request": "tokens",
        "reply": { "api": "$grant.api", "nav": "$grant.nav", "ttl": "$grant.ttl" },
    });
    let profile = json!({
        "name": "dashboard",
        "placement": { "loginUrl": { "useWithin": 30 } },
        "grant": ["api", "nav", "ttl"],
        "messages": {
            "handshake": { "frameFirst": { "ready": "tokens" } },
            "token": { "answer": answer },
            "events": { "token-expiring": { "type": "tokens" } },
        },
    });
    Setup::of(&profile, "https://bi.example/")
}

fn tokens(name: &str) -> Json {
    let (api, nav) = (token(&format!("api-{name}")), token(&format!("nav-{name}")));
    json!({ "api": api, "nav": nav, "ttl": 600, "expiresIn": 600 })
}

fn with_url(name: &str) -> Json {
    let mut grant = tokens(name);
    grant["url"] = json!(format!("https://bi.example/login/{}", token(name)));
    grant
}

fn asks(s: &mut Scenario) {
    s.message(PAGE, json!({ "type": "tokens" }));
}

/// The field `api` of each post, and whether a token stands beside it.
fn handed(s: &Scenario) -> Vec<String> {
    let posts = s.posts().into_iter();
    let api = posts.filter_map(|post| {
        assert!(post.token.is_none(), "a login URL is in no message");
        match post.grant.get("api") {
            Some(Given::Text(secret)) => {
                let mut text = String::new();
                secret.expose(&mut |shown| text.push_str(shown));
                Some(text)
            }
            _ => None,
        }
    });
    api.collect()
}

fn connected() -> Scenario {
    let mut s = dashboard().start();
    s.answer(&with_url("a"));
    asks(&mut s);
    s.load();
    assert_eq!(s.state(), State::Connected);
    s
}

#[test]
fn r12_the_login_url_opens_the_page_and_its_message_has_the_other_fields() {
    let s = connected();
    assert_eq!(
        s.navigated(),
        [format!("https://bi.example/login/{}", token("a"))]
    );
    assert_eq!((handed(&s), s.promises()), (vec![token("api-a")], vec!["ok"]));
    let posts = s.posts();
    assert!(
        matches!(posts[0].grant.get("ttl"), Some(Given::Number(ttl)) if ttl.to_bits() == 600f64.to_bits())
    );
    assert!(posts[0].grant.get("url").is_none());
}

#[test]
fn r12_a_renewal_needs_no_login_url_and_no_reload() {
    let mut s = connected();
    s.advance(300_000);
    asks(&mut s);
    assert_eq!((handed(&s).len(), s.last_ask()), (1, (300_000, "expiring", 1)));
    s.answer(&tokens("b"));
    assert_eq!(handed(&s), [token("api-a"), token("api-b")]);
    assert_eq!((s.navigated().len(), s.count("token-renewed")), (1, 1));
}

#[test]
fn r12_the_fields_outlive_the_login_url() {
    let mut s = dashboard().profile("messages.events", json!({})).start();
    s.answer(&with_url("a"));
    asks(&mut s);
    s.load();
    s.advance(200_000);
    asks(&mut s);
    assert_eq!(handed(&s).len(), 2, "useWithin is over, the session is not");
}

#[test]
fn k10_with_under_five_seconds_left_the_fields_are_not_posted_any_more() {
    let mut s = dashboard().profile("messages.events", json!({})).start();
    s.answer(&with_url("a"));
    s.load();
    for (later, times) in [(0, 1), (595_000, 2), (1, 2)] {
        s.advance(later);
        asks(&mut s);
        assert_eq!(handed(&s).len(), times, "{later} ms later");
    }
}

#[test]
fn r12_a_page_that_is_loaded_anew_needs_another_login_url() {
    let mut s = connected();
    s.input(Input::Moved);
    s.advance(1_000);
    assert_eq!(s.last_ask().1, "reload");
    s.answer(&tokens("b"));
    assert_eq!((s.errors(), s.navigated().len()), (vec!["invalid-token"], 1));
    assert!(s.last_error().message.contains("no login URL"));
    s.advance(1_200);
    s.answer(&with_url("c"));
    assert_eq!(s.navigated().len(), 2);
}

#[test]
fn r12_a_page_that_reloads_itself_asks_for_its_tokens_by_itself() {
    let mut s = connected();
    s.advance(20_000);
    s.load();
    asks(&mut s);
    assert_eq!(
        (s.state(), s.asks().len()),
        (State::Connected, 2),
        "{:?}",
        s.asks()
    );
    assert_eq!(s.navigated().len(), 1);
}

#[test]
fn r12_each_field_that_the_profile_names_must_be_there() {
    for missing in ["api", "nav", "ttl"] {
        for value in [json!(null), json!({}), json!(true)] {
            let mut grant = with_url("a");
            grant[missing] = value;
            let mut s = dashboard().start();
            s.answer(&grant);
            assert_eq!((s.errors(), s.navigated().len()), (vec!["invalid-token"], 0));
        }
    }
    let mut s = dashboard().start();
    s.answer(&json!(token("text")));
    assert_eq!(s.errors(), ["invalid-token"]);
}

#[test]
fn r12_what_must_not_be_in_a_browser_is_never_read() {
    let text = dashboard()
        .profile("grant", json!(["api", "refresh_token"]))
        .refused()
        .1;
    assert_eq!(
        text,
        "profile.grant[1]: found a string, expected a field that may be sent to a browser"
    );
}

#[test]
fn p3_a_message_holds_only_the_fields_that_the_profile_names() {
    let push = |placeholder: &str| {
        let token = json!({ "push": { "x": placeholder } });
        dashboard().profile("messages.token", token).refused().1
    };
    let expected = "profile.messages.token.push.x: found \"$grant.url\", expected one of \"$expiresIn\", \"$hostOrigin\", \
        \"$settings\", \"$id\", \"$grant.api\", \"$grant.nav\", \"$grant.ttl\"";
    assert_eq!(push("$grant.url"), expected);
    assert!(
        push("$token").contains("found \"$token\""),
        "it would be the login URL"
    );
    assert!(push("$grant").contains("found \"$grant\""));
    let opening = dashboard().profile("messages.opening", json!(["$grant.api"]));
    assert!(
        opening.refused().1.contains("$grant.api"),
        "a token goes only where it is delivered"
    );
}

#[test]
fn r12_a_token_by_message_has_fields_beside_it() {
    let setup = dashboard()
        .profile("placement", json!({ "message": {} }))
        .profile(
            "messages.token",
            json!({ "push": { "t": "$token", "api": "$grant.api" } }),
        )
        .profile("messages.events", json!({}));
    let mut s = setup.start();
    let mut grant = tokens("a");
    grant["token"] = json!(token("t"));
    s.answer(&grant);
    asks(&mut s);
    assert_eq!(s.posted(), [token("t")]);
    assert!(s.posts().last().unwrap().grant.get("api").is_some());
}

#[test]
fn p1_the_fields_are_masked_wherever_they_are_printed() {
    let mut s = dashboard().start();
    s.answer(&with_url("a"));
    assert!(format!("{:?}", s.session).contains("GrantFields(***)"));
}
