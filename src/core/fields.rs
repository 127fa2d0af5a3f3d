//! An object in the making: what event details and the snapshot of `diagnose()` are put together from.

use super::time::Millis;
use super::value::Value;

/// The fields written so far, in order.
#[derive(Debug, Default)]
pub struct Fields(Vec<(String, Value)>);

impl Fields {
    /// A field of any kind.
    pub fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    /// A string.
    pub fn text(&mut self, name: &str, text: &str) {
        self.put(name, Value::from(text));
    }

    /// A number, where there is one.
    pub fn number(&mut self, name: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.put(name, Value::Number(number));
        }
    }

    /// How often something was seen.
    pub fn count(&mut self, name: &str, count: u32) {
        self.put(name, Value::Number(f64::from(count)));
    }

    /// A moment, ms since 1970, where it is known.
    #[allow(clippy::cast_precision_loss)] // milliseconds since 1970 fit
    pub fn time(&mut self, name: &str, at: Option<Millis>) {
        self.number(name, at.map(|ms| ms as f64));
    }

    /// The object.
    #[must_use]
    pub fn finish(self) -> Value {
        Value::Map(self.0)
    }
}
