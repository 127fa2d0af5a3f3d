//! The frame's attributes and behaviour, computed from the profile and the host's options as plain data.

use super::frame_request::FrameRequest;
use super::profile::Profile;
use super::reader::Place;
use super::text::joined;
use super::value::Value;

/// A width or height.
#[derive(Clone, Debug, PartialEq)]
pub enum Length {
    /// CSS pixels.
    Pixels(f64),
    /// An attribute value of an iframe, such as `"50%"`.
    Text(String),
}

/// The attributes of the frame.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameAttributes {
    /// The first of: the host's `frame.title`, its text in `strings`, the profile's title, the vendor's name.
    pub title: String,
    /// The features requested by the profile and the host, without duplicates.
    pub features: Vec<String>,
    /// The attribute `sandbox`, if there is one.
    pub sandbox: Option<String>,
    /// The attribute `referrerpolicy`; empty for the browser's default.
    pub referrer_policy: String,
    /// The attribute `credentialless`.
    pub credentialless: bool,
    /// The attribute `id`, if the host set one.
    pub id: Option<String>,
    /// The attribute `class`, if the host set one.
    pub class_name: Option<String>,
    /// The attribute `width`.
    pub width: Length,
    /// The attribute `height`.
    pub height: Length,
}

/// The frame's attributes and behaviour.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameOptions {
    /// Its attributes.
    pub attributes: FrameAttributes,
    /// Whether the embed starts only when its target scrolls into view.
    pub lazy: bool,
    /// Whether the frame's height follows the `height` events of the page.
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
    /// Reads the host's options `frame` and `strings`, which extend the profile's.
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

/// A string that is not empty; an empty one counts as absent.
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
