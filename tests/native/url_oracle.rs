//! Rules U2, U3, U9 against the `url` crate: for any base and any parameters the query of the base is kept byte for
//! byte, the origin is the same, and what was put in is what a form decoder reads.

use embed_sso::core::frame_url::{FrameUrl, Param, TokenPlace};
use proptest::prelude::*;
use url::Url;

use crate::fakes::parse;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z&=?#%+ ]{0,12}"]
}

fn name() -> impl Strategy<Value = String> {
    text().prop_filter("a name is not empty", |name| !name.is_empty())
}

fn base() -> impl Strategy<Value = String> {
    let host = prop_oneof![
        Just("https://host.example"),
        Just("http://localhost:4400"),
        Just("https://ä.example")
    ];
    (
        host,
        "(/[a-z@:;%20.é]{0,6}){0,3}",
        proptest::option::of("[ -~é]{0,20}"),
    )
        .prop_map(|(host, path, query)| match query {
            Some(query) => format!("{host}{path}?{}", query.replace('#', "")),
            None => format!("{host}{path}"),
        })
        .prop_filter("the parser takes it", |base| parse(base).is_some())
}

fn place() -> impl Strategy<Value = TokenPlace> {
    // a name that no base has
    prop_oneof![
        Just(TokenPlace::Query("TOKEN".to_owned())),
        Just(TokenPlace::Fragment("TOKEN".to_owned())),
        Just(TokenPlace::Nowhere),
    ]
}

proptest! {
    #![proptest_config(crate::random::cases(1_000))]

    #[test]
    fn u2_u3_u9_hold_for_any_url(
        base in base(),
        params in proptest::collection::vec((name(), text()), 0..4),
        place in place(),
        token in "[!-~é]{1,20}",
    ) {
        prop_assume!(params.iter().all(|(name, _): &Param| name != "TOKEN") && !base.contains("TOKEN"));
        let before = Url::parse(&base).unwrap();
        let built = FrameUrl::new(&base, &params, place.clone(), &parse).unwrap();
        let text = built.compose(&token);
        let after = Url::parse(&text).unwrap();

        prop_assert_eq!(after.as_str(), text.as_str(), "already in the parser's own form");
        prop_assert_eq!(after.origin(), before.origin());
        prop_assert_eq!(after.path(), before.path());
        let kept = before.query().unwrap_or("");
        prop_assert!(after.query().unwrap_or("").starts_with(kept));

        let mut wanted: Vec<Param> = before.query_pairs().into_owned().collect();
        wanted.extend(params);
        match place {
            TokenPlace::Query(name) => wanted.push((name, token.clone())),
            TokenPlace::Fragment(name) => {
                let pairs: Vec<Param> =
                    url::form_urlencoded::parse(after.fragment().unwrap().as_bytes()).into_owned().collect();
                prop_assert_eq!(pairs, vec![(name, token.clone())]);
            }
            TokenPlace::Nowhere => prop_assert!(after.fragment().is_none()),
        }
        prop_assert_eq!(after.query_pairs().into_owned().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn u1_no_text_makes_the_builder_panic(base in any::<String>(), name in text(), value in text()) {
        let _ = FrameUrl::new(&base, &[(name, value)], TokenPlace::Query("t".to_owned()), &parse);
    }

    #[test]
    fn u5_a_name_is_taken_exactly_when_a_form_decoder_sees_it(query in "[tT%74Kk&=+ ]{0,8}") {
        let base = format!("https://host.example/?{query}");
        let seen = Url::parse(&base).unwrap().query_pairs().any(|(key, _)| key == "tK");
        let refused = FrameUrl::new(&base, &[], TokenPlace::Query("tK".to_owned()), &parse).is_err();
        prop_assert_eq!(refused, seen);
    }
}
