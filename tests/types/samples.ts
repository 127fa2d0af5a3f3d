// Generated from src/core; `UPDATE_GENERATED=1 cargo test --test generated` writes it.
// biome-ignore-all format: one sample on each line

import type { EmbedError, EmbedEvents, EmbedState, ErrorCode, TokenContext, TraceEntry } from "embed-sso";

declare const error: EmbedError;

export const EVENTS = {
  "session-start": [{ userId: "user-1" }],
  "queue-position": [{ position: 2, total: 5 }, { position: 2 }],
  "interaction-end": [{ interactionId: "interaction-1" }],
  "token-expiring": [{ expiresAt: 1700000000000, source: "clock", reloadRequired: true }, { source: "vendor", reloadRequired: false }],
  "token-renewed": [{ expiresAt: 1700000000000 }, {}],
  "token-lost": [{ error, attempts: 3 }],
  "state-change": [{ from: "loading", to: "connected" }],
  "vendor-message": [{ type: "vendor:type" }],
  "height": [{ height: 640 }],
  "popup-closed": [undefined],
  "error": [{ error }],
} satisfies { [K in Exclude<keyof EmbedEvents, "closed">]: readonly EmbedEvents[K][] };

export const TRACE = { what: "accepted", detail: "ready" } satisfies Omit<TraceEntry, "at">;

export const STATES = { "starting": true, "requesting-token": true, "loading": true, "handshaking": true, "connected": true, "unconfirmed": true, "reconnecting": true, "failed": true, "closed": true } satisfies Record<EmbedState, true>;

export const REASONS = { "initial": true, "expiring": true, "requested": true, "reload": true, "rejected": true } satisfies Record<TokenContext["reason"], true>;

export const ERRORS = {
  "invalid-option": { code: "invalid-option", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#invalid-option" },
  "target-not-found": { code: "target-not-found", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#target-not-found" },
  "unknown-vendor": { code: "unknown-vendor", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#unknown-vendor" },
  "invalid-profile": { code: "invalid-profile", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#invalid-profile" },
  "invalid-url": { code: "invalid-url", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#invalid-url" },
  "unsupported-scheme": { code: "unsupported-scheme", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#unsupported-scheme" },
  "credentials-in-url": { code: "credentials-in-url", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#credentials-in-url" },
  "insecure-scheme": { code: "insecure-scheme", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#insecure-scheme" },
  "fragment-conflict": { code: "fragment-conflict", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#fragment-conflict" },
  "token-param-conflict": { code: "token-param-conflict", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#token-param-conflict" },
  "invalid-param": { code: "invalid-param", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#invalid-param" },
  "invalid-origin": { code: "invalid-origin", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#invalid-origin" },
  "not-supported": { code: "not-supported", fault: "config", retryable: false, fix: "", message: "", docs: "errors.md#not-supported" },
  "busy": { code: "busy", fault: "host", retryable: true, fix: "", message: "", docs: "errors.md#busy" },
  "send-queue-full": { code: "send-queue-full", fault: "host", retryable: true, fix: "", message: "", docs: "errors.md#send-queue-full" },
  "token-timeout": { code: "token-timeout", fault: "host", retryable: true, fix: "", message: "", docs: "errors.md#token-timeout" },
  "token-callback-failed": { code: "token-callback-failed", fault: "host", retryable: true, fix: "", message: "", docs: "errors.md#token-callback-failed" },
  "invalid-token": { code: "invalid-token", fault: "host", retryable: true, fix: "", message: "", docs: "errors.md#invalid-token" },
  "token-refused": { code: "token-refused", fault: "host", retryable: false, fix: "", message: "", docs: "errors.md#token-refused" },
  "unknown-user": { code: "unknown-user", fault: "host", retryable: false, fix: "", message: "", docs: "errors.md#unknown-user" },
  "login-url-origin": { code: "login-url-origin", fault: "host", retryable: false, fix: "", message: "", docs: "errors.md#login-url-origin" },
  "handshake-timeout": { code: "handshake-timeout", fault: "vendor", retryable: true, fix: "", message: "", docs: "errors.md#handshake-timeout" },
  "frame-left": { code: "frame-left", fault: "vendor", retryable: true, fix: "", message: "", docs: "errors.md#frame-left" },
  "blocked-by-csp": { code: "blocked-by-csp", fault: "environment", retryable: false, fix: "", message: "", docs: "errors.md#blocked-by-csp" },
  "frame-removed": { code: "frame-removed", fault: "environment", retryable: false, fix: "", message: "", docs: "errors.md#frame-removed" },
  "popup-blocked": { code: "popup-blocked", fault: "environment", retryable: true, fix: "", message: "", docs: "errors.md#popup-blocked" },
  "popup-closed": { code: "popup-closed", fault: "environment", retryable: true, fix: "", message: "", docs: "errors.md#popup-closed" },
  "wasm-blocked": { code: "wasm-blocked", fault: "environment", retryable: false, fix: "", message: "", docs: "errors.md#wasm-blocked" },
  "wasm-load-failed": { code: "wasm-load-failed", fault: "environment", retryable: true, fix: "", message: "", docs: "errors.md#wasm-load-failed" },
  "closed": { code: "closed", fault: "host", retryable: false, fix: "", message: "", docs: "errors.md#closed" },
} satisfies Record<ErrorCode, Omit<EmbedError, "name" | "stack" | "cause">>;
