// Generated from src/core; `UPDATE_GENERATED=1 cargo test --test generated` writes it.
// biome-ignore-all format: one sample on each line

import type { EmbedError, EmbedEvents, EmbedState, ErrorCode, TokenContext, TraceEntry } from "embed-sso";

declare const error: EmbedError;

export const EVENTS = {
  "session-start": [{ userId: "user-1" }],
  "queue-position": [{ position: 2, total: 5 }, { position: 2 }],
  "interaction-start": [{ interactionId: "interaction-1" }],
  "interaction-end": [{ interactionId: "interaction-1" }],
  "token-expiring": [{ expiresAt: 1700000000000, reloadRequired: true, source: "clock" }, { reloadRequired: false, source: "vendor" }],
  "token-renewed": [{ expiresAt: 1700000000000 }, {}],
  "token-lost": [{ error, attempts: 3 }],
  "lease-change": [{ from: "none", to: "valid" }],
  "state-change": [{ from: "loading", to: "connected" }],
  "vendor-message": [{ type: "type" }],
  "height": [{ height: 640 }],
  "popup-closed": [undefined],
  "error": [{ error }],
} satisfies { [K in Exclude<keyof EmbedEvents, "closed">]: readonly EmbedEvents[K][] };

export const TRACE = { detail: "ready", what: "accepted" } satisfies Omit<TraceEntry, "at">;

export const STATES = { "starting": true, "requesting-token": true, "loading": true, "handshaking": true, "connected": true, "unconfirmed": true, "reconnecting": true, "failed": true, "closed": true } satisfies Record<EmbedState, true>;

export const REASONS = { "initial": true, "expiring": true, "requested": true, "reload": true, "rejected": true } satisfies Record<TokenContext["reason"], true>;

export const ERRORS = {
  "invalid-option": { code: "invalid-option", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/invalid-option.md" },
  "target-not-found": { code: "target-not-found", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/target-not-found.md" },
  "unknown-vendor": { code: "unknown-vendor", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/unknown-vendor.md" },
  "invalid-profile": { code: "invalid-profile", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/invalid-profile.md" },
  "invalid-url": { code: "invalid-url", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/invalid-url.md" },
  "unsupported-scheme": { code: "unsupported-scheme", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/unsupported-scheme.md" },
  "credentials-in-url": { code: "credentials-in-url", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/credentials-in-url.md" },
  "insecure-scheme": { code: "insecure-scheme", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/insecure-scheme.md" },
  "fragment-conflict": { code: "fragment-conflict", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/fragment-conflict.md" },
  "token-param-conflict": { code: "token-param-conflict", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/token-param-conflict.md" },
  "invalid-param": { code: "invalid-param", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/invalid-param.md" },
  "invalid-origin": { code: "invalid-origin", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/invalid-origin.md" },
  "not-supported": { code: "not-supported", fault: "config", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/not-supported.md" },
  "not-connected": { code: "not-connected", fault: "host", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/not-connected.md" },
  "busy": { code: "busy", fault: "host", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/busy.md" },
  "send-queue-full": { code: "send-queue-full", fault: "host", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/send-queue-full.md" },
  "token-timeout": { code: "token-timeout", fault: "host", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/token-timeout.md" },
  "token-callback-failed": { code: "token-callback-failed", fault: "host", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/token-callback-failed.md" },
  "invalid-token": { code: "invalid-token", fault: "host", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/invalid-token.md" },
  "token-refused": { code: "token-refused", fault: "host", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/token-refused.md" },
  "unknown-user": { code: "unknown-user", fault: "host", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/unknown-user.md" },
  "login-url-origin": { code: "login-url-origin", fault: "host", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/login-url-origin.md" },
  "handshake-timeout": { code: "handshake-timeout", fault: "vendor", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/handshake-timeout.md" },
  "frame-left": { code: "frame-left", fault: "vendor", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/frame-left.md" },
  "blocked-by-csp": { code: "blocked-by-csp", fault: "environment", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/blocked-by-csp.md" },
  "frame-removed": { code: "frame-removed", fault: "environment", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/frame-removed.md" },
  "popup-blocked": { code: "popup-blocked", fault: "environment", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/popup-blocked.md" },
  "popup-closed": { code: "popup-closed", fault: "environment", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/popup-closed.md" },
  "wasm-blocked": { code: "wasm-blocked", fault: "environment", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/wasm-blocked.md" },
  "wasm-load-failed": { code: "wasm-load-failed", fault: "environment", retryable: true, fix: "", message: "", docs: "embed-sso/docs/errors/wasm-load-failed.md" },
  "closed": { code: "closed", fault: "host", retryable: false, fix: "", message: "", docs: "embed-sso/docs/errors/closed.md" },
} satisfies Record<ErrorCode, Omit<EmbedError, "name" | "stack" | "cause" | "toJSON">>;
