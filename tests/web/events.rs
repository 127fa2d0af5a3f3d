//! What the host is told: `CustomEvent`s with plain details, errors, and its log.

use embed_sso::browser::events::Events;
use embed_sso::core::error::{Code, EmbedError};
use embed_sso::core::io::{Event, Source, State, Trace};
use js_sys::{Function, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::EventTarget;

use crate::globals::uncaught;
use crate::page::{Mount, code};
use crate::values::{get, js, js_as, json, keys, set, text};
use crate::vendor::TALKATIVE;

const MAKE_ERROR: &str = "({ code, message, fix }) => Object.assign(new Error(message), { code, fix })";

struct Told {
    events: Events,
    /// A list of `[type, detail]`.
    told: JsValue,
}

fn listening(log: Option<Function>, make_error: &str) -> Told {
    let target = EventTarget::new().unwrap();
    let listen: Function = js_as(
        "(target, told) => {
            const note = ({ type, detail, constructor }) => told.push([type, detail, constructor.name]);
            for (const type of ['session-start', 'queue-position', 'interaction-start', 'interaction-end',
                'token-expiring', 'token-renewed',
                'token-lost', 'lease-change', 'state-change', 'vendor-message', 'height', 'popup-closed', 'error', 'trace',
                'closed']) target.addEventListener(type, note);
        }",
    );
    let told = js("[]");
    listen.call2(&JsValue::UNDEFINED, &target, &told).unwrap();
    Told {
        events: Events::new(target, log, js_as(make_error)),
        told,
    }
}

fn told(event: &Event, data: Option<&JsValue>) -> String {
    let told = listening(None, MAKE_ERROR);
    told.events.tell(event, data);
    text(&told.told)
}

