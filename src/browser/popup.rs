//! The vendor's page in a window of its own (rule L7). JavaScript opens the window, because browsers allow that inside
//! the click only.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Interval;
use wasm_bindgen::JsValue;
use web_sys::Window;

use super::inputs::Inputs;
use crate::core::config::Config;
use crate::core::error::{Code, EmbedError};
use crate::core::io::Input;
use crate::core::secret::wipe;

/// How often a popup is looked at: browsers report neither its loading nor its closing.
const LOOK_MS: u32 = 1000;

/// The text about a URL that the browser throws for.
pub(super) const REFUSED: &str = "the browser refuses to load the URL, for example because of its port";

/// A window of the vendor's page. It keeps its opener: cut off from it, the window could be neither renewed nor closed
/// (docs/threats.md).
pub struct PopupSurface {
    config: Rc<Config>,
    inputs: Inputs,
    popup: RefCell<Option<Window>>,
    looking: RefCell<Option<Interval>>,
    /// Where the popup goes next, once it is blank.
    next: Cell<Option<String>>,
    /// Whether the page of the last navigation has not been seen yet.
    awaited: Cell<bool>,
}

impl PopupSurface {
    /// Takes the window that JavaScript has opened; `None` where the browser refused to.
    #[must_use]
    pub fn new(config: Rc<Config>, popup: Option<Window>, inputs: Inputs) -> Rc<PopupSurface> {
        Rc::new(PopupSurface {
            config,
            inputs,
            popup: RefCell::new(popup),
            looking: RefCell::default(),
            next: Cell::default(),
            awaited: Cell::new(false),
        })
    }

    /// Takes the window that JavaScript has opened again.
    pub fn replace(&self, popup: Window) {
        self.popup.replace(Some(popup));
    }

    /// Sends the popup to `url`, which stays out of its history. One that shows a page already goes through a blank one
    /// first: a URL that differs in its fragment only would load nothing.
    pub fn open(self: &Rc<Self>, url: &str) -> Result<(), JsValue> {
        self.next.set(Some(url.to_owned()));
        let taken = if self.is_away() {
            self.go_to("about:blank")
        } else {
            self.go()
        };
        let looks = self.looking.borrow().is_some();
        if !looks {
            let popup = Rc::downgrade(self);
            let interval = Interval::new(LOOK_MS, move || {
                Weak::upgrade(&popup).inspect(PopupSurface::look);
            });
            self.looking.replace(Some(interval));
        }
        taken
    }

    fn go(&self) -> Result<(), JsValue> {
        let Some(url) = self.next.take() else {
            return Ok(());
        };
        let taken = self.go_to(&url);
        wipe(url);
        self.awaited.set(true);
        taken
    }

    fn go_to(&self, url: &str) -> Result<(), JsValue> {
        self.window()
            .map_or(Ok(()), |window| window.location().replace(url))
    }

    fn look(self: &Rc<Self>) {
        if !self.is_open() {
            self.stop();
            self.inputs.input(Input::PopupClosed);
        } else if !self.is_away() {
            if self.go().is_err() {
                let error = EmbedError::new(Code::InvalidUrl, REFUSED);
                self.inputs.input(Input::NavigationRefused(error));
            }
        } else if self.awaited.replace(false) {
            self.inputs.input(Input::Loaded);
        }
    }

    /// Whether the popup shows a page: that of another origin, whose address cannot be read, or one of the host's own.
    fn is_away(&self) -> bool {
        self.window()
            .is_some_and(|window| !window.location().href().is_ok_and(|href| href == "about:blank"))
    }

    /// Whether there is a window that was not closed.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.window()
            .is_some_and(|window| !window.closed().unwrap_or(true))
    }

    /// The live window.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        self.popup.borrow().clone()
    }

    fn stop(&self) {
        let interval = self.looking.take();
        drop(interval); // after the borrow: it may be the one that is running
    }

    fn closes_with_embed(&self) -> bool {
        let options = self.config.popup.as_ref();
        options.is_some_and(|popup| popup.close_with_embed)
    }

    /// Lets go of the window, and closes it where the host wants that or where it has shown nothing yet.
    pub fn close(&self) {
        let started = self.looking.borrow().is_some();
        self.stop();
        let popup = self.popup.take();
        if let Some(popup) = popup
            && (!started || self.closes_with_embed())
        {
            let _gone = popup.close();
        }
    }
}
