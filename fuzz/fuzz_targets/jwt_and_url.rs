//! Claims against `serde_json` and URLs against the `url` crate: nothing panics, and neither disagrees with its
//! oracle (K1, U1 to U9, O1).
#![no_main]
#![allow(dead_code)] // the native tests use more of their module than this

#[path = "../../tests/native/fakes.rs"]
mod fakes;

use arbitrary::Arbitrary;
use embed_sso::core::allowlist::OriginAllowlist;
use embed_sso::core::frame_url::{FrameUrl, TokenPlace, login_url};
use embed_sso::core::jwt::{Claim, claims};
use embed_sso::core::origin::Origin;
use fakes::{base64url, parse};
use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;
use url::Url;

#[derive(Arbitrary, Debug)]
struct Given {
    token: String,
    payload: Vec<u8>,
    host: u8,
    tail: String,
    base: String,
    params: Vec<(String, String)>,
    name: String,
    place: u8,
}

fuzz_target!(|given: Given| {
    let _ = claims(&given.token, &["exp", "iat"]);
    read_claims(&given.payload);
    for base in [&given.base, &format!("{}{}", host(given.host), given.tail)] {
        build(base, &given);
        enter(base, &given);
    }
});

fn host(choice: u8) -> &'static str {
    [
        "https://host.example",
        "https://host.example/p?",
        "http://localhost:1/",
        "https://ä.example/?q#f",
    ][usize::from(choice % 4)]
}

fn read_claims(payload: &[u8]) {
    let Ok(Json::Object(object)) = serde_json::from_slice(payload) else {
        return;
    };
    if object
        .keys()
        .chain(
            object
                .values()
                .filter_map(|v| v.as_object())
                .flat_map(|o| o.keys()),
        )
        .count()
        > 0
        && String::from_utf8_lossy(payload).contains("\\u")
    {
        return; // a name may be written with escapes, which the scanner does not decode
    }
    let found = claims(&format!("e30.{}.sig", base64url(payload)), &["exp"]);
    let depth_limit = found.is_none() && payload.iter().filter(|b| matches!(b, b'[' | b'{')).count() > 32;
    if depth_limit {
        return;
    }
    let claim = found.expect("an object is an object")[0];
    match (claim, object.get("exp")) {
        (Claim::Absent, None | Some(Json::Null)) => {}
        (Claim::Number(a), Some(Json::Number(b))) => {
            let b = b.as_f64().unwrap_or(f64::NAN);
            assert!((a - b).abs() <= b.abs() * 1e-9 + 1e-200, "{a} is not {b}");
        }
        (Claim::Unusable, Some(other)) => assert!(!other.is_null()),
        other => panic!("{other:?}"),
    }
}

fn build(base: &str, given: &Given) {
    let place = match given.place % 3 {
        0 => TokenPlace::Fragment(given.name.clone()),
        1 => TokenPlace::Query(given.name.clone()),
        _ => TokenPlace::Nowhere,
    };
    let Ok(built) = FrameUrl::new(base, &given.params, place.clone(), &parse) else {
        return;
    };
    let before = Url::parse(base).expect("it was good");
    let text = built.compose(&given.token);
    let after = Url::parse(&text).expect("a good URL stays one");
    assert_eq!(after.as_str(), text);
    assert_eq!(after.origin(), before.origin());
    assert_eq!(after.path(), before.path());
    assert!(
        after
            .query()
            .unwrap_or("")
            .starts_with(before.query().unwrap_or(""))
    );
    let mut wanted: Vec<(String, String)> = before.query_pairs().into_owned().collect();
    wanted.extend(given.params.iter().cloned());
    if let TokenPlace::Query(name) = place {
        wanted.push((name, given.token.clone()));
    }
    assert_eq!(after.query_pairs().into_owned().collect::<Vec<_>>(), wanted);
}

fn enter(text: &str, given: &Given) {
    if let Ok(origin) = Origin::entry(text, &parse) {
        assert_eq!(
            Url::parse(origin.as_str())
                .expect("an origin parses")
                .origin()
                .ascii_serialization(),
            origin.as_str()
        );
        assert!(!origin.as_str().contains('*') && origin.as_str() != "null");
    }
    let allow = OriginAllowlist::new(vec![Origin::entry("https://host.example", &parse).expect("good")])
        .expect("one");
    if let Ok((url, origin)) = login_url(text, &given.params, &allow, &parse) {
        let parsed = Url::parse(&url).expect("a good URL");
        assert_eq!(parsed.origin().ascii_serialization(), "https://host.example");
        assert_eq!(origin.as_str(), "https://host.example");
    }
}
