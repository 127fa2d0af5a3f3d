//! A vendor as data: what a profile may hold, and how the errors name what it may not (rules E2, H9).

use embed_sso::core::config::{RenewalPolicy, Unknowns};
use embed_sso::core::error::Code;
use serde_json::{Value as Json, json};

use crate::setup::{Setup, genesys, shipped, streem};

/// The text with which the profile is refused once `path` holds `value`.
fn refusal(setup: &Setup, path: &str, value: Json) -> String {
    let (code, text) = setup.clone().profile(path, value).refused();
    assert_eq!(code, Code::InvalidProfile, "{text}");
    text
}

#[test]
fn e2_two_placements_are_one_too_many() {
    let both = json!({ "fragment": { "parameter": "a" }, "query": { "parameter": "b" } });
    assert_eq!(
        refusal(&streem(), "placement", both),
        "profile.placement: found several fields, expected exactly one of \"fragment\", \"query\", \"loginUrl\", \"message\", \"none\""
    );
}

#[test]
fn e2_a_token_by_message_needs_messages_that_carry_it() {
    assert!(refusal(&genesys(), "messages", json!(null)).contains("profile.messages"));
    assert!(refusal(&genesys(), "messages.token", json!(null)).contains("profile.messages.token"));
    assert!(refusal(&genesys(), "messages.handshake", json!(null)).contains("profile.messages.handshake"));
}

#[test]
fn p3_a_template_holds_only_what_is_known_where_it_is_sent() {
    let greeting = json!({ "hostFirst": { "hello": { "token": "$token" }, "answer": "x" } });
    assert!(refusal(&genesys(), "messages.handshake", greeting).contains("$token"));
    let ack = json!({ "frameFirst": { "ready": "ready", "ack": { "deep": [{ "x": "$token" }] } } });
    assert!(refusal(&genesys(), "messages.handshake", ack).contains("$token"));
    assert!(refusal(&genesys(), "messages.opening", json!([{ "x": "$token" }])).contains("$token"));
    assert!(refusal(&genesys(), "messages.command", json!({ "x": "$token" })).contains("$token"));
    assert!(refusal(&genesys(), "messages.command", json!({ "x": "$settings" })).contains("$settings"));
    assert!(refusal(&genesys(), "messages.token", json!({ "push": { "x": "$tokn" } })).contains("$tokn"));
}

#[test]
fn h9_a_greeting_is_no_flood() {
    let every = |ms: i64| json!({ "hostFirst": { "hello": {}, "every": ms, "answer": "x" } });
    for ms in [0, 49, 60_001] {
        refusal(&genesys(), "messages.handshake", every(ms));
    }
    assert!(
        genesys()
            .profile("messages.handshake", every(50))
            .config()
            .is_ok()
    );
}

#[test]
fn notes_may_stand_anywhere() {
    let setup = genesys()
        .profile("$comment", json!(["a"]))
        .profile("clock.$note", json!("b"));
    assert!(
        setup
            .profile("placement", json!({ "$note": "c", "message": {} }))
            .config()
            .is_ok()
    );
}

#[test]
fn e2_bad_options_are_told_as_such() {
    for (option, value) in [
        ("handshakeTimeout", json!("10s")),
        ("handshakeTimeout", json!(-1)),
        ("tokenTimeout", json!(1e12)),
        ("renewal", json!("never")),
        ("vendorMessages", json!(true)),
        ("allowedOrigins", json!("https://a.example")),
        ("url", json!(7)),
    ] {
        let (code, text) = genesys().with(option, value.clone()).refused();
        assert_eq!(code, Code::InvalidOption, "{text}");
        assert!(text.contains(&format!("options.{option}")), "{text}");
    }
    let mut without_url = genesys();
    without_url.options.as_object_mut().unwrap().remove("url");
    assert_eq!(without_url.refused().0, Code::InvalidOption);
    let mut without_profile = genesys();
    without_profile.options.as_object_mut().unwrap().remove("profile");
    assert_eq!(without_profile.refused().0, Code::InvalidProfile);
}

