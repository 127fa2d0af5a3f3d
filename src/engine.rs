//! The interface for JavaScript: one class. Its methods take `&self`, and only queue inputs and process the queue, so
//! any of them may be called during another.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlIFrameElement, Window};

use crate::browser::driver::Driver;
use crate::browser::events::Events;
use crate::browser::host::Host;
use crate::browser::{options, plain, url};
use crate::core::config::Config;
use crate::core::error::{Code, EmbedError};
use crate::core::io::Input;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The TypeScript side of [`Host`].
#[wasm_bindgen(typescript_custom_section)]
const HOST: &str = r#"
/** What a new engine gets from the JavaScript API. */
export interface Host {
  /** Where events are dispatched. */
  readonly embed: EventTarget;
  /** Where the frame goes. */
  readonly target: Element;
  /** The options that are plain data. */
  readonly options: object;
  /** What fills `$settings`. */
  readonly settings: unknown;
  /** Missing where the page takes no token. */
  readonly getToken: ((context: any) => unknown) | undefined;
  readonly provisionUser: ((context: any) => unknown) | undefined;
  /** Returns the caller's own `provisionUser`, where the one above only stands in for it. */
  readonly ownProvisionUser: (() => unknown) | undefined;
  readonly log: ((entry: any) => void) | undefined;
  /** Makes an `EmbedError`. */
  readonly error: (error: { code: any; message: string; fix?: string }) => Error;
  /** The window that was opened in the click, for a popup; null where the browser refused to. */
  readonly popup: Window | null | undefined;
  readonly firstCall: FirstCall | undefined;
}

/** The first call of `getToken`, made while the engine was loading. */
export interface FirstCall {
  readonly response: Promise<unknown>;
  readonly controller: AbortController;
  /** `Date.now()` and `performance.now()` when it was made, ms. */
  readonly wall: number;
  readonly mono: number;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// See [`HOST`].
    #[wasm_bindgen(typescript_type = "Host")]
    pub type HostObject;
}

/// The version of this code, which must equal that of the JavaScript API.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// One embed. After it is closed, its methods do nothing; its last bytes are freed with the object.
#[wasm_bindgen]
pub struct Engine {
    driver: Rc<Driver>,
}

#[wasm_bindgen]
impl Engine {
    /// Validates the options. Throws an `EmbedError` if they are invalid.
    #[wasm_bindgen(constructor)]
    pub fn new(host: &HostObject) -> Result<Engine, JsValue> {
        let data = options::of_host(host);
        let host = Host::read(host);
        let events = Rc::new(Events::new(
            host.embed.clone(),
            host.log.clone(),
            host.make_error.clone(),
        ));
        Config::read(&data, &url::parse)
            .and_then(|config| {
                Driver::new(&host, &config, &events).ok_or_else(|| {
                    EmbedError::new(Code::TargetNotFound, "the target's document is in no window")
                })
            })
            .map(|driver| Engine { driver })
            .map_err(|error| events.error(&error))
    }

    /// The part of a diagnosis that depends only on the options, [`Outline`](crate::core::diagnosis::Outline). Throws
    /// an `EmbedError` if they are invalid.
    #[wasm_bindgen(unchecked_return_type = "{ url: string; origins: string[] }")]
    pub fn check(
        options: &JsValue,
        #[wasm_bindgen(js_name = makeError, unchecked_param_type = "(error: any) => Error")]
        make_error: &Function,
    ) -> Result<JsValue, JsValue> {
        match Config::read(&options::read(options), &url::parse) {
            Ok(config) => Ok(plain::object(&config.outline())),
            Err(error) => Err(make_error.call1(&JsValue::UNDEFINED, &plain::object(&error))?),
        }
    }

    /// Starts the embed, after the caller has stored the engine.
    pub fn start(&self) {
        self.driver.start();
    }

    /// The public state.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn state(&self) -> String {
        self.driver.state().as_str().to_owned()
    }

    /// The public lease.
    #[wasm_bindgen(getter, unchecked_return_type = "any")]
    #[must_use]
    pub fn lease(&self) -> JsValue {
        self.driver.lease()
    }

    /// The current promise `ready`.
    #[wasm_bindgen(getter, unchecked_return_type = "Promise<void>")]
    pub fn ready(&self) -> Promise {
        self.driver.promises.ready()
    }

    /// The frame's element, if there is one.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn frame(&self) -> Option<HtmlIFrameElement> {
        self.driver.page()?.frame()
    }

    /// See `Embed.renew`.
    #[wasm_bindgen(unchecked_return_type = "Promise<void>")]
    pub fn renew(&self, reload: bool) -> Promise {
        self.driver.renew(reload)
    }

    /// See `Embed.retry`. `popup` is the window that was opened in the click.
    pub fn retry(&self, popup: Option<Window>) {
        self.driver.retry(popup);
    }

    /// See `Embed.busy`.
    #[wasm_bindgen(js_name = setBusy)]
    pub fn set_busy(&self, busy: bool) {
        self.driver.input(Input::Busy(busy));
    }

    /// See `Embed.extend`; in ms since 1970.
    #[allow(clippy::cast_possible_truncation)] // what is too large saturates
    pub fn extend(&self, #[wasm_bindgen(js_name = expiresAt)] expires_at: f64) {
        self.driver.input(Input::Extend(expires_at as i64));
    }

    /// See `Embed.send`; `data` has been cloned. Throws an `EmbedError`.
    pub fn send(&self, name: String, data: JsValue) -> Result<(), JsValue> {
        self.driver.send(name, data)
    }

    /// See `Embed.moveTo`.
    #[wasm_bindgen(js_name = moveTo, unchecked_return_type = "Promise<void>")]
    pub fn move_to(&self, target: &Element, force: bool) -> Promise {
        self.driver.move_to(target, force)
    }

    /// See `Embed.signOut`.
    #[wasm_bindgen(js_name = signOut, unchecked_return_type = "Promise<void>")]
    pub fn sign_out(&self) -> Promise {
        self.driver.sign_out()
    }

    /// The plain part of `Embed.diagnose`.
    #[wasm_bindgen(unchecked_return_type = "any")]
    #[must_use]
    pub fn diagnose(&self) -> JsValue {
        self.driver.diagnose()
    }

    /// See `Embed.close`.
    pub fn close(&self) {
        self.driver.close();
    }
}
