//! P1, U6: a token stays a JavaScript string; no copy of it is left in the module's memory.

use embed_sso::browser::secret::JsSecret;
use embed_sso::core::grant::{Given, TokenResponse};
use embed_sso::core::jwt::{Claim, claims};
use embed_sso::core::secret::Secret;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::globals::memory;
use crate::page::Mount;
use crate::values::{canary, canary_jwt, found, js, json, set};
use crate::vendor::SILENT;

const THROWING: &str = "{ get token() { throw new Error('no'); } }";

fn secret(value: &JsValue) -> JsSecret {
    JsSecret::new(value).unwrap()
}

#[wasm_bindgen_test]
fn p1_what_is_shown_is_overwritten() {
    let token = canary();
    let mut while_shown = 0;
    assert!(secret(&token).expose(&mut |_| while_shown = found(&token)));
    assert!(while_shown > 0, "the search finds what is there");
    assert_eq!(found(&token), 0);
}

#[wasm_bindgen_test]
fn p1_a_payload_that_was_read_is_overwritten() {
    let token = canary_jwt();
    let mut expiry = Claim::Absent;
    assert!(secret(&token).expose(&mut |text| expiry = claims(text, &["exp"]).unwrap()[0]));
    assert_eq!(expiry, Claim::Number(9_999_999_999.0));
    assert_eq!(found(&token), 0);
}

#[wasm_bindgen_test]
fn u6_broken_unicode_is_not_shown() {
    let mut shown = false;
    assert!(!secret(&js(r"'a\ud800b'")).expose(&mut |_| shown = true));
    assert!(!shown);
    assert!(secret(&js(r"'a\ufffdb'")).expose(&mut |text| shown = text == "a\u{fffd}b"));
    assert!(shown);
}

#[wasm_bindgen_test]
fn r4_secrets_are_compared_as_text() {
    assert!(secret(&"a".into()).same(&secret(&"a".into())));
    assert!(!secret(&"a".into()).same(&secret(&"b".into())));
    assert!(JsSecret::new(&5.into()).is_none());
}

#[wasm_bindgen_test]
async fn p1_no_copy_is_left_after_a_navigation() {
    for token in [canary(), canary_jwt()] {
        let embed = Mount::new(SILENT).script("").start();
        embed.answer(0, &token);
        embed.until_state("loading").await;
        assert_eq!(found(&token), 0);
        embed.until_state("unconfirmed").await;
        let href = embed.run("return location.href").await;
        assert!(
            href.ends_with(&format!("#token={}\"", token.as_string().unwrap())),
            "{href}"
        );
    }
}

#[wasm_bindgen_test]
fn r5_answers_are_read_by_field_and_may_throw() {
    assert!(matches!(JsValue::from_str("t").whole(), Given::Text(_)));
    assert!(matches!(JsValue::NULL.whole(), Given::Absent));
    let answer = json(r#"{ "token": "t", "expiresIn": 5, "none": null, "flag": true }"#);
    assert!(matches!(answer.whole(), Given::Other));
    assert!(matches!(answer.field("token"), Given::Text(_)));
    assert!(matches!(answer.field("expiresIn"), Given::Number(5.0)));
    assert!(matches!(answer.field("none"), Given::Absent));
    assert!(matches!(answer.field("missing"), Given::Absent));
    assert!(matches!(answer.field("flag"), Given::Flag(true)));
    assert!(matches!(js(THROWING).field("token"), Given::Other));
    assert!(matches!(JsValue::from_str("t").field("length"), Given::Absent));
}

#[wasm_bindgen_test]
async fn p1_a_getter_that_throws_fails_the_attempt() {
    let embed = Mount::new(SILENT).start();
    embed.answer(0, &js(THROWING));
    embed.until("error", 1).await;
    assert_eq!(embed.last_code(), "invalid-token");
    let leaky = json(r#"{ "token": "t" }"#);
    set(&leaky, "refresh_token", &"r".into());
    embed.until_asked(2).await;
    embed.answer(1, &leaky);
    embed.until_state("loading").await;
    assert!(embed.diagnosis().contains("secret-withheld"));
}

#[wasm_bindgen_test]
async fn k12_no_text_of_20_mb_makes_the_engine_grow() {
    for field in ["token", "refused", "status", "expires_in"] {
        let embed = Mount::new(SILENT).start();
        let answer = json("{}");
        set(&answer, field, &js("'a'.repeat(2e7)"));
        let before = memory();
        embed.answer(0, &answer);
        embed.until("error", 1).await;
        assert!(
            memory() - before < 1_000_000,
            "{field}: {before} and {}",
            memory()
        );
    }
}
