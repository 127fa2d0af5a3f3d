//! Rules U5 to U7, U9: what no URL may hold, and what is checked first.

use embed_sso::core::error::Code;
use embed_sso::core::frame_url::{FrameUrl, Param, TokenPlace};
use embed_sso::core::grant::Outcome;
use serde_json::json;

use crate::fakes::parse;
use crate::setup::{chat, genesys, streem};

fn params(pairs: &[(&str, &str)]) -> Vec<Param> {
    pairs
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect()
}

fn query() -> TokenPlace {
    TokenPlace::Query("token".to_owned())
}

fn fragment() -> TokenPlace {
    TokenPlace::Fragment("token".to_owned())
}

fn built(base: &str, pairs: &[(&str, &str)], place: TokenPlace) -> String {
    let url = FrameUrl::new(base, &params(pairs), place, &parse).expect("this URL is good");
    url.compose("T")
}

fn refused(base: &str, pairs: &[(&str, &str)], place: TokenPlace) -> Code {
    FrameUrl::new(base, &params(pairs), place, &parse)
        .expect_err("this URL is refused")
        .code
}

#[test]
fn u5_a_token_name_that_is_taken_conflicts_wherever_it_is() {
    for base in [
        "https://host/?token=old",
        "https://host/?a&token",
        "https://host/?tok%65n=old",
        "https://host/?%74%6F%6B%65%6E=old",
        "https://host/#token=old",
        "https://host/#a=b&token=old",
    ] {
        assert_eq!(refused(base, &[], query()), Code::TokenParamConflict, "{base}");
    }
    assert_eq!(
        refused("https://host/", &[("token", "x")], query()),
        Code::TokenParamConflict
    );
    assert_eq!(
        refused("https://host/?token=x", &[], fragment()),
        Code::TokenParamConflict
    );
    assert_eq!(
        refused("https://host/", &[("token", "x")], fragment()),
        Code::TokenParamConflict
    );
    let spaced = TokenPlace::Query("to ken".to_owned());
    assert_eq!(
        refused("https://host/?to+ken=1", &[], spaced),
        Code::TokenParamConflict
    );
}

#[test]
fn u5_names_are_compared_whole_and_values_not_at_all() {
    for base in [
        "https://host/?tokens=1",
        "https://host/?x=token",
        "https://host/?TOKEN=1",
        "https://host/token?a=token=1",
        "https://host/?%zztoken=1",
    ] {
        assert!(FrameUrl::new(base, &[], query(), &parse).is_ok(), "{base}");
    }
}

#[test]
fn u5_a_fragment_conflict_is_told_first() {
    assert_eq!(
        refused("https://host/?token=1#token=2", &[], fragment()),
        Code::FragmentConflict
    );
}

#[test]
fn u5_an_old_access_token_in_the_room_url_is_a_conflict() {
    let setup = chat().with("url", json!("https://deadsimplechat.com/room-1?accessToken=old"));
    let (code, text) = setup.refused();
    assert_eq!(code, Code::TokenParamConflict);
    assert!(text.contains("accessToken") && !text.contains("old"), "{text}");
}

#[test]
fn u6_a_token_that_is_no_token_is_refused() {
    for bad in [
        json!(""),
        json!("a b"),
        json!("a\nb"),
        json!("\u{0}"),
        json!("\u{7f}"),
        json!("a\u{20}"),
        json!("<lone surrogate>"),
        json!({ "token": 7 }),
        json!({ "token": null }),
        json!({ "token": {} }),
        json!({ "token": true }),
        json!({}),
        json!(7),
        json!(true),
        json!(null),
        json!([]),
    ] {
        let (outcome, _) = streem().reads(&bad);
        assert!(matches!(outcome, Outcome::Unusable(_)), "{bad} gave {outcome:?}");
    }
    for good in [json!("a"), json!("é"), json!("\u{80}"), json!("a=b/c+d")] {
        assert!(matches!(streem().reads(&good).0, Outcome::Granted(_)), "{good}");
    }
}

#[test]
fn u6_a_param_needs_a_name_and_strings() {
    assert_eq!(
        refused("https://host/", &[("", "x")], query()),
        Code::InvalidParam
    );
    assert_eq!(
        built("https://host/", &[("x", "")], query()),
        "https://host/?x=&token=T"
    );
    for bad in [
        json!([["a", 1]]),
        json!([[1, "a"]]),
        json!([["a"]]),
        json!([["a", null]]),
        json!("a=b"),
    ] {
        assert_eq!(
            genesys().with("params", bad.clone()).refused().0,
            Code::InvalidParam,
            "{bad}"
        );
    }
}

#[test]
fn u7_the_base_is_checked_before_the_params_and_these_before_conflicts() {
    assert_eq!(
        refused("http://host/?token=1", &[("", "")], query()),
        Code::InsecureScheme
    );
    assert_eq!(
        refused("https://host/?token=1#f", &[("", "")], fragment()),
        Code::InvalidParam
    );
}

#[test]
fn u9_the_origin_of_the_final_url_is_that_of_the_base() {
    let liar = |text: &str| {
        let mut parts = parse(text)?;
        if text.contains("token") {
            parts.origin = "https://evil.example".to_owned();
        }
        Some(parts)
    };
    let refused =
        FrameUrl::new("https://host/", &[], query(), &liar).expect_err("the parser saw another origin");
    assert_eq!(refused.code, Code::InvalidUrl);
    let url = FrameUrl::new("https://host/", &[], query(), &parse).unwrap();
    assert!(url.same_origin("https://host/?token=T", &parse).is_ok());
    assert!(url.same_origin("https://host:444/?token=T", &parse).is_err());
    assert!(url.same_origin("https://evil.example/", &parse).is_err());
    assert!(url.same_origin("", &parse).is_err());
}
