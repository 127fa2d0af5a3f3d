//! Output to the host: events on the embed, the log, and error objects.

use js_sys::{Date, Function, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

use super::object::Names;
use super::{plain, platform};
use crate::core::error::EmbedError;
use crate::core::io::Event;

/// The event target and log of one embed.
pub struct Events {
    embed: EventTarget,
    log: Option<Function>,
    make_error: Function,
    names: Names,
}

impl Events {
    /// Events go to `embed`, the redacted trace to `log`. `make_error` creates an `EmbedError` from code, message and fix.
    #[must_use]
    pub fn new(embed: EventTarget, log: Option<Function>, make_error: Function) -> Events {
        Events {
            embed,
            log,
            make_error,
            names: Names::default(),
        }
    }

    /// Dispatches an event; `data` is the vendor's data, if it is passed on.
    pub fn tell(&self, event: &Event, data: Option<&JsValue>) {
        let detail = plain::object(event);
        match event {
            Event::Trace(_) => return self.log(&detail),
            Event::Error { error } | Event::TokenLost { error, .. } => {
                self.set(&detail, "error", &self.error(error));
            }
            Event::VendorMessage { .. } => {
                if let Some(data) = data {
                    self.set(&detail, "data", data);
                }
            }
            _ => {}
        }
        self.dispatch(event.name(), &detail);
    }

    /// The last event.
    pub fn closed(&self) {
        self.dispatch("closed", &JsValue::NULL);
    }

    fn dispatch(&self, name: &str, detail: &JsValue) {
        let init = CustomEventInit::new();
        init.set_detail(detail);
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
            let _not_cancelable = self.embed.dispatch_event(&event);
        }
    }

    /// An exception in the host's log is reported as an uncaught error, as for listeners (rule L5).
    fn log(&self, line: &JsValue) {
        let Some(log) = &self.log else {
            return;
        };
        self.set(line, "at", &Date::now().into());
        if let Err(thrown) = log.call1(&JsValue::UNDEFINED, line) {
            let _unreported = platform::report_error(&thrown);
        }
    }

    /// The `EmbedError` object for `error`.
    #[must_use]
    pub fn error(&self, error: &EmbedError) -> JsValue {
        let made = self.make_error.call1(&JsValue::UNDEFINED, &plain::object(error));
        made.unwrap_or_else(|thrown| thrown)
    }

    /// The same for the error of a result.
    pub fn result(&self, result: Result<(), EmbedError>) -> Result<(), JsValue> {
        result.map_err(|error| self.error(&error))
    }

    fn set(&self, object: &JsValue, key: &str, value: &JsValue) {
        let _ordinary = Reflect::set(object, &self.names.of(key), value);
    }
}
