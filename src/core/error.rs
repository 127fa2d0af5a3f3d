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
    /// The name used in JavaScript.
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
    /// Whether the same call may succeed if it is repeated.
    pub retryable: bool,
    /// What happened, for the documentation.
    pub cause: &'static str,
    /// What to do, in one sentence; included in every error.
    pub fix: &'static str,
}

macro_rules! catalogue {
    ($($variant:ident $name:literal $fault:ident $retryable:literal $cause:literal $fix:literal)*) => {
        /// All error codes (rule E1).
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

        /// All codes with their texts. Only the generator and the tests read it, so it adds nothing to the module.
        pub const CATALOGUE: &[Entry] = &[$(Entry {
            code: Code::$variant, name: $name, fault: Fault::$fault, retryable: $retryable, cause: $cause, fix: $fix,
        }),*];
    };
}

catalogue! {
    InvalidOption "invalid-option" Config false
        "An option of `mount` is missing, has the wrong type, or is unknown."
        "Correct the option that the message names."
    TargetNotFound "target-not-found" Config false
        "The target of `mount` or `moveTo` is not an element in a document, or its selector matches none."
        "Pass an element that is in the document, or a selector that matches one, and mount after it exists."
    UnknownVendor "unknown-vendor" Config false
        "`vendor` is not the name of a built-in profile."
        "Use one of the built-in names, or pass a profile object."
    InvalidProfile "invalid-profile" Config false
        "A field of the vendor profile is missing, of the wrong type, or unknown."
        "Correct the field at the path that the message names."
    InvalidUrl "invalid-url" Config false
        "The embed URL is not an absolute URL."
        "Pass the whole URL, beginning with https://."
    UnsupportedScheme "unsupported-scheme" Config false
        "The embed URL is neither https nor http."
        "Use the https address of the vendor's page."
    CredentialsInUrl "credentials-in-url" Config false
        "The embed URL contains a user name or a password."
        "Remove everything between // and @; the token signs the user in."
    InsecureScheme "insecure-scheme" Config false
        "The URL or origin is http, and its host is not loopback (`localhost`, `*.localhost`, `127.0.0.0/8`, `[::1]`)."
        "Use https."
    FragmentConflict "fragment-conflict" Config false
        "The token goes into the fragment, but the embed URL already has one."
        "Remove the part after # from the URL, or pass it as a parameter."
    TokenParamConflict "token-param-conflict" Config false
        "The token's parameter name is already used in the URL or in `params`."
        "Remove the old token from the URL and from `params`."
    InvalidParam "invalid-param" Config false
        "A parameter has an empty name, or its value is not a well-formed string, a finite number or a boolean."
        "Pass names that are not empty, and values that are strings, finite numbers or booleans."
    InvalidOrigin "invalid-origin" Config false
        "An entry of `allowedOrigins` or of the profile's origins is not an exact web origin."
        "List each origin as scheme://host or scheme://host:port, without a path or *."
    NotSupported "not-supported" Config false
        "The vendor's profile does not support the requested action."
        "See docs/vendors.md for what this vendor supports instead."
    NotConnected "not-connected" Host false
        "`signOut()` could not reach the vendor's page, so the vendor's session may continue. The embed was closed."
        "Sign the user out at the vendor in another way, for example from your server or in the vendor's own page."
    Busy "busy" Host true
        "An interaction is in progress, and the requested action would interrupt it."
        "Wait for interaction-end, set `busy` to false, or pass `force`."
    SendQueueFull "send-queue-full" Host true
        "More than 64 commands were sent before the frame was connected."
        "Await `ready` before sending."
    TokenTimeout "token-timeout" Host true
        "`getToken` did not settle within `tokenTimeout`."
        "Make the token endpoint answer in time, or raise `tokenTimeout`; pass on `signal` to abort the request."
    TokenCallbackFailed "token-callback-failed" Host true
        "`getToken` threw or its promise was rejected."
        "Check the token endpoint; the thrown value is omitted here because it may contain secrets."
    InvalidToken "invalid-token" Host true
        "`getToken` returned no usable token: it is missing, malformed, expired, or the same as before."
        "Return a fresh token, as a string or as { token, expiresIn }, each time `getToken` is called."
    TokenRefused "token-refused" Host false
        "`getToken` reported that the user cannot be signed in."
        "Ask the user to sign in again, or give the user access at the vendor, then call `retry()`."
    UnknownUser "unknown-user" Host false
        "The vendor does not know the user, and `provisionUser` is missing or did not help."
        "In `provisionUser`, create the user at the vendor, or link the user's existing account."
    LoginUrlOrigin "login-url-origin" Host false
        "The origin of the one-time login URL is not allowed."
        "Check that your server calls the right vendor environment, or list the origin in `allowedOrigins`."
    HandshakeTimeout "handshake-timeout" Vendor true
        "The page in the frame did not report ready in time."
        "Check the causes listed in the message, in order, then call `retry()`."
    FrameLeft "frame-left" Vendor true
        "The frame navigated to another page, which does not report ready from the vendor's origin."
        "Call `retry()` to load the vendor's page again, and find out what navigates away from it."
    BlockedByCsp "blocked-by-csp" Environment false
        "The Content-Security-Policy of the host page does not allow the frame."
        "Add the source that the message names to the directive that it names."
    FrameRemoved "frame-removed" Environment false
        "Other code removed the frame from the document."
        "Mount again; use `close()` to remove an embed and `moveTo()` to move it."
    PopupBlocked "popup-blocked" Environment true
        "The browser did not open the popup."
        "Call `mount` or `retry()` directly in a click handler, and ask the user to allow popups for the page."
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
        "The embed was closed before the promise settled."
        "There is nothing to fix if your page closed the embed on purpose; otherwise, find out what closed it."
}

/// An error to report to the host. Its texts come from the configuration and from fixed strings only,
/// so it cannot contain a token or anything that a callback threw (rule P1).
///
/// It is passed around often, so it is one pointer wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedError(Rc<Details>);

/// The contents of an [`EmbedError`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Details {
    /// The error code.
    pub code: Code,
    /// What happened; names the field, entry or directive.
    pub message: String,
    /// A fix more specific than the catalogue's, if there is one.
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
