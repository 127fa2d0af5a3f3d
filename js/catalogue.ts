// Generated from src/core; `UPDATE_GENERATED=1 cargo test --test generated` writes it.

/** Who has to act. */
export type Fault = "config" | "host" | "vendor" | "environment";

/** The code of an error. */
export type ErrorCode =
  | "invalid-option"
  | "target-not-found"
  | "unknown-vendor"
  | "invalid-profile"
  | "invalid-url"
  | "unsupported-scheme"
  | "credentials-in-url"
  | "insecure-scheme"
  | "fragment-conflict"
  | "token-param-conflict"
  | "invalid-param"
  | "invalid-origin"
  | "not-supported"
  | "busy"
  | "send-queue-full"
  | "token-timeout"
  | "token-callback-failed"
  | "invalid-token"
  | "token-refused"
  | "unknown-user"
  | "login-url-origin"
  | "handshake-timeout"
  | "frame-left"
  | "blocked-by-csp"
  | "frame-removed"
  | "popup-blocked"
  | "popup-closed"
  | "wasm-blocked"
  | "wasm-load-failed"
  | "closed";

/**
 * Every error: who has to act, whether the same call may succeed later, and what to do.
 * @internal
 */
export const CATALOGUE: Readonly<
  Record<ErrorCode, readonly [fault: Fault, retryable: boolean, fix: string]>
> = {
  "invalid-option": ["config", false, "Correct the option that the message names."],
  "target-not-found": [
    "config",
    false,
    "Pass an element that is in the document, or a selector that matches one, and mount after it exists.",
  ],
  "unknown-vendor": ["config", false, "Use one of the built-in names, or pass a profile object."],
  "invalid-profile": ["config", false, "Correct the field at the path that the message names."],
  "invalid-url": ["config", false, "Pass the whole URL, beginning with https://."],
  "unsupported-scheme": ["config", false, "Use the https address of the vendor's page."],
  "credentials-in-url": [
    "config",
    false,
    "Remove everything between // and @; the token is what signs the user in.",
  ],
  "insecure-scheme": ["config", false, "Use https."],
  "fragment-conflict": ["config", false, "Remove the part after # from the URL, or pass it as a parameter."],
  "token-param-conflict": ["config", false, "Remove the old token from the URL and from `params`."],
  "invalid-param": ["config", false, "Pass pairs of well-formed strings with names that are not empty."],
  "invalid-origin": [
    "config",
    false,
    "List each origin as scheme://host or scheme://host:port, without path and without *.",
  ],
  "not-supported": [
    "config",
    false,
    "Read the vendor's row in docs/vendors.md for what is possible instead.",
  ],
  busy: ["host", true, "Wait for interaction-end, set `busy` to false, or force it."],
  "send-queue-full": ["host", true, "Await `ready` before sending."],
  "token-timeout": [
    "host",
    true,
    "Make the token endpoint answer in time, or raise `tokenTimeout`; use the `signal` to stop the request.",
  ],
  "token-callback-failed": [
    "host",
    true,
    "Look at the token endpoint: its answer was no success; what was thrown is not copied, because it may hold secrets.",
  ],
  "invalid-token": [
    "host",
    true,
    "Return a fresh token, as text or as { token, expiresIn }, each time that `getToken` is called.",
  ],
  "token-refused": ["host", false, "Give the user access at the vendor, then call `retry()`."],
  "unknown-user": [
    "host",
    false,
    "Create the user at the vendor in `provisionUser`, or link the existing one there.",
  ],
  "login-url-origin": [
    "host",
    false,
    "Check that the server asks the right vendor, or list the origin in `allowedOrigins`.",
  ],
  "handshake-timeout": [
    "vendor",
    true,
    "Check the causes that the message lists, in their order, then call `retry()`.",
  ],
  "frame-left": [
    "vendor",
    true,
    "Call `retry()` to load the vendor's page again, and look at what in it leads away.",
  ],
  "blocked-by-csp": [
    "environment",
    false,
    "Add the source that the message names to the directive that it names.",
  ],
  "frame-removed": [
    "environment",
    false,
    "Call `close()` instead of removing the frame, and `moveTo()` to move it; mount anew.",
  ],
  "popup-blocked": [
    "environment",
    true,
    "Call `mount` or `retry()` directly in a click handler, and let the user allow popups for the page.",
  ],
  "popup-closed": ["environment", true, "Call `retry()` in a click handler to open it again."],
  "wasm-blocked": [
    "environment",
    false,
    "Add 'wasm-unsafe-eval' to script-src, or import embed-sso/no-wasm instead.",
  ],
  "wasm-load-failed": [
    "environment",
    true,
    "Check that engine.js is deployed next to index.js and reachable, then call `retry()`.",
  ],
  closed: ["host", false, "Nothing, if the page closed it on purpose."],
};
