//! The closed list of errors: one table, from which the JavaScript catalogue, the types and
//! `docs/errors/` are generated (`UPDATE_GENERATED=1 cargo test --test generated`).

use std::ops::Deref;
use std::rc::Rc;

use serde::{Serialize, Serializer};

/// Who has to act when an error occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The options or the profile given to `mount`.
    Config,
    /// The host's callback or the server behind it.
    Host,
    /// The page in the frame.
    Vendor,
    /// The browser, its policies, or other code in the page.
    Environment,
}

impl Fault {
    /// The word used in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Fault::Config => "config",
            Fault::Host => "host",
            Fault::Vendor => "vendor",
            Fault::Environment => "environment",
        }
    }
}

/// One row of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Its spelling in JavaScript, kebab-case.
    pub name: &'static str,
    /// Who has to act.
    pub fault: Fault,
    /// Whether the same call may work if it is made again.
    pub retryable: bool,
    /// What happened, for the documentation.
    pub cause: &'static str,
    /// What to do, one sentence; travels with every error.
    pub fix: &'static str,
}

macro_rules! catalogue {
    ($($variant:ident $name:literal $fault:ident $retryable:literal $cause:literal $fix:literal)*) => {
        /// Every error there is (rule E1).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $cause] $variant),* }

        impl Code {
            /// The code as JavaScript spells it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }
        }

        /// All codes with their texts; only the generator and the tests read it, so it costs a page nothing.
        pub const CATALOGUE: &[Entry] = &[$(Entry {
            code: Code::$variant, name: $name, fault: Fault::$fault, retryable: $retryable, cause: $cause, fix: $fix,
        }),*];
    };
}

