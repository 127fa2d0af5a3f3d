import { at, root } from "./envelope.js";

/** @import { Bridge } from "./bridge.js" */

/** What the engine asks of the page. */
const CALLS = /** @type {const} */ ([
  "ask",
  "abort",
  "provision",
  "open",
  "remember",
  "forget",
  "post",
  "emit",
  "error",
  "ready",
  "readyAgain",
  "renewed",
  "close",
  "wakeIn",
]);

/** @typedef {Pick<Bridge, typeof CALLS[number]>} Host */

/**
 * The bridge as the engine gets it. Nothing that is thrown may unwind through the engine, which would leave it in the
 * middle of its work for good; it becomes an uncaught error of the page instead (rule L5).
 * @param {Bridge} bridge
 * @returns {Host}
 */
export function guarded(bridge) {
  const calls = /** @type {Record<string, (...args: unknown[]) => unknown>} */ (
    /** @type {unknown} */ (bridge)
  );
  const safe =
    (/** @type {string} */ name) =>
    (/** @type {unknown[]} */ ...args) => {
      try {
        return calls[name]?.(...args);
      } catch (error) {
        reportError(error);
        return undefined;
      }
    };
  return { root, at, .../** @type {any} */ (Object.fromEntries(CALLS.map((name) => [name, safe(name)]))) };
}