#[wasm_bindgen_test]
fn every_event_has_the_details_that_its_type_promises() {
    let error = || EmbedError::new(Code::FrameRemoved, "gone");
    let cases = [
        (
            Event::SessionStart { user_id: "u".into() },
            r#"["session-start",{"userId":"u"}"#,
        ),
        (
            Event::QueuePosition {
                position: 2.0,
                total: Some(5.0),
            },
            r#"["queue-position",{"position":2,"total":5}"#,
        ),
        (
            Event::QueuePosition {
                position: 0.0,
                total: None,
            },
            r#"["queue-position",{"position":0}"#,
        ),
        (
            Event::InteractionStart {
                interaction_id: "i".into(),
            },
            r#"["interaction-start",{"interactionId":"i"}"#,
        ),
        (
            Event::InteractionEnd {
                interaction_id: "i".into(),
            },
            r#"["interaction-end",{"interactionId":"i"}"#,
        ),
        (
            Event::TokenExpiring {
                expires_at: Some(5),
                source: Source::Clock,
                reload_required: true,
            },
            r#"["token-expiring",{"expiresAt":5,"source":"clock","reloadRequired":true}"#,
        ),
        (
            Event::TokenExpiring {
                expires_at: None,
                source: Source::Vendor,
                reload_required: false,
            },
            r#"["token-expiring",{"source":"vendor","reloadRequired":false}"#,
        ),
        (
            Event::TokenRenewed { expires_at: Some(5) },
            r#"["token-renewed",{"expiresAt":5}"#,
        ),
        (Event::TokenRenewed { expires_at: None }, r#"["token-renewed",{}"#),
        (
            Event::TokenLost {
                error: error(),
                attempts: 3,
            },
            r#"["token-lost",{"attempts":3,"error":{"code":"frame-removed"}}"#,
        ),
        (
            Event::LeaseChange {
                from: "none",
                to: "valid",
            },
            r#"["lease-change",{"from":"none","to":"valid"}"#,
        ),
        (
            Event::StateChange {
                from: State::Loading,
                to: State::Connected,
            },
            r#"["state-change",{"from":"loading","to":"connected"}"#,
        ),
        (
            Event::VendorMessage { name: "v:x".into() },
            r#"["vendor-message",{"type":"v:x"}"#,
        ),
        (Event::Height { height: 1.5 }, r#"["height",{"height":1.5}"#),
        (Event::PopupClosed {}, r#"["popup-closed",{}"#),
        (
            Event::Error { error: error() },
            r#"["error",{"error":{"code":"frame-removed"}}"#,
        ),
    ];
    for (event, expected) in cases {
        assert_eq!(told(&event, None), format!("[{expected},\"CustomEvent\"]]"));
    }
}

#[wasm_bindgen_test]
fn m5_the_data_of_an_unknown_message_is_passed_on_as_it_is() {
    let told = listening(None, MAKE_ERROR);
    let data = js("{ map: new Map() }");
    told.events
        .tell(&Event::VendorMessage { name: "v:x".into() }, Some(&data));
    assert_eq!(get(&get(&get(&told.told, "0"), "1"), "data"), data);
}

#[wasm_bindgen_test]
fn details_are_plain_objects_of_this_page() {
    let told = listening(None, MAKE_ERROR);
    told.events.tell(&Event::PopupClosed {}, None);
    told.events.closed();
    let details: Vec<JsValue> = ["0", "1"].map(|place| get(&get(&told.told, place), "1")).into();
    assert_eq!(
        JsValue::from(Object::get_prototype_of(&details[0])),
        js("Object.prototype")
    );
    assert!(details[1].is_null(), "the last event has no detail");
}

#[wasm_bindgen_test]
fn e1_an_error_is_what_the_host_makes_of_it() {
    let told = listening(None, MAKE_ERROR);
    let error = EmbedError::new(Code::FrameRemoved, "gone").with_fix("put it back".into());
    let made = told.events.error(&error);
    assert!(made.is_instance_of::<js_sys::Error>());
    assert_eq!(
        (get(&made, "message"), get(&made, "fix")),
        ("gone".into(), "put it back".into())
    );
    assert_eq!(code(&made), "frame-removed");
    let thrown = listening(None, "() => { throw 'no'; }").events.error(&error);
    assert_eq!(
        thrown, "no",
        "one that cannot be made does not unwind through here"
    );
}

#[wasm_bindgen_test]
fn l5_a_listener_that_throws_is_the_pages_own_uncaught_error() {
    let embed = Mount::new(TALKATIVE).create();
    embed.listen("state-change", &js("() => { throw new Error('of a listener'); }"));
    embed.engine().start();
    assert!(uncaught().contains("of a listener"));
    assert_eq!((embed.state().as_str(), embed.asked()), ("loading", 1));
    embed.engine().close();
    assert!(uncaught().contains("of a listener"), "the end is told as well");
}

#[wasm_bindgen_test]
async fn l5_a_host_that_throws_everywhere_harms_nothing() {
    let embed = Mount::new(TALKATIVE)
        .option("trace", &true.into())
        .with("log", &js("() => { throw new Error('of the log'); }"))
        .create();
    for kind in ["state-change", "lease-change", "queue-position"] {
        embed.listen(kind, &js("() => { throw new Error('of a listener'); }"));
    }
    embed.engine().start();
    embed.answer(0, &"first".into());
    embed.until_state("connected").await;
    embed.engine().ready().await.unwrap();
    embed.run("say('queue', { position: 3 })").await;
    embed.until("queue-position", 1).await;
    assert_eq!(embed.last_text("queue-position"), r#"{"position":3}"#);
    let errors = uncaught();
    assert!(
        errors.contains("of the log") && errors.contains("of a listener"),
        "{errors}"
    );
    embed.engine().close();
    uncaught();
}

#[wasm_bindgen_test]
fn l5_a_log_that_throws_is_reported_as_its_own_error() {
    let log = js_as("() => { throw new Error('of the log'); }");
    let told = listening(Some(log), MAKE_ERROR);
    let line = || {
        Event::Trace(Trace {
            what: "note",
            detail: "x".into(),
        })
    };
    told.events.tell(&line(), None);
    let reported = uncaught();
    assert!(reported.contains("of the log"), "{reported}");
    assert_eq!(text(&told.told), "[]", "the trace is no event");
    // Where the browser has no reportError, as jsdom has none, nothing unwinds either.
    let global = js("globalThis");
    let report_error = get(&global, "reportError");
    set(&global, "reportError", &JsValue::UNDEFINED);
    told.events.tell(&line(), None);
    set(&global, "reportError", &report_error);
    uncaught();
}

#[wasm_bindgen_test]
fn the_log_gets_lines_with_a_time_and_no_secret() {
    let lines = js("[]");
    let log = js_as::<Function>("(lines) => (line) => lines.push(line)")
        .call1(&JsValue::UNDEFINED, &lines)
        .unwrap();
    let embed = Mount::new(TALKATIVE)
        .option("trace", &true.into())
        .with("log", &log)
        .start();
    let line = get(&lines, "0");
    assert_eq!(keys(&line), "what,detail,at");
    assert!((get(&line, "at").as_f64().unwrap() - js_sys::Date::now()).abs() < 60_000.0);
    assert_eq!(get(&line, "what"), "navigated");
    assert_eq!(embed.count("trace"), 0);
}

#[wasm_bindgen_test]
async fn m5_unknown_messages_are_passed_on_by_opt_in() {
    for (option, expected) in [
        ("data", r#"{"type":"news","data":{"type":"v:news","what":[1]}}"#),
        ("type", r#"{"type":"news"}"#),
        ("none", "undefined"),
    ] {
        let embed = Mount::new(TALKATIVE)
            .option("vendorMessages", &option.into())
            .connect()
            .await;
        embed
            .run("say('news', { what: [1] }); say('queue', { position: 1 })")
            .await;
        embed.until("queue-position", 1).await;
        assert_eq!(embed.last_text("vendor-message"), expected, "{option}");
    }
}

#[wasm_bindgen_test]
async fn e3_lease_and_diagnosis_are_plain_objects() {
    let embed = Mount::new(TALKATIVE).start();
    assert_eq!(text(&embed.engine().lease()), r#"{"status":"none"}"#);
    embed.answer(0, &json(r#"{ "token": "T", "expiresIn": 3600 }"#));
    embed.engine().ready().await.unwrap();
    let lease = embed.engine().lease();
    assert_eq!(keys(&lease), "status,expiresAt");
    assert_eq!(get(&lease, "status"), "valid");
    let diagnosis = embed.engine().diagnose();
    assert_eq!(
        keys(&diagnosis),
        "vendor,state,live,lease,allowedOrigins,pinnedOrigin,accepted,ignored,lastWrongOrigin,loads,renewals,notes,causes"
    );
}
