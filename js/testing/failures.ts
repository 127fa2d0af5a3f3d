import type { ErrorCode } from "../catalogue.js";

/** The codes of errors that an embed reports. The others are thrown by the call that they are about. */
export type FailureCode = Exclude<
  ErrorCode,
  | "invalid-option"
  | "target-not-found"
  | "unknown-vendor"
  | "not-supported"
  | "not-connected"
  | "send-queue-full"
  | "busy"
  | "closed"
>;

/** What else happens with an error. */
type Effect = "failed" | "token-lost" | "closed";

const EFFECTS: { readonly [K in FailureCode]?: Effect } = {
  "token-timeout": "token-lost",
  "token-callback-failed": "token-lost",
  "invalid-token": "token-lost",
  "token-refused": "token-lost",
  "unknown-user": "token-lost",
  "login-url-origin": "token-lost",
  "frame-removed": "closed",
};

/** What happens after the error, according to docs/behaviour.md (rules R3, L4). */
export const effectOf = (code: FailureCode): Effect => EFFECTS[code] ?? "failed";
