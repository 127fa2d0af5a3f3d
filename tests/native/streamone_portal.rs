//! CrankWheel and StreamOne, each as its own document says it behaves.

use embed_sso::core::error::Code;
use embed_sso::core::frame_url::login_url;
use embed_sso::core::io::{Command, Input, State};
use serde_json::{Value as Json, json};

use crate::fakes::{parse, token};
use crate::scenario::Scenario;
use crate::setup::{Setup, crankwheel, shipped, streamone};

/// The form of the login URLs in CrankWheel's guide.
const LOGIN: &str = "https://meeting.is/ss/auth/rlogin/jane.doe@acmecorp.com:82E2B7B7F52C";

fn login(n: u32) -> Json {
    json!({ "login_url": format!("{LOGIN}{n}") })
}

/// Where a grant of this URL would lead.
fn navigates(setup: &Setup, url: &str) -> Result<String, Code> {
    let config = setup.config().unwrap();
    login_url(url, &config.profile.params, &config.allow, &parse)
        .map(|(url, _)| url)
        .map_err(|error| error.code)
}

/// What the JavaScript API makes of the profile for `profile: { variant: "controlPanel" }`.
fn control_panel() -> Setup {
    let changes = shipped("crankwheel")["variants"]["controlPanel"]["params"].clone();
    crankwheel()
        .profile("params", changes)
        .profile("variant", json!("controlPanel"))
}

#[test]
fn crankwheels_login_url_is_used_as_it_is() {
    assert_eq!(navigates(&crankwheel(), LOGIN), Ok(LOGIN.to_owned()));
    let with_query = format!("{LOGIN}?next=%2Fhome&x");
    assert_eq!(navigates(&crankwheel(), &with_query), Ok(with_query));
}

#[test]
fn crankwheels_control_panel_adds_its_mode_whether_or_not_there_is_a_query() {
    for (url, wanted) in [
        (LOGIN.to_owned(), format!("{LOGIN}?mode=popup_only")),
        (
            format!("{LOGIN}?a=b%20c"),
            format!("{LOGIN}?a=b%20c&mode=popup_only"),
        ),
        (format!("{LOGIN}?"), format!("{LOGIN}?mode=popup_only")),
    ] {
        assert_eq!(navigates(&control_panel(), &url), Ok(wanted));
    }
}

#[test]
fn crankwheels_login_url_leads_to_its_own_origin_or_one_that_the_host_lists() {
    let other = "https://eu.meeting.is/ss/auth/rlogin/a@b.c:1";
    assert_eq!(navigates(&crankwheel(), other), Err(Code::LoginUrlOrigin));
    let listed = crankwheel().with("allowedOrigins", json!(["https://eu.meeting.is"]));
    assert_eq!(navigates(&listed, other), Ok(other.to_owned()));
    assert_eq!(
        navigates(&crankwheel(), "https://meeting.is.evil.example/ss"),
        Err(Code::LoginUrlOrigin)
    );
}

#[test]
fn crankwheels_login_url_is_good_for_two_minutes_from_the_call_and_once() {
    let mut s = crankwheel().with("tokenTimeout", json!(600_000)).start();
    s.advance(115_001);
    s.answer(&login(1));
    assert_eq!((s.errors(), s.navigated().len()), (vec!["invalid-token"], 0));
    s.advance(1_200);
    s.answer(&login(2));
    s.load();
    s.advance(5_000);
    s.input(Input::Moved);
    assert_eq!((s.navigated().len(), s.state()), (1, State::Reconnecting));
    s.answer(&login(2));
    assert_eq!(s.navigated().len(), 1, "the same URL again");
}

#[test]
fn crankwheels_session_has_no_known_end() {
    let mut s = crankwheel().unconfirmed(&login(1));
    s.advance(30 * 86_400_000);
    assert_eq!((s.asks().len(), s.lease()), (1, ("valid", None)));
}

fn refused(status: &Json) -> Scenario {
    let mut s = streamone().start();
    s.answer(&json!({ "status": status, "statusmessage": "no" }));
    s
}

#[test]
fn streamones_refusals_are_final_and_their_text_names_the_fix() {
    for (status, words) in [
        (json!(431), "user/clearssotoken"),
        (json!(433), "issue a new one"),
        (json!(8), "application's key"),
        (json!("433"), "issue a new one"),
    ] {
        let mut s = refused(&status);
        assert_eq!((s.errors(), s.count("token-lost")), (vec!["token-refused"], 1));
        assert!(
            s.last_error().message.contains(words),
            "{}",
            s.last_error().message
        );
        s.advance(3_600_000);
        assert_eq!((s.asks().len(), s.state()), (1, State::Failed));
    }
}

#[test]
fn streamones_unknown_token_provisions_once_and_asks_once_more() {
    let unknown = json!({ "status": 434 });
    let mut s = streamone().with("canProvision", json!(true)).start();
    s.answer(&unknown);
    let provisions = s
        .log
        .iter()
        .filter(|(_, command)| matches!(command, Command::Provision));
    assert_eq!((provisions.count(), s.errors().len()), (1, 0));
    s.input(Input::Provisioned(true));
    s.advance(1_000);
    s.answer(&unknown);
    assert_eq!(s.errors(), ["unknown-user"]);
    s.advance(3_600_000);
    assert_eq!(s.asks().len(), 2);
}

#[test]
fn streamones_other_statuses_are_no_refusal() {
    let mut s = streamone().start();
    s.answer(&json!({ "status": 0, "statusmessage": "OK", "token": token("a") }));
    assert_eq!((s.navigated(), s.errors().len()), (vec![token("a")], 0));
    assert_eq!(
        refused(&json!(1)).errors(),
        ["invalid-token"],
        "an internal error may pass"
    );
}

#[test]
fn streamones_token_goes_where_the_hosts_portal_wants_it() {
    let url = |setup: &Setup| setup.config().unwrap().url.compose("T");
    assert_eq!(url(&streamone()), "https://portal.customer.example/tv#token=T");
    let query = streamone().profile("placement", json!({ "query": { "parameter": "sid" } }));
    assert_eq!(url(&query), "https://portal.customer.example/tv?sid=T");
    let whole = streamone().profile("placement", json!({ "loginUrl": { "useWithin": 60 } }));
    assert_eq!(
        navigates(&whole, "https://portal.customer.example/in/1"),
        Ok("https://portal.customer.example/in/1".to_owned())
    );
}

#[test]
fn streamones_sessions_slide_by_the_hosts_word() {
    let mut s = streamone().unconfirmed(&json!({ "token": token("a"), "expiresIn": 600 }));
    s.advance(300_000);
    let later = s.now.wall + 600_000;
    s.input(Input::Extend(later));
    assert_eq!(s.lease(), ("valid", Some(later)));
    s.advance(539_999);
    assert_eq!((s.asks().len(), s.count("token-expiring")), (1, 0));
    s.advance(1);
    assert_eq!(s.last_ask().1, "expiring");
}

#[test]
fn a_login_page_of_either_has_its_causes() {
    for (setup, grant, word) in [
        (crankwheel(), login(1), "2 minutes"),
        (streamone(), json!(token("a")), "placement"),
    ] {
        let causes = setup.unconfirmed(&grant).diagnosis().causes;
        assert!(causes.join("; ").contains(word));
    }
}
