import type { EmbedError } from "./errors.js";
import type { EmbedState, Lease } from "./state.js";

/** The `detail` of each event, by the event's name. */
export interface EmbedEvents {
  /** The page has signed the user in. Without `interaction-start`, an interaction counts as in progress from here. */
  "session-start": { readonly userId: string };
  /** A customer is waiting. */
  "queue-position": { readonly position: number; readonly total?: number };
  /** A call or chat has begun; only where the profile maps it. */
  "interaction-start": { readonly interactionId: string };
  /** A call or chat has ended. */
  "interaction-end": { readonly interactionId: string };
  /** Once per renewal. `expiresAt` is in ms since 1970. */
  "token-expiring": {
    readonly expiresAt?: number;
    readonly source: "clock" | "vendor";
    readonly reloadRequired: boolean;
  };
  /** The page has the fresh token, or will get it when it asks or loads. `expiresAt` is in ms since 1970. */
  "token-renewed": { readonly expiresAt?: number };
  /**
   * No token could be obtained. The frame keeps running; what happens next is up to the option `afterLoss`, `renew()`
   * and `retry()`.
   */
  "token-lost": { readonly error: EmbedError; readonly attempts: number };
  /** Also caused by time alone: a session that is not renewed becomes `"lost"` when it expires. */
  "lease-change": { readonly from: Lease["status"]; readonly to: Lease["status"] };
  "state-change": { readonly from: EmbedState; readonly to: EmbedState };
  /** A message of a type that the profile does not know, without the prefix; see the option `vendorMessages`. */
  "vendor-message": { readonly type: string; readonly data?: unknown };
  /** The page needs this height, in CSS pixels. */
  height: { readonly height: number };
  /** The user closed the popup; the `error` `popup-closed` follows. */
  "popup-closed": undefined;
  /** Every failure, when it happens. */
  error: { readonly error: EmbedError };
  /** The embed was closed, after the `state-change` to `closed`; no event follows. */
  closed: undefined;
}

/** Event objects by name. */
export type EmbedEventMap = {
  readonly [K in keyof EmbedEvents]: CustomEvent<EmbedEvents[K]> & { readonly type: K };
};

/** Any event of an embed: a union that narrows by `type`. */
export type EmbedEvent = EmbedEventMap[keyof EmbedEventMap];

/** The names again, as values: this does not compile unless each event is in it. */
const NAMES: { readonly [K in keyof EmbedEvents]: true } = {
  "session-start": true,
  "queue-position": true,
  "interaction-start": true,
  "interaction-end": true,
  "token-expiring": true,
  "token-renewed": true,
  "token-lost": true,
  "lease-change": true,
  "state-change": true,
  "vendor-message": true,
  height: true,
  "popup-closed": true,
  error: true,
  closed: true,
};

/**
 * The name of every event.
 * @internal
 */
export const EVENTS = Object.keys(NAMES) as readonly (keyof EmbedEvents)[];
