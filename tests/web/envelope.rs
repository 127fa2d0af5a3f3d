//! M1, M2, M5: messages are read field by field, and nothing in them can throw or overflow.

use embed_sso::browser::envelope::JsEnvelope;
use embed_sso::browser::object::Names;
use embed_sso::core::ignored::Ignored;
use embed_sso::core::message::{Datum, Envelope};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::globals::memory;
use crate::values::{js, json, message, set};

fn datum(data: &JsValue, path: &str) -> Datum {
    read(data, false, path)
}

fn as_json(text: &str) -> Datum {
    read(&text.into(), true, "type")
}

fn read(data: &JsValue, json: bool, path: &str) -> Datum {
    JsEnvelope::new(&message(data), json.then_some(65_536), &Names::default()).datum(path)
}

fn text(text: &str) -> Datum {
    Datum::Text(text.to_owned())
}

#[wasm_bindgen_test]
fn m5_reads_dotted_paths() {
    let data = json(r#"{ "type": "t", "payload": { "id": "x", "n": 3, "list": [{ "id": "y" }] } }"#);
    assert_eq!(datum(&data, "type"), text("t"));
    assert_eq!(datum(&data, "payload.id"), text("x"));
    assert_eq!(datum(&data, "payload.n"), Datum::Number(3.0));
    assert_eq!(datum(&data, "payload.list.0.id"), text("y"));
    assert_eq!(datum(&data, "payload.missing"), Datum::Absent);
    assert_eq!(datum(&data, "type.length"), Datum::Absent);
    assert_eq!(datum(&data, "missing.id"), Datum::Absent);
}

#[wasm_bindgen_test]
fn m2_tells_strings_and_numbers_from_everything_else() {
    let data = json(r#"{ "yes": true, "null": null, "list": ["a"], "map": {} }"#);
    for path in ["null", "list", "map"] {
        assert_eq!(datum(&data, path), Datum::Other, "{path}");
    }
    assert_eq!(datum(&data, "yes"), Datum::Flag(true));
    assert_eq!(datum(&wrapped("Infinity"), "v"), Datum::Number(f64::INFINITY));
}

fn wrapped(expression: &str) -> JsValue {
    let data = json("{}");
    set(&data, "v", &js(expression));
    data
}

#[wasm_bindgen_test]
fn m2_takes_well_formed_text_only() {
    assert_eq!(datum(&wrapped(r"'a\ud800b'"), "v"), Datum::Other);
    assert_eq!(datum(&wrapped(r"'a\ufffdb'"), "v"), text("a\u{fffd}b"));
}

#[wasm_bindgen_test]
fn m6_leaves_huge_text_where_it_is() {
    assert_eq!(datum(&wrapped("'x'.repeat(65_537)"), "v"), Datum::Other);
}

#[wasm_bindgen_test]
fn m1_only_an_object_is_an_envelope() {
    for data in [r#""text""#, "5", "null", "true", r#"["type"]"#] {
        assert_eq!(datum(&json(data), "type"), Datum::Absent, "{data}");
        assert_eq!(datum(&json(data), "0"), Datum::Absent, "{data}");
    }
    assert_eq!(datum(&JsValue::UNDEFINED, "type"), Datum::Absent);
}

#[wasm_bindgen_test]
fn m1_only_a_plain_object_is_an_envelope() {
    for made in [
        "new Blob(['x'])",
        "new File(['x'], 'type')",
        "new ArrayBuffer(8)",
        "new Uint8Array(8)",
        "new Map([['type', 't']])",
        "Object.assign(new Date(0), { type: 't', size: 't' })",
        "Object.assign(['t'], { type: 't' })",
        "Object.assign(new Blob(['x']), { type2: 't' })",
    ] {
        for path in ["type", "type2", "size", "name", "byteLength"] {
            assert_eq!(datum(&js(made), path), Datum::Absent, "{made}: {path}");
        }
    }
    let other_realm = js(
        "(() => { const frame = document.body.appendChild(document.createElement('iframe'));
            const made = frame.contentWindow.eval('({ type: \"t\" })'); frame.remove(); return made; })()",
    );
    assert_eq!(datum(&other_realm, "type"), text("t"));
}

