//! Rules O1 to O6: which origins count.

use embed_sso::core::allowlist::OriginAllowlist;
use embed_sso::core::error::Code;
use embed_sso::core::ignored::Ignored;
use embed_sso::core::origin::Origin;
use serde_json::json;

use crate::fakes::parse;
use crate::setup::{GENESYS, HOSTILE, genesys, streem};

fn origins(setup: &crate::setup::Setup) -> Vec<String> {
    let config = setup.config().unwrap();
    config
        .allow
        .origins()
        .iter()
        .map(|o| o.as_str().to_owned())
        .collect()
}

#[test]
fn o1_an_entry_is_pinned_as_the_parser_serialises_it() {
    for (entry, pinned) in [
        ("https://host.example", "https://host.example"),
        ("https://host.example/", "https://host.example"),
        ("https://HOST.example:443", "https://host.example"),
        ("https://host.example:8443", "https://host.example:8443"),
        ("HTTPS://ä.example", "https://xn--4ca.example"),
        ("http://[0:0::1]:80", "http://[::1]"),
    ] {
        assert_eq!(Origin::entry(entry, &parse).unwrap().as_str(), pinned, "{entry}");
    }
}

#[test]
fn o1_whatever_is_more_or_less_than_an_origin_is_refused() {
    for entry in [
        "host.example",
        "https:host.example",
        "//host.example",
        "https://",
        "https://user@host.example",
        "https://user:pw@host.example",
        "https://@host.example",
        "https://host.example/path",
        "https://host.example//",
        "https://host.example?",
        "https://host.example?a",
        "https://host.example#",
        "https://host.example/#x",
        " https://host.example",
        "https://host.example ",
        "https://host\t.example",
        "https://host.example\n",
        "file:///etc",
        "javascript://host.example",
        "blob:https://host.example",
    ] {
        assert!(Origin::entry(entry, &parse).is_err(), "{entry}");
    }
}

#[test]
fn o1_one_bad_entry_or_none_at_all_fails_construction() {
    let bad = genesys().with("allowedOrigins", json!(["https://good.example", "bad.example"]));
    let (code, text) = bad.refused();
    assert_eq!(code, Code::InvalidOrigin);
    let words = "not an origin; write it as scheme://host or scheme://host:port";
    assert_eq!(text, format!("options.allowedOrigins[1]: {words}"));
    assert_eq!(
        genesys().with("allowedOrigins", json!([])).refused().0,
        Code::InvalidOrigin
    );
    assert_eq!(
        genesys().profile("origins", json!(["bad"])).refused().0,
        Code::InvalidOrigin
    );
    assert!(OriginAllowlist::new(Vec::new()).is_err());
}

#[test]
fn o2_http_is_for_loopback_only() {
    for entry in [
        "http://localhost:4400",
        "http://a.localhost",
        "http://127.0.0.1:1",
        "http://[::1]",
    ] {
        assert!(Origin::entry(entry, &parse).is_ok(), "{entry}");
    }
    for entry in [
        "http://host.example",
        "http://127.0.0.1.example",
        "ws://localhost",
    ] {
        assert!(Origin::entry(entry, &parse).is_err(), "{entry}");
    }
}

#[test]
fn o3_the_origin_of_an_event_is_compared_as_an_exact_string() {
    let mut s = genesys().start();
    let tries = [
        "https://APPS.mypurecloud.com",
        "https://apps.mypurecloud.com/",
        " https://apps.mypurecloud.com",
        "https://apps.mypurecloud.com:443",
        "https://apps.mypurecloud.com.",
        "https://apps.mypurecloud.com.evil.example",
        "http://apps.mypurecloud.com",
        "apps.mypurecloud.com",
        "https://apps.mypurecloud.co",
        "",
        "*",
    ];
    for origin in tries {
        s.message(origin, json!({ "type": "genesys-cloud-embed:ready" }));
    }
    assert!(s.posts().is_empty());
    assert_eq!(s.ignored(Ignored::WrongOrigin), tries.len());
    s.says("ready");
    assert_eq!(s.state().as_str(), "connected");
}

#[test]
fn o4_a_wildcard_is_told_to_be_listed_host_by_host() {
    for entry in [
        "*",
        "https://*",
        "https://*.host.example",
        "*.host.example",
        "https://host.example:*",
    ] {
        let why = Origin::entry(entry, &parse).expect_err(entry);
        assert!(why.contains("list the hosts one by one"), "{why}");
    }
}

#[test]
fn o4_a_wildcard_that_only_the_parser_sees_is_refused_too() {
    for entry in [
        "https://%2A.host.example",
        "https://%2a",
        "https://\u{ff0a}.host.example",
    ] {
        let why = Origin::entry(entry, &parse).expect_err(entry);
        assert!(why.contains("in its host"), "{why}");
    }
}

#[test]
fn o5_null_star_nothing_and_no_strings_are_never_valid() {
    for entry in [
        json!("null"),
        json!("*"),
        json!(""),
        json!(null),
        json!(7),
        json!({}),
        json!(["https://a.example"]),
    ] {
        let setup = genesys().with("allowedOrigins", json!([entry]));
        assert_eq!(setup.refused().0, Code::InvalidOrigin, "{entry}");
    }
}

#[test]
fn o6_the_allowlist_is_the_origin_of_the_url_plus_what_profile_and_host_add() {
    assert_eq!(origins(&streem()), ["https://acme.streempro.app"]);
    let added = streem()
        .profile("origins", json!(["https://profile.example"]))
        .with(
            "allowedOrigins",
            json!(["https://host.example", "https://acme.streempro.app"]),
        );
    assert_eq!(
        origins(&added),
        [
            "https://acme.streempro.app",
            "https://profile.example",
            "https://host.example"
        ]
    );
}

#[test]
fn o6_the_neighbours_of_a_region_are_allowed_and_nobody_elses() {
    assert_eq!(
        origins(&genesys()),
        [
            GENESYS,
            "https://api.mypurecloud.com",
            "https://media.mypurecloud.com"
        ]
    );
    for (url, own) in [
        ("https://login.mypurecloud.com/", "https://login.mypurecloud.com"),
        ("https://appsx.mypurecloud.com/", "https://appsx.mypurecloud.com"),
        ("https://www.apps.example/", "https://www.apps.example"),
        // below this there is only a registry: api.com is anybody's
        ("https://apps.com/", "https://apps.com"),
        ("https://apps.com:8443/", "https://apps.com:8443"),
    ] {
        assert_eq!(origins(&genesys().with("url", json!(url))), [own]);
    }
    assert_eq!(
        origins(&genesys().with("url", json!("http://apps.localhost:4400/embed"))),
        [
            "http://apps.localhost:4400",
            "http://api.localhost:4400",
            "http://media.localhost:4400"
        ]
    );
}

#[test]
fn o6_only_one_of_the_allowed_origins_is_pinned() {
    let mut s = genesys().with("allowedOrigins", json!([HOSTILE])).start();
    s.message(
        "https://media.mypurecloud.com",
        json!({ "type": "genesys-cloud-embed:ready" }),
    );
    assert_eq!(s.posts()[0].to.as_str(), "https://media.mypurecloud.com");
    s.tells("session-start", json!({ "userId": "u" }));
    s.message(
        HOSTILE,
        json!({ "type": "genesys-cloud-embed:session-start", "userId": "u" }),
    );
    assert_eq!(s.count("session-start"), 0);
    assert_eq!(s.ignored(Ignored::WrongOrigin), 2);
}
