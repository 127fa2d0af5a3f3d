//! The inputs by number, as `js/inputs.js` lists them.

use wasm_bindgen::JsValue;

use crate::browser::driver::Driver;
use crate::browser::object;
use crate::core::io::{Input, RequestId};

/// Gives the driver the input that `kind` stands for; one that nobody knows is none.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // ids are counted from 1; what is too large saturates
pub(super) fn give(driver: &Driver, kind: u32, number: f64, value: &JsValue) {
    let id = number as u32;
    let yes = number != 0.0;
    let text = |key| {
        object::read(value, key)
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    };
    driver.input(match kind {
        0 => return driver.begin(),
        1 => return driver.close(),
        2 => return driver.answered(RequestId(id), value),
        3 => Input::CallbackFailed(RequestId(id)),
        4 => Input::Provisioned(yes),
        5 => Input::Loaded,
        6 => Input::Blocked {
            directive: text("0"),
            blocked: text("1"),
        },
        7 => Input::Removed,
        8 => Input::Moved,
        9 => Input::PopupClosed,
        10 => Input::PopupRefused,
        11 => Input::Woke,
        12 => Input::Online(yes),
        13 => Input::Renew {
            ticket: id,
            reload: *value == JsValue::TRUE,
        },
        14 => Input::Retry,
        15 => Input::Busy(yes),
        16 => Input::Extend(number as i64),
        17 => Input::Send {
            ticket: id,
            name: value.as_string().unwrap_or_default(),
        },
        _ => return,
    });
}
