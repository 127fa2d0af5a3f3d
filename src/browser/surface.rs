//! Where the vendor's page is shown: in a frame, or in a popup.

use std::rc::Rc;

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
    /// A window of its own.
    Popup(Rc<PopupSurface>),
}

impl Surface {
    /// The place that the options ask for; nothing is shown yet.
    #[must_use]
    pub fn new(host: &Host, config: &Rc<Config>, inputs: &Inputs) -> Surface {
        let (config, inputs) = (Rc::clone(config), inputs.clone());
        if config.popup.is_some() {
            Surface::Popup(PopupSurface::new(config, host.popup.clone(), inputs))
        } else {
            Surface::Frame(FrameSurface::new(config, host.target.clone(), inputs))
        }
    }

    /// Loads `url`, whose origin is `origin`. One that holds a secret must not become an attribute.
    pub fn open(&self, url: &str, origin: &str, secret: bool) {
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

    /// The frame's element, where there is one.
    #[must_use]
    pub fn element(&self) -> Option<HtmlIFrameElement> {
        match self {
            Surface::Frame(frame) => frame.element(),
            Surface::Popup(_) => None,
        }
    }

    /// Looks whether the frame is where it was.
    pub fn look(&self) {
        if let Surface::Frame(frame) = self {
            frame.look();
        }
    }

    /// Whether the page can be moved into `target` without a reload; a popup is in no document.
    #[must_use]
    pub fn moves_gently(&self, target: &Element) -> bool {
        match self {
            Surface::Frame(frame) => frame.moves_gently(target),
            Surface::Popup(_) => true,
        }
    }

    /// Moves the page into `target`; whether that went without a reload.
    pub fn move_to(&self, target: &Element) -> bool {
        match self {
            Surface::Frame(frame) => frame.move_to(target),
            Surface::Popup(_) => true,
        }
    }

    /// Gives the frame the height that its page needs, in CSS pixels.
    pub fn resize(&self, height: f64) {
        if let Surface::Frame(frame) = self {
            frame.resize(height);
        }
    }

    /// Takes the page away.
    pub fn close(&self) {
        match self {
            Surface::Frame(frame) => frame.close(),
            Surface::Popup(popup) => popup.close(),
        }
    }
}
