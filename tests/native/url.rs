//! Rules U1 to U9: the URL of the frame.

use embed_sso::core::error::Code;
use embed_sso::core::frame_url::{FrameUrl, Param, TokenPlace};

use crate::fakes::parse;
use embed_sso::core::url::is_loopback;

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
fn u1_only_absolute_urls_over_https_or_http_on_loopback() {
    let cases = [
        ("", Code::InvalidUrl),
        ("embed", Code::InvalidUrl),
        ("/embed", Code::InvalidUrl),
        ("//host/embed", Code::InvalidUrl),
        ("https://", Code::InvalidUrl),
        ("https://host:99999/", Code::InvalidUrl),
        ("https://%2A.host/", Code::InvalidUrl),
        ("https://\u{ff0a}.host/", Code::InvalidUrl),
        ("https://a;b.host/", Code::InvalidUrl),
        ("javascript:alert(1)", Code::UnsupportedScheme),
        ("data:text/html,x", Code::UnsupportedScheme),
        ("blob:https://host/1", Code::UnsupportedScheme),
        ("ftp://host/", Code::UnsupportedScheme),
        ("wss://host/", Code::UnsupportedScheme),
        ("about:blank", Code::UnsupportedScheme),
        ("https://user@host/", Code::CredentialsInUrl),
        ("https://:secret@host/", Code::CredentialsInUrl),
        ("http://user@localhost/", Code::CredentialsInUrl),
        ("http://host/", Code::InsecureScheme),
        ("http://localhost.evil.example/", Code::InsecureScheme),
        ("http://evillocalhost/", Code::InsecureScheme),
        ("http://128.0.0.1/", Code::InsecureScheme),
        ("http://127.0.0.1.evil.example/", Code::InsecureScheme),
        ("http://[::2]/", Code::InsecureScheme),
        ("http://10.0.0.1/", Code::InsecureScheme),
    ];
    for (base, code) in cases {
        assert_eq!(refused(base, &[], query()), code, "{base}");
    }
}

#[test]
fn u1_loopback_may_be_http() {
    for host in [
        "localhost",
        "a.b.localhost",
        "127.0.0.1",
        "127.255.1.2",
        "127.1",
        "0x7f.1",
        "[::1]",
        "localhost:4400",
    ] {
        assert!(
            built(&format!("http://{host}/x"), &[], query()).ends_with("/x?token=T"),
            "{host}"
        );
    }
}

#[test]
fn u1_what_looks_like_an_address_of_this_computer_is_none() {
    for host in [
        "127.1.2.3.4",
        "127.1",
        "127",
        "127..1.2",
        "127.a.b.c",
        "1127.0.0.1",
        ".127.0.0.1",
        "::1",
        "[::1",
    ] {
        assert!(!is_loopback(host), "{host}"); // no parser serialises the like, and nobody relies on that
    }
}

#[test]
fn u1_credentials_are_told_before_an_insecure_scheme_and_neither_repeats_the_url() {
    let error = FrameUrl::new("http://user:pw@host/", &[], query(), &parse).expect_err("refused");
    assert_eq!(error.code, Code::CredentialsInUrl);
    assert!(!error.message.contains("pw"));
}

#[test]
fn u2_the_query_of_the_base_is_kept_byte_for_byte() {
    let base = "https://host/embed?name=a%20b&flag&plus=1+2&x=%E4&y=%c3%a4&=&&z==";
    assert_eq!(built(base, &[], query()), format!("{base}&token=T"));
    assert_eq!(
        built(base, &[("p", "1")], fragment()),
        format!("{base}&p=1#token=T")
    );
}

#[test]
fn u2_one_ampersand_between_and_none_after_a_bare_question_mark_or_a_trailing_ampersand() {
    assert_eq!(built("https://host/", &[], query()), "https://host/?token=T");
    assert_eq!(built("https://host/?", &[], query()), "https://host/?token=T");
    assert_eq!(built("https://host/?a&", &[], query()), "https://host/?a&token=T");
    assert_eq!(
        built("https://host/?a", &[("b", "c")], query()),
        "https://host/?a&b=c&token=T"
    );
    assert_eq!(
        built("https://host/?a&&", &[], query()),
        "https://host/?a&&token=T"
    );
    assert_eq!(built("https://host/?", &[], fragment()), "https://host/?#token=T");
}

#[test]
fn u2_a_query_that_ends_in_a_question_mark_is_not_a_bare_one() {
    assert_eq!(
        built("https://host/?q=why?", &[], query()),
        "https://host/?q=why?&token=T"
    );
    assert_eq!(
        built("https://host/??", &[("a", "b")], fragment()),
        "https://host/??&a=b#token=T"
    );
}

#[test]
fn u2_params_keep_their_order_and_their_doubles() {
    let pairs = [("z", "1"), ("a", "2"), ("z", "3")];
    assert_eq!(
        built("https://host/?q", &pairs, query()),
        "https://host/?q&z=1&a=2&z=3&token=T"
    );
}

#[test]
fn u3_only_unreserved_characters_stay_as_they_are() {
    let every: String = (0u8..128).map(char::from).collect();
    let url = built("https://host/", &[(&format!("k{every}"), &every)], query());
    let value = url.split("&token").next().unwrap().rsplit('=').next().unwrap();
    for byte in 0u8..128 {
        let stays = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        let coded = if stays {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        };
        assert!(
            value.contains(&coded),
            "{byte} became something else than {coded}"
        );
    }
    assert_eq!(
        built("https://host/", &[("ä ", "€😀")], query()),
        "https://host/?%C3%A4%20=%E2%82%AC%F0%9F%98%80&token=T"
    );
}

#[test]
fn u3_a_long_token_may_be_encoded_byte_by_byte() {
    let url = FrameUrl::new("https://host/#part", &[], query(), &parse).unwrap();
    let whole = url.compose(&"ä".repeat(5_000));
    let encoded = "%C3%A4".repeat(5_000);
    assert_eq!(whole, format!("https://host/?token={encoded}#part"));
    let space = "https://host/part".len() + encoded.len() + 256;
    assert_eq!(
        whole.capacity(),
        space,
        "growing would leave partial copies in memory"
    );
}

#[test]
fn u3_the_token_and_its_name_are_encoded_too() {
    let url = FrameUrl::new(
        "https://host/",
        &[],
        TokenPlace::Query("to ken".to_owned()),
        &parse,
    )
    .unwrap();
    assert_eq!(
        url.compose("a+/=&#?é"),
        "https://host/?to%20ken=a%2B%2F%3D%26%23%3F%C3%A9"
    );
}

#[test]
fn u4_the_fragment_comes_last_and_a_fragment_of_the_base_conflicts() {
    assert_eq!(
        built(
            "https://host/callLog/rm_123/artifacts/ss_456?a=b",
            &[],
            fragment()
        ),
        "https://host/callLog/rm_123/artifacts/ss_456?a=b#token=T"
    );
    assert_eq!(
        refused("https://host/#x", &[], fragment()),
        Code::FragmentConflict
    );
    assert_eq!(built("https://host/#", &[], fragment()), "https://host/#token=T");
}

#[test]
fn u4_query_placement_keeps_the_fragment_and_drops_an_empty_one() {
    assert_eq!(
        built("https://host/?a#/route", &[], query()),
        "https://host/?a&token=T#/route"
    );
    assert_eq!(built("https://host/?a#", &[], query()), "https://host/?a&token=T");
    assert_eq!(
        built("https://host/#x", &[], TokenPlace::Nowhere),
        "https://host/#x"
    );
}
