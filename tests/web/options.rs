//! E2: options become a tree of plain data; what is none is named, and nothing in it can throw.

use embed_sso::browser::options::{of_host, read};
use embed_sso::core::value::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Mount, code};
use crate::values::{get, js, set};
use crate::vendor::TALKATIVE;

const TOO_DEEP: &str = "objects nested too deeply";

fn written(text: &str) -> Value {
    Value::Text(text.into())
}

fn other(what: &str) -> Value {
    Value::Other(what.into())
}

/// What the expression is read as.
fn of(expression: &str) -> Value {
    read(&js(expression))
}

/// What its field `a` is read as.
fn field(expression: &str) -> Option<Value> {
    match of(expression) {
        Value::Map(fields) => fields
            .into_iter()
            .find(|(key, _)| key == "a")
            .map(|(_, value)| value),
        _ => None,
    }
}

fn map(pairs: &[(&str, Value)]) -> Value {
    Value::Map(
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    )
}

#[wasm_bindgen_test]
fn e2_reads_plain_data_in_order() {
    let read = of("{ b: [1, -2.5, true, null, 'x'], a: { z: '' } }");
    let list = Value::List(vec![
        Value::Number(1.0),
        Value::Number(-2.5),
        Value::Bool(true),
        Value::Null,
        written("x"),
    ]);
    assert_eq!(read, map(&[("b", list), ("a", map(&[("z", written(""))]))]));
}

#[wasm_bindgen_test]
fn e2_what_is_not_there_is_null() {
    assert_eq!(read(&JsValue::UNDEFINED), Value::Null);
    assert_eq!(of("{ a: undefined, b: null }"), map(&[("b", Value::Null)]));
    assert_eq!(of_host(&js("{}")), Value::Null);
    assert_eq!(of_host(&JsValue::UNDEFINED), Value::Null);
    for list in ["[, 1]", "[undefined, 1]"] {
        assert_eq!(
            of(list),
            Value::List(vec![other("undefined"), Value::Number(1.0)]),
            "{list}"
        );
    }
}

#[wasm_bindgen_test]
fn e2_names_what_is_no_plain_data() {
    for (expression, kind) in [
        ("new Map([['a', 1]])", "[object Map]"),
        ("new Set()", "[object Set]"),
        ("new Date(0)", "[object Date]"),
        ("/x/", "[object RegExp]"),
        ("1n", "[object BigInt]"),
        ("Symbol('a')", "[object Symbol]"),
        ("() => 1", "[object Function]"),
        ("Promise.resolve()", "[object Promise]"),
        ("document.createElement('p')", "[object HTMLParagraphElement]"),
    ] {
        assert_eq!(of(expression), other(kind), "{expression}");
        assert_eq!(
            field(&format!("{{ a: {expression} }}")),
            Some(other(kind)),
            "{expression}"
        );
    }
}

#[wasm_bindgen_test]
fn e2_broken_unicode_is_no_text() {
    for broken in [r"'a\ud800b'", r"'\udc00'", r"'\ud800\ud800'"] {
        assert_eq!(of(broken), other("text with broken Unicode"), "{broken}");
    }
    assert_eq!(of(r"'a\ufffdb'"), written("a\u{fffd}b"));
    assert_eq!(of(r"'\ud83d\ude00'"), written("😀"));
}

#[wasm_bindgen_test]
fn e2_what_throws_is_named_and_stays_there() {
    assert_eq!(
        field("{ get a() { throw 1; } }"),
        Some(other("a field that throws"))
    );
    assert_eq!(
        of("Object.defineProperty([], 0, { get() { throw 1; } })"),
        Value::List(vec![other("a field that throws")])
    );
    for trap in ["ownKeys", "getOwnPropertyDescriptor"] {
        let proxy = format!("new Proxy({{ a: 1 }}, {{ {trap}() {{ throw new Error('no'); }} }})");
        assert_eq!(of(&proxy), other("an object that throws"), "{trap}");
    }
    let get = "new Proxy({ a: 1 }, { get(of, key) { if (key === 'a') throw 1; return of[key]; } })";
    assert_eq!(field(get), Some(other("a field that throws")));
    let any = "new Proxy({ a: 1 }, { get() { throw new Error('no'); } })";
    assert_eq!(of(any), other("an object that throws"));
    let revoked = "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()";
    assert_eq!(of(revoked), other("an object that throws"));
    assert_eq!(
        field("{ toString() { throw 1; }, a: 1 }"),
        Some(Value::Number(1.0))
    );
}

#[wasm_bindgen_test]
fn e2_reads_own_enumerable_fields_only() {
    assert_eq!(of("Object.create({ a: 1 })"), map(&[]));
    assert_eq!(of("Object.defineProperty({}, 'a', { value: 1 })"), map(&[]));
    assert_eq!(of("{ [Symbol('a')]: 1 }"), map(&[]));
    assert_eq!(
        of("Object.assign(Object.create(null), { a: 1 })"),
        map(&[("a", Value::Number(1.0))])
    );
}

#[wasm_bindgen_test]
fn e2_proto_is_a_field_like_any_other() {
    let read = of(r#"JSON.parse('{ "__proto__": { "a": 1 } }')"#);
    assert_eq!(read, map(&[("__proto__", map(&[("a", Value::Number(1.0))]))]));
    assert_eq!(of("{ __proto__: { a: 1 } }"), map(&[]));
    assert_eq!(js("({}).a"), JsValue::UNDEFINED, "no prototype was written to");
}

#[wasm_bindgen_test]
fn e2_depth_has_a_bound() {
    let deep = "(() => { let a = {}; for (let i = 0; i < 200; i++) a = { a }; return a; })()";
    let list = "(() => { let a = []; for (let i = 0; i < 200; i++) a = [a]; return a; })()";
    let cyclic = "(() => { const a = {}; a.a = a; return a; })()";
    for expression in [deep, list, cyclic] {
        let (mut value, mut depth) = (of(expression), 0);
        loop {
            value = match value {
                Value::Map(mut pairs) => pairs.pop().unwrap().1,
                Value::List(mut items) => items.pop().unwrap(),
                end => break assert_eq!((end, depth), (other(TOO_DEEP), 16), "{expression}"),
            };
            depth += 1;
        }
    }
}

/// All the way through: the error names the place, and nothing that was thrown.
#[wasm_bindgen_test]
fn e2_a_refusal_names_the_place() {
    let mount = Mount::new(TALKATIVE);
    set(&get(mount.profile(), "messages"), "prefix", &js("new Date(0)"));
    let error = mount.try_create().err().unwrap();
    assert_eq!(code(&error), "invalid-profile");
    let message = get(&error, "message").as_string().unwrap();
    assert!(
        message.contains("profile.messages.prefix") && message.contains("Date"),
        "{message}"
    );
}