#[wasm_bindgen_test]
fn m5_survives_hostile_objects() {
    let throwing = js("{ get token() { throw new Error('no'); } }");
    assert_eq!(datum(&throwing, "token"), Datum::Absent);
    let deep = js(
        "(() => { let deep = {}; for (let i = 0; i < 5000; i++) deep = { deep }; return { type: 't', deep }; })()",
    );
    assert_eq!(datum(&deep, "type"), text("t"));
    let cyclic = js("(() => { const cyclic = {}; cyclic.self = cyclic; return cyclic; })()");
    assert_eq!(datum(&cyclic, "self.self.self"), Datum::Other);
}

#[wasm_bindgen_test]
fn m1_json_text_is_parsed_where_the_profile_says_so() {
    assert_eq!(as_json(r#"{ "type": "t" }"#), text("t"));
    for other in ["", "{", "[]", "null", "\"type\"", "5"] {
        assert_eq!(as_json(other), Datum::Absent, "{other}");
    }
    let object = json(r#"{ "type": "t" }"#);
    assert_eq!(read(&object, true, "type"), Datum::Absent);
    let string = JsValue::from_str(r#"{ "type": "t" }"#);
    assert_eq!(read(&string, false, "type"), Datum::Absent);
}

#[wasm_bindgen_test]
fn m6_json_text_has_a_bound() {
    let of = |length: usize| {
        let padding = " ".repeat(length - 15);
        as_json(&["{ \"type\": \"t\" ", padding.as_str(), "}"].concat()[..])
    };
    assert_eq!(of(65_536), text("t"));
    assert_eq!(of(65_537), Datum::Absent);
}

#[wasm_bindgen_test]
fn m1_the_bound_of_json_text_is_the_profiles() {
    let of = |longest| {
        let message = message(&r#"{ "type": "t" }"#.into());
        JsEnvelope::new(&message, Some(longest), &Names::default()).datum("type")
    };
    assert_eq!((of(15), of(14)), (text("t"), Datum::Absent));
}

#[wasm_bindgen_test]
fn m5_a_name_is_the_same_however_often_it_is_used() {
    let names = Names::default();
    for round in 0..3 {
        for place in 0..100 {
            let name = ["n".repeat(place), "é".to_owned()].concat();
            assert_eq!(names.of(&name).as_string(), Some(name), "{round}");
        }
    }
}

#[wasm_bindgen_test]
fn m3_what_is_no_envelope_says_why() {
    let defect = |data: &JsValue, json| {
        JsEnvelope::new(&message(data), bool::then_some(json, 65_536), &Names::default()).defect()
    };
    let long = js("JSON.stringify({ type: 'x'.repeat(65_536) })");
    for (data, as_json, why) in [
        (js("({ type: 't' })"), false, None),
        (js("new Blob([])"), false, Some(Ignored::NotAnEnvelope)),
        (js("'{}'"), false, Some(Ignored::NotAnEnvelope)),
        (js("'{}'"), true, None),
        (js("'[]'"), true, Some(Ignored::NotAnEnvelope)),
        (js("'{'"), true, Some(Ignored::NotAnEnvelope)),
        (js("({})"), true, Some(Ignored::NotAnEnvelope)),
        (long, true, Some(Ignored::TooLong)),
    ] {
        assert_eq!(defect(&data, as_json), why, "{data:?}");
    }
}

#[wasm_bindgen_test]
fn m1_long_json_text_stays_in_the_heap_of_javascript() {
    let message = message(&js("JSON.stringify({ type: 't', drawing: 'x'.repeat(8e6) })"));
    let before = memory();
    let kind = JsEnvelope::new(&message, Some(16_777_216), &Names::default()).datum("type");
    assert_eq!(kind, text("t"));
    assert!(memory() - before < 1_000_000, "{before} and {}", memory());
}
