/** @import { EmbedEvents } from "./types.js" */

/** Every event of an embed. */
export const EVENTS = /** @type {const} @satisfies {readonly (keyof EmbedEvents)[]} */ ([
  "session-start",
  "queue-position",
  "interaction-end",
  "token-expiring",
  "token-renewed",
  "token-lost",
  "lease-change",
  "state-change",
  "vendor-message",
  "height",
  "popup-closed",
  "error",
  "closed",
]);

/**
 * Does not compile while an event is missing in the list: whoever listens to all would not hear it.
 * @typedef {Nothing<Exclude<keyof EmbedEvents, (typeof EVENTS)[number]>>} Unlisted
 */

/** @template {never} T @typedef {T} Nothing */
