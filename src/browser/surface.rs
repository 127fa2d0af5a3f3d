//! Where the vendor's page is shown: in a frame, or in a popup.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlIFrameElement, Window};

use super::frame::FrameSurface;
use super::host::Host;
use super::inputs::Inputs;
use super::popup::PopupSurface;
use crate::core::config::Config;

/// The place of the vendor's page.
pub enum Surface {
    /// An `<iframe>`.
    Frame(FrameSurface),
    /// A popup.
    Popup(Rc<PopupSurface>),
}

impl Surface {
    /// The surface that the options request, without showing anything yet.
    #[must_use]
    pub fn new(host: &Host, config: &Rc<Config>, inputs: &Inputs) -> Surface {
        let (config, inputs) = (Rc::clone(config), inputs.clone());
        if config.popup.is_some() {
            Surface::Popup(PopupSurface::new(config, host.popup.clone(), inputs))
        } else {
            Surface::Frame(FrameSurface::new(config, host.target.clone(), inputs))
        }
    }

    /// Loads `url`, whose origin is `origin`. A URL with a secret must not become an attribute. An error is what the browser
    /// throws.
    pub fn open(&self, url: &str, origin: &str, secret: bool) -> Result<(), JsValue> {
        match self {
            Surface::Frame(frame) => frame.open(url, origin, secret),
            Surface::Popup(popup) => popup.open(url),
        }
    }

    /// The page's live window.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        match self {
            Surface::Frame(frame) => frame.window(),
            Surface::Popup(popup) => popup.window(),
        }
    }

    /// The frame's element, if there is one.
    #[must_use]
    pub fn element(&self) -> Option<HtmlIFrameElement> {
        match self {
            Surface::Frame(frame) => frame.element(),
            Surface::Popup(_) => None,
        }
    }

    /// Checks whether the frame was moved or removed.
    pub fn look(&self) {
        if let Surface::Frame(frame) = self {
            frame.look();
        }
    }

    /// Whether the page can be moved into `target` without a reload; a popup is not in a document.
    #[must_use]
    pub fn moves_gently(&self, target: &Element) -> bool {
        match self {
            Surface::Frame(frame) => frame.moves_gently(target),
            Surface::Popup(_) => true,
        }
    }

    /// Moves the page into `target`; returns whether there was no reload.
    pub fn move_to(&self, target: &Element) -> bool {
        match self {
            Surface::Frame(frame) => frame.move_to(target),
            Surface::Popup(_) => true,
        }
    }

    /// Sets the height that the page needs, in CSS pixels.
    pub fn resize(&self, height: f64) {
        if let Surface::Frame(frame) = self {
            frame.resize(height);
        }
    }

    /// Removes the page.
    pub fn close(&self) {
        match self {
            Surface::Frame(frame) => frame.close(),
            Surface::Popup(popup) => popup.close(),
        }
    }
}
