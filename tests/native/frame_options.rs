//! The attributes of the frame, from the profile and the host's options (rules O6, H1), and the popup's options.

use embed_sso::core::config::PopupOptions;
use embed_sso::core::error::Code;
use embed_sso::core::frame_options::{FrameAttributes, Length};
use serde_json::{Value as Json, json};

use crate::setup::{Setup, genesys, streem};

fn attributes(setup: &Setup) -> FrameAttributes {
    setup.config().unwrap().frame.attributes.clone()
}

#[test]
fn without_options_the_frame_is_the_profiles() {
    let frame = attributes(&genesys());
    assert_eq!(frame.title, "Genesys Cloud");
    assert_eq!(
        frame.allow_for("https://a.example"),
        "camera https://a.example; microphone https://a.example; autoplay https://a.example; hid https://a.example"
    );
    assert_eq!((frame.sandbox, frame.referrer_policy.as_str()), (None, ""));
    assert_eq!(
        (frame.id, frame.class_name, frame.credentialless),
        (None, None, false)
    );
    let whole = Length::Text("100%".to_owned());
    assert_eq!((&frame.width, &frame.height), (&whole, &whole));
}

#[test]
fn h1_an_empty_title_is_none() {
    let title = |frame: &str, strings: &str, profile: Json| {
        let setup = genesys().with("frame", json!({ "title": frame }));
        let setup = setup
            .with("strings", json!({ "title": strings }))
            .profile("frame.title", profile);
        attributes(&setup).title
    };
    assert_eq!(title("mine", "text", json!("own")), "mine");
    assert_eq!(title("", "text", json!("own")), "text");
    assert_eq!(title("", "", json!("own")), "own");
    assert_eq!(title("", "", json!(null)), "genesys-cloud");
}

#[test]
fn e2_a_name_that_would_end_its_attribute_is_refused() {
    for end in [' ', '\t', '\n', '\r', '\x0c', ';', ',', '\'', '"'] {
        let name = format!("camera{end}microphone");
        let (code, text) = genesys().with("frame", json!({ "allow": [name] })).refused();
        assert_eq!(code, Code::InvalidOption, "{end:?}");
        assert!(text.contains("expected a single name"), "{text}");
    }
}

#[test]
fn the_host_extends_what_the_profile_asks_for() {
    let profile = json!({ "allow": ["camera"], "sandbox": ["allow-scripts"], "referrerPolicy": "origin" });
    let own = streem().profile("frame", profile);
    let frame = attributes(&own);
    assert_eq!(frame.sandbox.as_deref(), Some("allow-scripts"));
    assert_eq!(frame.referrer_policy, "origin");
    let more = json!({
        "allow": ["hid", "camera"], "sandbox": ["allow-forms"], "referrerPolicy": "no-referrer",
        "id": "tool", "className": "wide", "credentialless": true, "width": 320, "height": "50%",
    });
    let frame = attributes(&own.with("frame", more));
    assert_eq!(frame.features, ["camera", "hid"]);
    assert_eq!(frame.sandbox.as_deref(), Some("allow-scripts allow-forms"));
    assert_eq!(frame.referrer_policy, "no-referrer");
    assert_eq!(
        (frame.id.as_deref(), frame.class_name.as_deref()),
        (Some("tool"), Some("wide"))
    );
    assert!(frame.credentialless);
    assert_eq!(
        (frame.width, frame.height),
        (Length::Pixels(320.0), Length::Text("50%".to_owned()))
    );
}

#[test]
fn an_empty_list_of_flags_is_the_strictest_sandbox() {
    let frame = attributes(&streem().with("frame", json!({ "sandbox": [] })));
    assert_eq!(frame.sandbox.as_deref(), Some(""));
}

#[test]
fn empty_names_are_none() {
    let frame = attributes(&streem().with("frame", json!({ "id": "", "className": "" })));
    assert_eq!((frame.id, frame.class_name), (None, None));
}

#[test]
fn the_popups_features_may_be_empty() {
    let surface = |surface: &str| streem().with("surface", json!(surface));
    let popup = |popup: Json| {
        surface("popup")
            .with("popup", popup)
            .config()
            .unwrap()
            .popup
            .clone()
    };
    let of = |features: &str, close_with_embed| {
        Some(PopupOptions {
            features: features.to_owned(),
            close_with_embed,
        })
    };
    assert_eq!(surface("frame").config().unwrap().popup, None);
    assert_eq!(streem().config().unwrap().popup, None);
    assert_eq!(popup(json!(null)), of("popup", false));
    assert_eq!(
        popup(json!({ "features": "", "closeWithEmbed": true })),
        of("", true)
    );
}

#[test]
fn what_the_frame_does_is_no_attribute() {
    let frame = |frame: Json| streem().with("frame", frame).config().unwrap().frame.clone();
    assert_eq!(
        (frame(json!({})).lazy, frame(json!({})).auto_height),
        (false, false)
    );
    assert!(frame(json!({ "lazy": true })).lazy);
    assert!(frame(json!({ "autoHeight": true })).auto_height);
}
