//! The options and what the face did early, as they come from JavaScript.

use alloc::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::browser::{object, url, value};
use crate::core::error::EmbedError;
use crate::core::plan::Plan;
use crate::core::session::Early;
use crate::core::time::Now;

/// Reads and checks the options.
pub(super) fn plan(options: &JsValue) -> Result<Rc<Plan>, EmbedError> {
    Plan::read(&value::read(options), &url::parse)
}

/// Reads `{ asked?, navigated?, online }`.
pub(super) fn begun(early: &JsValue) -> (Early, bool) {
    let field = |key| object::read(early, key).unwrap_or(JsValue::UNDEFINED);
    let early = Early {
        asked: moment(&field("asked")),
        navigated: moment(&field("navigated")),
    };
    (early, field("online") != JsValue::FALSE)
}

/// `[Date.now(), performance.now()]`.
#[allow(clippy::cast_possible_truncation)] // times in milliseconds fit
fn moment(pair: &JsValue) -> Option<Now> {
    let clock = |key| object::read(pair, key)?.as_f64();
    Some(Now {
        wall: clock("0")? as i64,
        mono: clock("1")? as i64,
    })
}
