//! The two clocks. The timer and the page's signs of life are the face's (`js/clock.js`).

use super::web;
use crate::core::time::{Millis, Now};

/// What both clocks say.
#[must_use]
#[allow(clippy::cast_possible_truncation)] // times in milliseconds fit
pub fn now() -> Now {
    Now {
        wall: web::wall() as Millis,
        mono: web::mono() as Millis,
    }
}
