//! The options of `mount`, as the JavaScript API hands them to the core.

use std::rc::Rc;

use embed_sso::core::config::Config;
use embed_sso::core::error::{Code, EmbedError};
use embed_sso::core::time::Now;
use serde_json::{Value as Json, json};
use std::path::Path;

use crate::fakes::{JsonResponse, parse};
use crate::tree::tree;

/// Where the vendors' pages of these tests are.
pub(crate) const GENESYS: &str = "https://apps.mypurecloud.com";
pub(crate) const STREEM: &str = "https://acme.streempro.app";
pub(crate) const HOSTILE: &str = "https://evil.example";

/// What is given to `mount`, still open to changes.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    pub(crate) options: Json,
    /// When JavaScript made the first call, if it did.
    pub(crate) asked: Option<Now>,
    pub(crate) online: bool,
}

/// One of the profiles that ship.
pub(crate) fn shipped(vendor: &str) -> Json {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")); // the fuzz targets are a crate below the root
    let name = format!("src/vendors/{vendor}.json");
    let text = here
        .ancestors()
        .find_map(|folder| std::fs::read_to_string(folder.join(&name)).ok());
    serde_json::from_str(&text.expect("a vendor that ships")).unwrap()
}

/// A message vendor that reports events.
pub(crate) fn genesys() -> Setup {
    Setup::of(&shipped("genesys-cloud"), "https://apps.mypurecloud.com/embed")
}

/// A vendor that takes its token in the fragment and sends nothing.
pub(crate) fn streem() -> Setup {
    Setup::of(
        &shipped("streem"),
        "https://acme.streempro.app/embed?yourparam=gohere",
    )
}

/// A vendor that takes its token in the query and sends nothing.
pub(crate) fn chat() -> Setup {
    Setup::of(&shipped("dead-simple-chat"), "https://deadsimplechat.com/room-1")
}

/// A vendor whose grant is a one-time login URL.
pub(crate) fn crankwheel() -> Setup {
    Setup::of(&shipped("crankwheel"), "https://meeting.is")
}

/// A vendor whose server refuses by status.
pub(crate) fn streamone() -> Setup {
    Setup::of(&shipped("streamone"), "https://portal.customer.example/tv")
}

/// A vendor that takes its token in the fragment and reports events.
pub(crate) fn talkative() -> Setup {
    let genesys = shipped("genesys-cloud");
    let mut messages = genesys["messages"].clone();
    messages.as_object_mut().unwrap().remove("token");
    let profile = json!({
        "name": "talkative", "placement": { "fragment": { "parameter": "token" } }, "messages": messages,
    });
    Setup::of(&profile, "https://apps.mypurecloud.com/embed")
}

/// A vendor whose grant is a one-time URL.
pub(crate) fn one_time() -> Setup {
    let profile = json!({
        "name": "one-time", "placement": { "loginUrl": { "useWithin": 120 } }, "url": "https://meeting.example",
        "params": [["mode", "popup_only"]],
    });
    Setup::of(&profile, "https://meeting.example")
}

/// A vendor that waits for the host's greeting.
pub(crate) fn host_first() -> Setup {
    let host_first = json!({ "hostFirst": { "hello": { "type": "hi" }, "answer": "hello-back" } });
    genesys().profile("messages.handshake", host_first)
}

/// A vendor whose page asks for its token.
pub(crate) fn on_request() -> Setup {
    let on_request = json!({ "answer": { "request": "token?", "reply": { "value": "$token" } } });
    genesys().profile("messages.token", on_request)
}

impl Setup {
    /// The same vendor, which also reports rejected tokens and the start of interactions.
    pub(crate) fn reporting(self) -> Setup {
        let events = ["token-rejected", "interaction-start"];
        events.into_iter().fold(self, |setup, name| {
            setup.profile(&format!("messages.events.{name}"), json!({ "type": name }))
        })
    }

    pub(crate) fn of(profile: &Json, url: &str) -> Setup {
        Setup {
            options: json!({ "profile": profile, "url": url, "trace": true, "seed": 7 }),
            asked: None,
            online: true,
        }
    }

    /// Sets one option.
    pub(crate) fn with(mut self, option: &str, value: Json) -> Setup {
        self.options[option] = value;
        self
    }

    /// Sets a field of the profile, at a dotted path.
    pub(crate) fn profile(mut self, path: &str, value: Json) -> Setup {
        let field = path
            .split('.')
            .fold(&mut self.options["profile"], |object, key| &mut object[key]);
        *field = value;
        self
    }

    pub(crate) fn config(&self) -> Result<Rc<Config>, EmbedError> {
        Config::read(&tree(&self.options), &parse)
    }

    /// The code and the text with which these options are refused.
    pub(crate) fn refused(&self) -> (Code, String) {
        let error = self.config().expect_err("these options are refused");
        (error.code, error.message.clone())
    }

    /// What the callback's answer comes to, and the diagnostics noted.
    pub(crate) fn reads(
        &self,
        answer: &Json,
    ) -> (
        embed_sso::core::grant::Outcome<crate::fakes::Canary>,
        Vec<&'static str>,
    ) {
        let mut notes = Vec::new();
        let profile = &self.config().unwrap().profile;
        let outcome = embed_sso::core::grant::read(&JsonResponse(answer.clone()), profile, &mut |note| {
            notes.push(note);
        });
        (outcome, notes)
    }
}
