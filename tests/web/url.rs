//! U1: URLs are read by the browser's own parser.

use embed_sso::browser::url::parse;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn u1_splits_as_the_browser_does() {
    let url = parse("HTTPS://us%65r:pw@Tool.Example:443/a%20b/../c?x=a%20b&flag#frag").unwrap();
    assert_eq!(url.href, "https://us%65r:pw@tool.example/c?x=a%20b&flag#frag");
    assert_eq!(url.protocol, "https:");
    assert_eq!(url.credentials, "us%65rpw");
    assert_eq!(url.hostname, "tool.example");
    assert_eq!(url.origin, "https://tool.example");
    assert_eq!(url.pathname, "/c");
}

#[wasm_bindgen_test]
fn u1_normalises_hosts() {
    for (text, origin) in [
        ("http://127.1:8080", "http://127.0.0.1:8080"),
        ("http://[0:0:0:0:0:0:0:1]", "http://[::1]"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://tool.example:444", "https://tool.example:444"),
        ("data:text/plain,x", "null"),
    ] {
        assert_eq!(parse(text).unwrap().origin, origin);
    }
}

#[wasm_bindgen_test]
fn u1_refuses_what_is_not_absolute() {
    for text in [
        "",
        "/path",
        "tool.example",
        "//tool.example",
        "https://",
        "https://[",
    ] {
        assert!(parse(text).is_none(), "{text}");
    }
}
