//! L8: what the core does with `signOut`: which URLs are taken, and that the page is given nothing after the command.

use embed_sso::core::error::Code;
use embed_sso::core::io::{Command, Input, State};
use serde_json::json;

use crate::fakes::token;
use crate::setup::{Setup, genesys, streem};

fn by_url(url: &str) -> Setup {
    genesys().profile("signOut", json!({ "url": url }))
}

#[test]
fn l8_a_sign_out_url_is_one_that_the_embed_could_load() {
    for url in [
        "https://apps.mypurecloud.com/bye",
        "https://apps.mypurecloud.com/",
    ] {
        assert!(by_url(url).config().is_ok(), "{url}");
    }
    for (url, why) in [
        ("javascript:alert(1)", "the URL is neither https nor http"),
        ("data:text/html,bye", "the URL is neither https nor http"),
        ("/bye", "the URL is not absolute"),
        (
            "http://apps.mypurecloud.com/bye",
            "the URL is http and not on this computer",
        ),
        (
            "https://u:p@apps.mypurecloud.com/bye",
            "the URL holds a user name or password",
        ),
        (
            "https://evil.example/bye",
            "the URL leads to an origin that is not allowed",
        ),
    ] {
        let refused = (Code::InvalidProfile, format!("profile.signOut.url: {why}"));
        assert_eq!(by_url(url).refused(), refused, "{url}");
    }
    let listed = by_url("https://login.example/bye").with("allowedOrigins", json!(["https://login.example"]));
    assert!(listed.config().is_ok());
}

#[test]
fn l8_the_command_is_the_last_thing_that_the_page_gets() {
    let setup = genesys().profile("signOut", json!({ "command": "bye" }));
    let mut s = setup.connected(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.forget();
    s.input(Input::SignOut);
    let sent: Vec<_> = s
        .posts()
        .into_iter()
        .filter_map(|post| post.command.as_ref())
        .collect();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].0.ends_with("bye"), "{sent:?}");
    assert_eq!((s.posts().len(), s.state(), s.wake_in), (1, State::Closed, None));
    let before = s.log.len();
    s.says("ready");
    s.load();
    s.renew(7, false);
    s.input(Input::SignOut);
    s.advance(86_400_000);
    assert_eq!(s.log.len(), before);
}

#[test]
fn l8_a_page_that_is_not_connected_is_sent_nothing() {
    let command = json!({ "command": "bye" });
    for setup in [
        genesys().profile("signOut", command),
        streem().profile("signOut", json!({ "url": "https://acme.streempro.app/bye" })),
    ] {
        let mut s = setup.start();
        s.answer(&json!(token("a")));
        s.forget();
        s.input(Input::SignOut);
        assert!(s.posts().is_empty());
        assert!(
            !s.commands()
                .any(|command| matches!(command, Command::Navigate { .. }))
        );
        assert_eq!(s.state(), State::Closed);
    }
}
