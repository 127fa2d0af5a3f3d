//! Calls of the host.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use web_sys::{Element, Window};

use super::Driver;
use crate::browser::inputs::Item;
use crate::browser::page::Page;
use crate::browser::promises;
use crate::browser::sign_out::SignOut;
use crate::core::error::{Code, EmbedError};
use crate::core::io::{Command, Input};
use crate::core::profile::SignOut as Way;

impl Driver {
    /// `renew({ reload })`.
    pub fn renew(&self, reload: bool) -> Promise {
        if self.open_page().is_none() {
            return promises::rejected(self.closed_error());
        }
        let ticket = self.ticket();
        let promise = self.promises.renewal(ticket);
        self.input(Input::Renew { ticket, reload });
        promise
    }

    /// `send(type, data)`; `data` was cloned. What cannot be taken is thrown.
    pub fn send(&self, name: String, data: JsValue) -> Result<(), JsValue> {
        let Some(page) = self.open_page() else {
            return Err(self.closed_error());
        };
        let taken = self.session.borrow().takes_command(page.waiting());
        self.events.result(taken)?;
        let ticket = self.ticket();
        page.keep(ticket, data);
        self.input(Input::Send { ticket, name });
        Ok(())
    }

    /// `retry()`; a popup comes with the window that JavaScript has opened for it, or without where the browser refused.
    pub fn retry(&self, popup: Option<Window>) {
        match (self.config.popup.is_some(), popup, self.page()) {
            (true, None, _) => return self.input(Input::PopupRefused),
            (true, Some(popup), Some(page)) => page.take_popup(popup),
            _ => {}
        }
        self.input(Input::Retry);
    }

    /// `moveTo(target, { force })`.
    pub fn move_to(&self, target: &Element, force: bool) -> Promise {
        let Some(page) = self.open_page() else {
            return promises::rejected(self.closed_error());
        };
        let live = self.session.borrow().is_live();
        if live && !force && !page.moves_gently(target) {
            let text = "moving the frame would cut the interaction that is running";
            return promises::rejected(self.events.error(&EmbedError::new(Code::Busy, text)));
        }
        if page.move_to(target) {
            return Promise::resolve(&JsValue::UNDEFINED);
        }
        self.promises.moving()
    }

    /// `signOut()`: the page is let go of, then it is told. The promise settles when the embed is closed.
    pub fn sign_out(self: &Rc<Self>) -> Promise {
        let Some(page) = self.page() else {
            return promises::rejected(self.closed_error());
        };
        let Some(way) = &self.config.profile.sign_out else {
            let text = "the vendor documents no way to sign its user out from outside its page";
            return promises::rejected(self.events.error(&EmbedError::new(Code::NotSupported, text)));
        };
        let promise = self.promises.signing_out();
        if !page.has_let_go() {
            let told = self.let_go(&page);
            if self.page().is_some() {
                self.wait_for_sign_out(&page, way, told);
            }
        }
        promise
    }

    /// From here on the page is given nothing but the command, if there is one and a page to take it; whether it was told.
    fn let_go(&self, page: &Page) -> bool {
        let commands = self.handle(Item::Input(Input::SignOut), page.clock.now());
        let mut commands = commands
            .map(|commands| commands.list)
            .unwrap_or_default()
            .into_iter()
            .peekable();
        let command = commands.next_if(|command| matches!(command, Command::Post(_)));
        let told = command.is_some();
        if let Some(command) = command {
            page.perform(command, None);
        }
        page.let_go();
        for command in commands {
            page.perform(command, None);
        }
        told
    }

    fn wait_for_sign_out(self: &Rc<Self>, page: &Page, way: &Way, told: bool) {
        let driver = Rc::downgrade(self);
        let end = move || {
            driver.upgrade().inspect(|driver| driver.close());
        };
        let waits = SignOut::begin(page, way, told, end);
        if waits.is_some() {
            self.sign_out.replace(waits);
            return;
        }
        let text = "no page could be reached; the vendor's session may continue";
        let error = self.events.error(&EmbedError::new(Code::NotConnected, text));
        self.promises.settle_sign_outs(&Err(error));
        self.close();
    }

    fn ticket(&self) -> u32 {
        self.tickets.set(self.tickets.get().wrapping_add(1));
        self.tickets.get()
    }
}
