//! Plain data on its way out.

use embed_sso::browser::plain::object;
use embed_sso::core::event::Event;
use embed_sso::core::io::{Source, State};
use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::values::{js, text};

fn is_plain(value: &JsValue) -> bool {
    JsValue::from(Object::get_prototype_of(value)) == js("Object.prototype")
}

#[wasm_bindgen_test]
fn details_are_plain_objects() {
    let made = object(&Event::StateChange {
        from: State::Starting,
        to: State::Loading,
    });
    assert!(is_plain(&made));
    assert_eq!(text(&made), r#"{"from":"starting","to":"loading"}"#);
}

#[wasm_bindgen_test]
fn what_is_not_known_is_left_out() {
    let expiring = |expires_at| Event::TokenExpiring {
        expires_at,
        source: Source::Clock,
        reload_required: false,
    };
    let known = r#"{"expiresAt":1700000000000,"source":"clock","reloadRequired":false}"#;
    assert_eq!(text(&object(&expiring(Some(1_700_000_000_000)))), known);
    assert_eq!(
        text(&object(&expiring(None))),
        r#"{"source":"clock","reloadRequired":false}"#
    );
}

#[wasm_bindgen_test]
fn an_event_without_details_has_an_empty_object() {
    assert_eq!(text(&object(&Event::PopupClosed {})), "{}");
}
