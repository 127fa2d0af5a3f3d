/** @import { CheckedOptions } from "./options.js" */
/** @import { Grant, TokenReason } from "./types.js" */

/** The host's callback, called by number; each call has a signal of its own (rule R1). */
export class Calls {
  /** @type {Map<number, AbortController>} */
  #open = new Map();
  #options;

  /** @param {CheckedOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Calls `getToken`. A value, a promise or any thenable will do; a synchronous throw is a rejection. What was thrown
   * is not kept.
   * @param {number} id
   * @param {TokenReason} reason
   * @param {number} attempt
   * @param {(grant: Grant) => void} answered
   * @param {() => void} failed
   */
  ask(id, reason, attempt, answered, failed) {
    const { getToken, profile } = this.#options;
    const controller = new AbortController();
    this.#open.set(id, controller);
    const { name: vendor, variant } = profile;
    const context = { reason, attempt, signal: controller.signal, vendor, ...(variant && { variant }) };
    const over = (/** @type {() => void} */ then) => this.#open.delete(id) && then();
    new Promise((/** @type {(grant: Grant | PromiseLike<Grant>) => void} */ resolve) =>
      resolve(getToken(context)),
    ).then(
      (grant) => over(() => answered(grant)),
      () => over(failed),
    );
  }

  /** Nobody waits for this answer any more. @param {number} id */
  abort(id) {
    const call = this.#open.get(id);
    this.#open.delete(id);
    call?.abort();
  }

  abortAll() {
    for (const id of [...this.#open.keys()]) this.abort(id);
  }
}

/** @typedef {{ promise: Promise<unknown>, until: number }} Provision */
/** @type {WeakMap<Function, Map<string, Provision>>} */
const provisions = new WeakMap();

/** How long a success counts: embeds that asked at the same time learn at different times that the user is unknown. */
const COUNTS_MS = 30_000;

/**
 * Calls `provisionUser` once for all embeds that share the function and the vendor; a failure does not count, and a
 * success not for long: the page's next user is another one (rule R6).
 * @param {CheckedOptions} options
 * @returns {Promise<unknown>}
 */
export function provision({ provisionUser, profile: { name: vendor } }) {
  if (!provisionUser) return Promise.reject();
  const vendors = provisions.get(provisionUser) ?? new Map();
  provisions.set(provisionUser, vendors);
  const kept = vendors.get(vendor);
  if (kept && performance.now() < kept.until) return kept.promise;
  /** @type {Promise<unknown>} */
  const promise = new Promise((resolve) => resolve(provisionUser({ vendor })));
  const provision = { promise, until: Number.POSITIVE_INFINITY };
  vendors.set(vendor, provision);
  promise.then(
    () => (provision.until = performance.now() + COUNTS_MS),
    () => (provision.until = 0),
  );
  return promise;
}
