//! Rule K1: the scanner of claims against `serde_json`.

use embed_sso::core::jwt::{Claim, claims};
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::fakes::base64url;
use crate::random::cases;

const NAMES: [&str; 4] = ["exp", "iat", "nbf", "session_exp"];

fn scanned(payload: &str) -> Option<Vec<Claim>> {
    claims(&format!("e30.{}.sig", base64url(payload.as_bytes())), &NAMES).map(Vec::from)
}

/// Two numbers that mean the same moment: the scanner has no exact parser for floats.
fn close(a: f64, b: f64) -> bool {
    a.is_finite() && b.is_finite() && (a - b).abs() <= b.abs() * 1e-9 + 1e-200
}

fn agrees(claim: Claim, json: Option<&Json>) -> bool {
    match (claim, json) {
        (Claim::Absent, None | Some(Json::Null)) => true,
        (Claim::Number(a), Some(Json::Number(b))) => b.as_f64().is_some_and(|b| close(a, b)),
        (Claim::Unusable, Some(other)) => !matches!(other, Json::Null),
        _ => false,
    }
}

fn value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(|n| serde_json::Number::from_f64(n).map_or(Json::Null, Json::Number)),
        (0i64..4_000_000_000).prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            proptest::collection::btree_map("[a-z\"\\\\{}é]{0,4}", inner, 0..4)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn k1_any_json_object_is_read_as_serde_reads_it(
        named in proptest::collection::btree_map(proptest::sample::select(&NAMES[..]), value(), 0..4),
        others in proptest::collection::btree_map("[a-z\"\\\\é]{0,5}", value(), 0..4),
        pretty in any::<bool>(),
    ) {
        let mut object: serde_json::Map<String, Json> = others.into_iter().collect();
        object.extend(named.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let json = Json::Object(object);
        let text = if pretty { serde_json::to_string_pretty(&json).unwrap() } else { json.to_string() };
        let found = scanned(&text).expect("an object");
        for (name, claim) in NAMES.iter().zip(found) {
            prop_assert!(agrees(claim, json.get(*name)), "{name}: {claim:?} against {:?} in {text}", json.get(*name));
        }
    }

    #[test]
    fn k1_no_text_makes_the_scanner_panic(token in any::<String>(), payload in "[\\[\\]{}\",:0-9eE.+\\-ntfa \\\\]{0,40}") {
        let _ = claims(&token, &NAMES);
        let _ = scanned(&payload);
    }

    #[test]
    fn k1_what_serde_takes_for_an_object_is_taken_too(payload in "\\{(\"exp\":[0-9eE.\\-]{1,6},?)?[\"a:1,{}\\[\\]]{0,8}\\}") {
        if let Ok(Json::Object(_)) = serde_json::from_str(&payload) {
            prop_assert!(scanned(&payload).is_some(), "{payload}");
        }
    }
}

#[test]
fn k1_the_last_of_two_members_of_a_name_counts() {
    assert_eq!(scanned(r#"{"exp":1,"exp":2}"#).unwrap()[0], Claim::Number(2.0));
}

#[test]
fn k1_only_the_top_level_counts() {
    assert_eq!(
        scanned(r#"{"a":{"exp":1},"b":["exp",2],"c":"\"exp\":3"}"#).unwrap()[0],
        Claim::Absent
    );
}

#[test]
fn k1_a_payload_of_any_depth_or_size_is_harmless() {
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(scanned(&deep).is_none());
    let long = format!("{{\"exp\":{}}}", "9".repeat(100_000));
    assert_eq!(scanned(&long).unwrap()[0], Claim::Unusable);
    let small = format!("{{\"exp\":0.{}1}}", "0".repeat(100_000));
    assert!(matches!(scanned(&small).unwrap()[0], Claim::Number(n) if close(n, 0.0)));
    assert_eq!(scanned(r#"{"exp":1e999999999999}"#).unwrap()[0], Claim::Unusable);
    assert!(matches!(scanned(r#"{"exp":1e-999999999999}"#).unwrap()[0], Claim::Number(n) if close(n, 0.0)));
}

#[test]
fn k1_numbers_as_json_writes_them() {
    for (text, number) in [
        ("1700000000", 1.7e9),
        ("1.7e9", 1.7e9),
        ("1.7E+9", 1.7e9),
        ("17e8", 1.7e9),
        ("-5", -5.0),
        ("0", 0.0),
        ("1700000000.5", 1_700_000_000.5),
        ("170000000000e-2", 1.7e9),
        ("1e308", 1e308),
    ] {
        let found = scanned(&format!("{{ \"exp\" : {text} }}")).unwrap()[0];
        assert!(
            matches!(found, Claim::Number(n) if close(n, number)),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn k1_what_is_no_number_of_json_is_no_claim() {
    for text in ["1.2.3", ".5", "+1", "1-", "--1", "0x1"] {
        let found = scanned(&format!("{{\"exp\":{text}}}"));
        assert!(
            !matches!(found.as_deref(), Some([Claim::Number(_), ..])),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn k1_the_two_digits_that_base64url_has_of_its_own() {
    let payload = r#"{"exp":1,"a":"???>>>"}"#;
    let encoded = base64url(payload.as_bytes());
    assert!(encoded.contains('-') && encoded.contains('_'), "{encoded}");
    assert_eq!(scanned(payload).unwrap()[0], Claim::Number(1.0));
}
