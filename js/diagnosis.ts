import type { ErrorCode } from "./catalogue.js";
import type { Policy } from "./policy.js";
import type { EmbedState, Lease } from "./state.js";
import type { TokenReason } from "./token.js";

/** What `diagnose()` returns: a snapshot without secrets. */
export interface Diagnosis {
  /** The version of this package. */
  readonly version: string;
  /** The profile's name. */
  readonly vendor: string;
  readonly state: EmbedState;
  /** Whether a call or another interaction is in progress, by the page's messages or by `busy`. Nothing interrupts it. */
  readonly live: boolean;
  readonly lease: Lease;
  readonly allowedOrigins: readonly string[];
  /** The origin that the page reported ready from; `null` before that. */
  readonly pinnedOrigin: string | null;
  /** How many messages were accepted. */
  readonly accepted: number;
  /** How many were not, by reason. */
  readonly ignored: readonly { readonly reason: string; readonly field: string; readonly count: number }[];
  /** The origin of the last message that was ignored because of its origin; empty if there was none. */
  readonly lastWrongOrigin: string;
  /** How often the frame has loaded, not counting its blank start. */
  readonly loads: number;
  /** The last calls of `getToken`; `at` is in ms since 1970. */
  readonly renewals: readonly {
    readonly at: number;
    readonly reason: TokenReason;
    readonly attempts: number;
    readonly result: "ok" | ErrorCode;
  }[];
  /** Irregularities that were handled: `clock-skew`, `secret-withheld`, `user-changed`, … */
  readonly notes: readonly string[];
  /**
   * Why the user may not be signed in although nothing failed: for a vendor whose page sends no messages, or while
   * there is no `session-start`.
   */
  readonly causes: readonly string[];
  /** What the host page's headers must allow. */
  readonly policy: Policy;
  /** Features that the frame needs, and whether the page itself has them; `null` where the browser does not report it. */
  readonly permissions: { readonly [feature: string]: boolean | null };
}
