//! The vendor's page in a frame: the element, its attributes, and its navigation.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlIFrameElement, Window};

use super::inputs::Inputs;
use super::listener::Listener;
use super::watch::Watch;
use crate::core::config::Config;
use crate::core::frame_options::Length;
use crate::core::io::Input;

/// The frame's target and, once it exists, the frame.
pub struct FrameSurface {
    config: Rc<Config>,
    inputs: Inputs,
    target: RefCell<Element>,
    frame: RefCell<Option<Frame>>,
}

struct Frame {
    element: HtmlIFrameElement,
    _load: Listener,
    watch: Option<Rc<Watch>>,
}

impl FrameSurface {
    /// Does not change the page yet.
    #[must_use]
    pub fn new(config: Rc<Config>, target: Element, inputs: Inputs) -> FrameSurface {
        FrameSurface {
            config,
            inputs,
            target: RefCell::new(target),
            frame: RefCell::default(),
        }
    }

    /// Loads `url` in a new frame, which replaces the old one. If the URL contains a secret, the frame starts blank and is
    /// navigated by `location.replace`. This keeps the secret out of the `src` attribute, the host's history and, in
    /// Chromium and Firefox, Resource Timing (rule P2). An error is what the browser throws.
    pub fn open(&self, url: &str, origin: &str, secret: bool) -> Result<(), JsValue> {
        let target = self.target.borrow().clone();
        let Some(element) = self.create(&target, origin) else {
            return Ok(());
        };
        if !secret {
            element.set_src(url);
        }
        let inserted = Rc::new(Cell::new(false));
        let frame = Frame {
            element: element.clone(),
            _load: self.on_load(&element, Rc::clone(&inserted)),
            watch: None,
        };
        let old = self.frame.replace(Some(frame));
        insert(&element, old.as_ref().map(|old| &old.element), &target);
        inserted.set(true);
        drop(old);
        if !self.is_current(&element) {
            return Ok(()); // the host's code ran meanwhile and closed the embed
        }
        let taken = match element.content_window() {
            Some(window) if secret => window.location().replace(url),
            _ => Ok(()),
        };
        let watch = Watch::start(&element, self.inputs.clone());
        if let Some(frame) = self.frame.borrow_mut().as_mut() {
            frame.watch = Some(watch);
        }
        taken
    }

    /// The frame with its attributes, not yet in a document.
    fn create(&self, target: &Element, origin: &str) -> Option<HtmlIFrameElement> {
        let attributes = &self.config.frame.attributes;
        let element = target.owner_document()?.create_element("iframe").ok()?;
        let element: HtmlIFrameElement = element.unchecked_into();
        element.set_title(&attributes.title);
        set(&element, "allow", &attributes.allow_for(origin));
        set_length(&element, "width", &attributes.width);
        set_length(&element, "height", &attributes.height);
        if !attributes.referrer_policy.is_empty() {
            set(&element, "referrerpolicy", &attributes.referrer_policy);
        }
        let optional = [
            ("sandbox", &attributes.sandbox),
            ("id", &attributes.id),
            ("class", &attributes.class_name),
        ];
        for (name, value) in optional {
            if let Some(value) = value {
                set(&element, name, value);
            }
        }
        if attributes.credentialless {
            set(&element, "credentialless", "");
        }
        // Below an inline frame there is space for the descenders of a line, which adds a scrollbar if it fills its
        // target; so it is a block.
        // Set through the CSSOM, because a style policy may forbid the attribute.
        element.style().set_css_text("display:block;border:0");
        Some(element)
    }

    /// A `load` while the frame is being inserted is that of the blank start. In a sandbox without `allow-same-origin`,
    /// nothing else tells it from that of the page.
    fn on_load(&self, element: &HtmlIFrameElement, inserted: Rc<Cell<bool>>) -> Listener {
        let inputs = self.inputs.clone();
        let loaded = element.clone();
        Listener::new(element, "load", move |_| {
            if inserted.get() && !is_blank(&loaded) {
                inputs.input(Input::Loaded);
            }
        })
    }

    fn is_current(&self, element: &HtmlIFrameElement) -> bool {
        self.element().is_some_and(|current| current == *element)
    }

    /// The frame's element.
    #[must_use]
    pub fn element(&self) -> Option<HtmlIFrameElement> {
        self.frame.borrow().as_ref().map(|frame| frame.element.clone())
    }

    /// Read again at every use, because moving a frame changes its window.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        self.frame.borrow().as_ref()?.element.content_window()
    }

    /// Checks whether the frame was moved or removed.
    pub fn look(&self) {
        let watch = self.frame.borrow().as_ref().and_then(|frame| frame.watch.clone());
        if let Some(watch) = watch {
            watch.look();
        }
    }

    /// Whether the frame can be moved into `target` without a reload.
    #[must_use]
    pub fn moves_gently(&self, target: &Element) -> bool {
        self.element().is_none_or(|element| {
            let near = element.is_connected()
                && target.is_connected()
                && element.owner_document() == target.owner_document();
            near && move_before(target).is_some()
        })
    }

    /// Moves the frame; `true` if the browser did so without a reload.
    pub fn move_to(&self, target: &Element) -> bool {
        self.target.replace(target.clone());
        let gently = self.moves_gently(target);
        if let Some(element) = self.element() {
            let moved = match move_before(target) {
                Some(move_before) if gently => move_before.call2(target, &element, &JsValue::NULL).is_ok(),
                _ => false,
            };
            if !moved {
                let _refused = target.append_child(&element);
                return false;
            }
        }
        gently
    }

    /// Sets the height that the page needs, in CSS pixels, if the host enabled `autoHeight`.
    pub fn resize(&self, height: f64) {
        if self.config.frame.auto_height
            && let Some(element) = self.element()
        {
            set_length(&element, "height", &Length::Pixels(height));
        }
    }

    /// Removes the frame from the page.
    pub fn close(&self) {
        let frame = self.frame.take();
        if let Some(frame) = frame {
            frame.element.remove();
        }
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(watch) = &self.watch {
            watch.stop();
        }
    }
}

fn insert(element: &HtmlIFrameElement, old: Option<&HtmlIFrameElement>, target: &Element) {
    let _refused = match old {
        Some(old) if old.is_connected() => old.replace_with_with_node_1(element),
        _ => target.append_child(element).map(drop),
    };
}

/// The browser formats the number; formatting it here would add more code than this whole file.
fn set_length(element: &HtmlIFrameElement, name: &str, length: &Length) {
    let value = match length {
        Length::Pixels(pixels) => JsValue::from_f64(*pixels),
        Length::Text(text) => JsValue::from_str(text),
    };
    let _ordinary = Reflect::set(element, &name.into(), &value);
}

fn set(element: &Element, name: &str, value: &str) {
    let _valid_name = element.set_attribute(name, value);
}

/// `moveBefore`, if the browser supports it; web-sys does not have it yet.
fn move_before(target: &Element) -> Option<Function> {
    Reflect::get(target, &"moveBefore".into()).ok()?.dyn_into().ok()
}

/// Whether a `load` event is that of the blank start: only then can the host still read the frame's URL. Some browsers
/// fire it late.
fn is_blank(element: &HtmlIFrameElement) -> bool {
    element
        .content_window()
        .is_some_and(|window| window.location().href().is_ok_and(|href| href == "about:blank"))
}
