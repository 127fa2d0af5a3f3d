//! Parameters of the embed URL as a profile or a host lists them (rule U10).

use crate::core::frame_url::Param;
use crate::core::reader::Place;
use crate::core::value::Value;

/// The profile's own parameters: `$hostOrigin` as a value stands for the origin of the host page (rule U10).
pub(super) fn filled_params(list: &Place<'_>, host_origin: &str) -> Vec<Param> {
    for pair in list.items() {
        if let Some(value) = pair.items().get(1).filter(|value| is_placeholder(value.value())) {
            let _known = value.word(&["$hostOrigin"]);
        }
    }
    let mut params = params(list);
    for (_, value) in &mut params {
        if value == "$hostOrigin" {
            host_origin.clone_into(value);
        }
    }
    params
}

fn is_placeholder(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.starts_with('$'))
}

/// Ordered `[name, value]` pairs.
pub(in crate::core) fn params(list: &Place<'_>) -> Vec<Param> {
    let mut params = Vec::new();
    for pair in list.items() {
        let mut texts = Vec::new();
        for text in pair.items() {
            texts.extend(text.text());
        }
        match <[String; 2]>::try_from(texts) {
            Ok([name, value]) => params.push((name, value)),
            Err(_) => pair.refuse("a pair of strings"),
        }
    }
    params
}
