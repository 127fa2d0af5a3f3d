//! Messages on their way to the vendor's page: placeholders filled, and posted to the exact origin or over a port.

use std::cell::RefCell;

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, MessageEvent, MessagePort, Window};

use super::inputs::Inputs;
use super::object;
use super::ports::Requests;
use super::secret::JsSecret;
use crate::core::grant::{Given, GrantFields};
use crate::core::io::Post;
use crate::core::origin::Origin;
use crate::core::template::Template;
use crate::core::value::Value;

/// What is posted, and whom it answers.
pub struct Outbox {
    host_origin: JsValue,
    settings: JsValue,
    json: bool,
    /// The data of `send()`, by ticket, until its command is posted.
    data: RefCell<Vec<(u32, JsValue)>>,
    requests: Requests,
}

/// What the placeholders of one message stand for.
struct Filling<'a> {
    outbox: &'a Outbox,
    token: JsValue,
    grant: GrantFields<JsSecret>,
    expires_in: JsValue,
    name: JsValue,
    data: JsValue,
    id: &'a JsValue,
}

impl Outbox {
    /// `heard` takes what the page says over a port.
    #[must_use]
    pub fn new(
        host_origin: &str,
        settings: JsValue,
        json: bool,
        inputs: Inputs,
        heard: fn(&Inputs, MessageEvent),
    ) -> Outbox {
        Outbox {
            host_origin: host_origin.into(),
            settings,
            json,
            data: RefCell::default(),
            requests: Requests::new(inputs, heard),
        }
    }

    /// Keeps the data of a command until it is posted.
    pub fn keep(&self, ticket: u32, data: JsValue) {
        self.data.borrow_mut().push((ticket, data));
    }

    /// The data of how many commands is kept.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.data.borrow().len()
    }

    fn take(&self, ticket: u32) -> JsValue {
        let mut data = self.data.borrow_mut();
        let place = data.iter().position(|(kept, _)| *kept == ticket);
        place.map_or(JsValue::UNDEFINED, |place| data.swap_remove(place).1)
    }

    /// Keeps what is needed to answer a message.
    pub fn remember(&self, of: String, id: JsValue, port: Option<MessagePort>) {
        self.requests.keep(of, id, port);
    }

    /// The page is gone, and with it its requests.
    pub fn clear(&self) {
        self.requests.clear();
    }

    /// Posts into `window`, or over the ports of the requests that it answers. What cannot be cloned into another page is
    /// an error.
    pub fn post(&self, window: Option<&Window>, post: Post<JsSecret>) -> Result<(), JsValue> {
        let (name, data) = match post.command {
            Some((name, ticket)) => (Some(name), self.take(ticket)),
            None => (None, JsValue::UNDEFINED),
        };
        let recipients = self.requests.answered_by(&post.of, name.is_some());
        #[allow(clippy::cast_precision_loss)] // seconds
        let expires_in = post.expires_in.map(|s| s as f64);
        let mut filling = Filling {
            outbox: self,
            token: post
                .token
                .map_or(JsValue::NULL, |token| token.into_inner().into_js()),
            grant: post.grant,
            expires_in: expires_in.into(),
            name: name.into(),
            data,
            id: &JsValue::NULL,
        };
        let to = post.to.as_str();
        for recipient in &recipients {
            filling.id = &recipient.id;
            let message = filling.message(&post.template)?;
            if let Some(port) = &recipient.port {
                port.post_message(&message)?;
            } else if let Some(window) = window {
                window.post_message(&message, to)?;
            }
        }
        Ok(())
    }

    /// Posts a message with a port into `window`. What is posted later goes over it, and what comes over it is heard.
    pub fn hand_over_port(
        &self,
        window: Option<&Window>,
        to: &Origin,
        template: &Template,
    ) -> Result<(), JsValue> {
        let Some(window) = window else {
            return Ok(());
        };
        let filling = Filling {
            outbox: self,
            token: JsValue::NULL,
            grant: GrantFields::none(),
            expires_in: JsValue::NULL,
            name: JsValue::NULL,
            data: JsValue::NULL,
            id: &JsValue::NULL,
        };
        let channel = MessageChannel::new()?;
        let ports = Array::of1(&channel.port2());
        window.post_message_with_transfer(&filling.message(template)?, to.as_str(), &ports)?;
        self.remember(String::new(), JsValue::NULL, Some(channel.port1()));
        Ok(())
    }
}

impl Filling<'_> {
    /// The whole message, in the profile's codec.
    fn message(&self, template: &Template) -> Result<JsValue, JsValue> {
        let message = self.fill(template.value())?;
        Ok(if self.outbox.json {
            JSON::stringify(&message)?.into()
        } else {
            message
        })
    }

    /// The message; a placeholder whose value is not known becomes null.
    fn fill(&self, template: &Value) -> Result<JsValue, JsValue> {
        Ok(match template {
            Value::Null | Value::Other(_) => JsValue::NULL,
            Value::Bool(flag) => JsValue::from_bool(*flag),
            Value::Number(number) => JsValue::from_f64(*number),
            Value::Text(text) => self.placeholder(text).unwrap_or_else(|| JsValue::from_str(text)),
            Value::List(items) => {
                let list = Array::new();
                for item in items {
                    list.push(&self.fill(item)?);
                }
                list.into()
            }
            Value::Map(pairs) => {
                // Without a prototype, whose setters would be called; the copy that arrives has its own realm's.
                let map = Object::create(JsValue::NULL.unchecked_ref::<Object>());
                for (key, item) in pairs {
                    Reflect::set(&map, &JsValue::from_str(key), &self.fill(item)?)?;
                }
                map.into()
            }
        })
    }

    fn grant_field(&self, name: &str) -> JsValue {
        match self.grant.get(name) {
            Some(Given::Text(secret)) => secret.clone().into_js(),
            Some(Given::Number(number)) => JsValue::from_f64(*number),
            _ => JsValue::NULL,
        }
    }

    fn placeholder(&self, text: &str) -> Option<JsValue> {
        let (name, path) = text.split_once('.').unwrap_or((text, ""));
        let mut value = match name {
            "$grant" => return Some(self.grant_field(path)),
            "$token" => &self.token,
            "$expiresIn" => &self.expires_in,
            "$hostOrigin" => &self.outbox.host_origin,
            "$settings" => &self.outbox.settings,
            "$type" => &self.name,
            "$data" => &self.data,
            "$id" => self.id,
            _ => return None,
        }
        .clone();
        for key in path.split('.').filter(|key| !key.is_empty()) {
            value = object::read_own(&value, key).unwrap_or_default();
        }
        Some(if value.is_undefined() {
            JsValue::NULL
        } else {
            value
        })
    }
}
