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
  | "not-connected"
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
  "credentials-in-url": ["config", false, "Remove everything between // and @; the token signs the user in."],
  "insecure-scheme": ["config", false, "Use https."],
  "fragment-conflict": ["config", false, "Remove the part after # from the URL, or pass it as a parameter."],
  "token-param-conflict": ["config", false, "Remove the old token from the URL and from `params`."],
  "invalid-param": [
    "config",
    false,
    "Pass names that are not empty, and values that are strings, finite numbers or booleans.",
  ],
  "invalid-origin": [
    "config",
    false,
    "List each origin as scheme://host or scheme://host:port, without a path or *.",
  ],
  "not-supported": ["config", false, "See docs/vendors.md for what this vendor supports instead."],
  "not-connected": [
    "host",
    false,
    "Sign the user out at the vendor in another way, for example from your server or in the vendor's own page.",
  ],
  busy: ["host", true, "Wait for interaction-end, set `busy` to false, or pass `force`."],
  "send-queue-full": ["host", true, "Await `ready` before sending."],
  "token-timeout": [
    "host",
    true,
    "Make the token endpoint answer in time, or raise `tokenTimeout`; pass on `signal` to abort the request.",
  ],
  "token-callback-failed": [
    "host",
    true,
    "Check the token endpoint; the thrown value is omitted here because it may contain secrets.",
  ],
  "invalid-token": [
    "host",
    true,
    "Return a fresh token, as a string or as { token, expiresIn }, each time `getToken` is called.",
  ],
  "token-refused": [
    "host",
    false,
    "Ask the user to sign in again, or give the user access at the vendor, then call `retry()`.",
  ],
  "unknown-user": [
    "host",
    false,
    "In `provisionUser`, create the user at the vendor, or link the user's existing account.",
  ],
  "login-url-origin": [
    "host",
    false,
    "Check that your server calls the right vendor environment, or list the origin in `allowedOrigins`.",
  ],
  "handshake-timeout": [
    "vendor",
    true,
    "Check the causes listed in the message, in order, then call `retry()`.",
  ],
  "frame-left": [
    "vendor",
    true,
    "Call `retry()` to load the vendor's page again, and find out what navigates away from it.",
  ],
  "blocked-by-csp": [
    "environment",
    false,
    "Add the source that the message names to the directive that it names.",
  ],
  "frame-removed": [
    "environment",
    false,
    "Mount again; use `close()` to remove an embed and `moveTo()` to move it.",
  ],
  "popup-blocked": [
    "environment",
    true,
    "Call `mount` or `retry()` directly in a click handler, and ask the user to allow popups for the page.",
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
  closed: [
    "host",
    false,
    "There is nothing to fix if your page closed the embed on purpose; otherwise, find out what closed it.",
  ],
};