#[test]
fn the_defaults_are_those_of_the_rules() {
    let config = streem().config().unwrap();
    assert_eq!((config.handshake_timeout, config.token_timeout), (10_000, 15_000));
    assert_eq!(
        (config.renewal, config.unknowns),
        (RenewalPolicy::HostDecides, Unknowns::Dropped)
    );
    assert!(!config.can_provision);
}

#[test]
fn a_custom_vendor_is_the_same_data() {
    let mut custom = shipped("genesys-cloud");
    custom["name"] = json!("my-vendor");
    let mut s = Setup::of(&custom, "https://apps.my-vendor.example/embed").start();
    s.message(
        "https://apps.my-vendor.example",
        json!({ "type": "genesys-cloud-embed:ready" }),
    );
    assert_eq!(s.state().as_str(), "connected");
}

#[test]
fn profile_params_come_before_the_hosts() {
    let setup = streem()
        .profile("params", json!([["fixed", "1"]]))
        .with("params", json!([["mine", "a b"]]));
    assert_eq!(
        setup.config().unwrap().url.compose("T"),
        "https://acme.streempro.app/embed?yourparam=gohere&fixed=1&mine=a%20b#token=T"
    );
}

#[test]
fn a_variant_is_one_of_the_profiles_own() {
    let named = shipped("crankwheel")["variants"].clone();
    let setup = streem().profile("variants", named);
    assert!(
        setup
            .clone()
            .profile("variant", json!("controlPanel"))
            .config()
            .is_ok()
    );
    for (path, value, words) in [
        (
            "variant",
            json!("panel"),
            ["profile.variant", "\"panel\"", "expected \"controlPanel\""],
        ),
        (
            "variant",
            json!(7),
            ["profile.variant", "a number", "expected \"controlPanel\""],
        ),
        ("variants", json!([]), ["profile.variants", "a list", "an object"]),
    ] {
        let text = refusal(&setup, path, value);
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
    }
}

#[test]
fn m1_the_length_of_json_text_is_the_profiles_within_bounds() {
    let json = || genesys().profile("messages.codec", json!("json"));
    let text = |setup: &Setup| {
        let config = setup.config().unwrap();
        let messages = config.profile.messages.as_ref().unwrap();
        (messages.json, messages.max_length)
    };
    assert_eq!(
        (text(&genesys()), text(&json())),
        ((false, 65_536), (true, 65_536))
    );
    let longest = json().profile("messages.maxLength", json!(16_777_216));
    assert_eq!(text(&longest), (true, 16_777_216));
    for wrong in [json!(0), json!(16_777_217), json!("1")] {
        let text = refusal(&json(), "messages.maxLength", wrong);
        assert!(text.starts_with("profile.messages.maxLength"), "{text}");
    }
    assert_eq!(
        refusal(&genesys(), "messages.maxLength", json!(5)),
        "profile.messages.maxLength: found a number, expected none without codec \"json\""
    );
}

#[test]
fn u10_the_host_origin_is_a_value_of_the_profiles_params() {
    let setup = streem()
        .profile("params", json!([["$embed", "$hostOrigin"]]))
        .with("params", json!([["price", "$hostOrigin"]]))
        .with("hostOrigin", json!("https://crm.example"));
    assert_eq!(
        setup.config().unwrap().url.compose("T"),
        "https://acme.streempro.app/embed?yourparam=gohere\
        &%24embed=https%3A%2F%2Fcrm.example&price=%24hostOrigin#token=T"
    );
    for wrong in ["$origin", "$settings", "$"] {
        let text = refusal(&streem(), "params", json!([["a", "b"], ["embed_domain", wrong]]));
        assert_eq!(
            text,
            format!("profile.params[1][1]: found \"{wrong}\", expected \"$hostOrigin\"")
        );
    }
}