catalogue! {
    InvalidOption "invalid-option" Config false
        "An option of `mount` is missing, has the wrong type, or is not known."
        "Correct the option that the message names."
    TargetNotFound "target-not-found" Config false
        "The target of `mount` or `moveTo` is not an element in a document, or its selector matches none."
        "Pass an element that is in the document, or a selector that matches one, and mount after it exists."
    UnknownVendor "unknown-vendor" Config false
        "`vendor` is a name that no built-in profile has."
        "Use one of the built-in names, or pass a profile object."
    InvalidProfile "invalid-profile" Config false
        "A field of the vendor profile is missing, of the wrong type, or not known."
        "Correct the field at the path that the message names."
    InvalidUrl "invalid-url" Config false
        "The embed URL is not an absolute URL."
        "Pass the whole URL, beginning with https://."
    UnsupportedScheme "unsupported-scheme" Config false
        "The embed URL is neither https nor http."
        "Use the https address of the vendor's page."
    CredentialsInUrl "credentials-in-url" Config false
        "The embed URL holds a user name or a password."
        "Remove everything between // and @; the token is what signs the user in."
    InsecureScheme "insecure-scheme" Config false
        "The URL or origin is http and not on this computer (`localhost`, `*.localhost`, `127.0.0.0/8`, `[::1]`)."
        "Use https."
    FragmentConflict "fragment-conflict" Config false
        "The token goes into the fragment, and the embed URL has one already."
        "Remove the part after # from the URL, or pass it as a parameter."
    TokenParamConflict "token-param-conflict" Config false
        "The name under which the token is passed is already used in the URL or in `params`."
        "Remove the old token from the URL and from `params`."
    InvalidParam "invalid-param" Config false
        "A parameter has an empty name, is not a string, or is not well-formed Unicode."
        "Pass pairs of well-formed strings with names that are not empty."
    InvalidOrigin "invalid-origin" Config false
        "An entry of `allowedOrigins` or of the profile's origins is not an exact web origin."
        "List each origin as scheme://host or scheme://host:port, without path and without *."
    NotSupported "not-supported" Config false
        "The vendor's profile has no way to do what was asked."
        "Read the vendor's row in docs/vendors.md for what is possible instead."
    Busy "busy" Host true
        "An interaction is running, and what was asked would cut it."
        "Wait for interaction-end, set `busy` to false, or force it."
    SendQueueFull "send-queue-full" Host true
        "More than 64 commands were sent before the frame was connected."
        "Await `ready` before sending."
    TokenTimeout "token-timeout" Host true
        "`getToken` did not settle within `tokenTimeout`."
        "Make the token endpoint answer in time, or raise `tokenTimeout`; use the `signal` to stop the request."
    TokenCallbackFailed "token-callback-failed" Host true
        "`getToken` threw or its promise was rejected."
        "Look at the token endpoint: its answer was no success; what was thrown is not copied, because it may hold secrets."
    InvalidToken "invalid-token" Host true
        "What `getToken` returned is no usable grant: no token in it, a malformed one, an expired one, or the same one again."
        "Return a fresh token, as text or as { token, expiresIn }, each time that `getToken` is called."
    TokenRefused "token-refused" Host false
        "`getToken` answered that the user may not be signed in."
        "Give the user access at the vendor, then call `retry()`."
    UnknownUser "unknown-user" Host false
        "The vendor does not know the user, and `provisionUser` is missing or did not help."
        "Create the user at the vendor in `provisionUser`, or link the existing one there."
    LoginUrlOrigin "login-url-origin" Host false
        "The one-time login URL leads to an origin that is not allowed."
        "Check that the server asks the right vendor, or list the origin in `allowedOrigins`."
    HandshakeTimeout "handshake-timeout" Vendor true
        "The page in the frame did not report ready in time."
        "Check the causes that the message lists, in their order, then call `retry()`."
    FrameLeft "frame-left" Vendor true
        "The frame went to another page, which does not report ready from the vendor's origin."
        "Call `retry()` to load the vendor's page again, and look at what in it leads away."
    BlockedByCsp "blocked-by-csp" Environment false
        "The Content-Security-Policy of the host page does not let the frame load."
        "Add the source that the message names to the directive that it names."
    FrameRemoved "frame-removed" Environment false
        "Other code took the frame out of the document."
        "Call `close()` instead of removing the frame, and `moveTo()` to move it; mount anew."
    PopupBlocked "popup-blocked" Environment true
        "The browser did not open the popup."
        "Call `mount` or `retry()` directly in a click handler, and let the user allow popups for the page."
    PopupClosed "popup-closed" Environment true
        "The popup was closed."
        "Call `retry()` in a click handler to open it again."
    WasmBlocked "wasm-blocked" Environment false
        "The Content-Security-Policy of the host page, or the browser, forbids WebAssembly."
        "Add 'wasm-unsafe-eval' to script-src, or import embed-sso/no-wasm instead."
    WasmLoadFailed "wasm-load-failed" Environment true
        "The SDK's own code could not be loaded."
        "Check that engine.js is deployed next to index.js and reachable, then call `retry()`."
    Closed "closed" Host false
        "The embed was closed before the promise could be settled."
        "Nothing, if the page closed it on purpose."
}

/// An error on its way to the host. Its texts are made of the configuration and of our own words:
/// a token, or anything that a callback threw, has no way in (rule P1).
///
/// It is handed around a lot, so it is one pointer wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedError(Rc<Details>);

/// What an [`EmbedError`] says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Details {
    /// Which error.
    pub code: Code,
    /// What happened this time; names the field, entry or directive.
    pub message: String,
    /// What to do, where this occurrence knows better than the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
}

impl EmbedError {
    /// An error with the catalogue's fix.
    #[must_use]
    pub fn new(code: Code, message: &str) -> Self {
        EmbedError(Rc::new(Details {
            code,
            message: message.to_owned(),
            fix: None,
        }))
    }

    /// The same error with a fix of its own.
    #[must_use]
    pub fn with_fix(self, fix: String) -> Self {
        let fix = Some(fix);
        EmbedError(Rc::new(Details {
            fix,
            ..Details::clone(&self)
        }))
    }
}

impl Serialize for EmbedError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Deref for EmbedError {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}
