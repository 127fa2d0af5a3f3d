//! The frame as the profile and the host want it: its attributes, worked out as plain data, and how it behaves.

use super::frame_request::FrameRequest;
use super::profile::Profile;
use super::reader::Place;
use super::text::joined;
use super::value::Value;

/// The length of a side.
#[derive(Clone, Debug, PartialEq)]
pub enum Length {
    /// CSS pixels.
    Pixels(f64),
    /// As the attribute of an iframe: `"50%"`.
    Text(String),
}

/// What the frame is made with.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameAttributes {
    /// The host's title for the frame, its text for it, the profile's, or the vendor's name.
    pub title: String,
    /// The features that the profile and the host ask for, each once.
    pub features: Vec<String>,
    /// The attribute `sandbox`, where the frame has one.
    pub sandbox: Option<String>,
    /// The attribute `referrerpolicy`; empty is the browser's own.
    pub referrer_policy: String,
    /// The attribute `credentialless`.
    pub credentialless: bool,
    /// The attribute `id`, where the host gave one.
    pub id: Option<String>,
    /// The attribute `class`, where the host gave one.
    pub class_name: Option<String>,
    /// The attribute `width`.
    pub width: Length,
    /// The attribute `height`.
    pub height: Length,
}

/// The frame as the host wants it.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameOptions {
    /// Its attributes.
    pub attributes: FrameAttributes,
    /// Whether the embed starts only when its target comes into view.
    pub lazy: bool,
    /// Whether the frame follows the height that the page reports.
    pub auto_height: bool,
}

const FIELDS: [&str; 11] = [
    "id",
    "title",
    "className",
    "allow",
    "sandbox",
    "referrerPolicy",
    "lazy",
    "credentialless",
    "autoHeight",
    "width",
    "height",
];

impl FrameOptions {
    /// Reads the options `frame` and `strings` of the host, which extend the profile's.
    pub(super) fn read(frame: &Place<'_>, strings: &Place<'_>, profile: &Profile) -> FrameOptions {
        frame.fields(&FIELDS);
        strings.fields(&["title"]);
        FrameOptions {
            attributes: FrameAttributes::read(frame, strings, profile),
            lazy: frame.field("lazy").flag(),
            auto_height: frame.field("autoHeight").flag(),
        }
    }
}

impl FrameAttributes {
    fn read(frame: &Place<'_>, strings: &Place<'_>, profile: &Profile) -> FrameAttributes {
        let own = &profile.frame;
        let host = FrameRequest::read(frame);
        let titles = [
            frame.field("title").text(),
            strings.field("title").text(),
            own.title.clone(),
        ];
        let title = titles.into_iter().flatten().find(|title| !title.is_empty());
        let mut features: Vec<String> = Vec::new();
        for feature in own.allow.iter().chain(&host.allow) {
            if !features.contains(feature) {
                features.push(feature.clone());
            }
        }
        let referrer_policy = host.referrer_policy.or_else(|| own.referrer_policy.clone());
        FrameAttributes {
            title: title.unwrap_or_else(|| profile.name.clone()),
            features,
            sandbox: sandbox(own.sandbox.as_deref(), host.sandbox.as_deref()),
            referrer_policy: referrer_policy.unwrap_or_default(),
            credentialless: frame.field("credentialless").flag(),
            id: filled(&frame.field("id")),
            class_name: filled(&frame.field("className")),
            width: length(&frame.field("width")),
            height: length(&frame.field("height")),
        }
    }

    /// The attribute `allow`: each feature is granted to this origin only.
    #[must_use]
    pub fn allow_for(&self, origin: &str) -> String {
        let mut text = String::new();
        for feature in &self.features {
            let gap = if text.is_empty() { "" } else { "; " };
            text.push_str(&joined(&[gap, feature, " ", origin]));
        }
        text
    }
}

fn sandbox(profile: Option<&[String]>, host: Option<&[String]>) -> Option<String> {
    if profile.is_none() && host.is_none() {
        return None;
    }
    let mut text = String::new();
    for flag in profile.into_iter().chain(host).flatten() {
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(flag);
    }
    Some(text)
}

/// An empty string is none.
fn filled(place: &Place<'_>) -> Option<String> {
    place.text().filter(|text| !text.is_empty())
}

fn length(place: &Place<'_>) -> Length {
    let length = match place.value() {
        Value::Text(text) => Some(Length::Text(text.clone())),
        _ => place
            .number(0.0, 1e6, "a string, or a number of pixels from 0 to 1000000")
            .map(Length::Pixels),
    };
    length.unwrap_or_else(|| Length::Text(String::from("100%")))
}
