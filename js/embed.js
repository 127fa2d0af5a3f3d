import { Bridge } from "./bridge.js";
import { EmbedError } from "./errors.js";
import { BUSY, EXTEND, POPUP_REFUSED, RENEW, RETRY, SEND } from "./inputs.js";
import { permissions, policy } from "./policy.js";
import { Deferred } from "./promises.js";
import { signOut } from "./sign-out.js";
import { start } from "./start.js";

/** @import { CheckedOptions } from "./options.js" */
/** @import { Diagnosis, Embed, Lease } from "./types.js" */

/**
 * The handle that `mount` returns.
 * @implements {Embed}
 */
export class EmbedHandle extends EventTarget {
  #bridge;
  #busy = false;
  #tickets = 0;

  /** @param {Element | string} target @param {CheckedOptions} options */
  constructor(target, options) {
    super();
    this.#bridge = new Bridge(this, elementOf(target), options);
    const { signal } = options;
    if (signal?.aborted) this.close();
    else {
      // Removed with the embed: a signal may outlive thousands of them.
      const close = () => this.close();
      signal?.addEventListener("abort", close, { once: true });
      if (signal)
        this.addEventListener("closed", () => signal.removeEventListener("abort", close), { once: true });
      start(this.#bridge);
    }
  }

  get state() {
    return this.#bridge.state;
  }

  /** @returns {Lease} */
  get lease() {
    return this.#bridge.engine?.diagnose()?.lease ?? { status: "none" };
  }

  get ready() {
    return this.#bridge.readiness.promise;
  }

  get frame() {
    return this.#bridge.surface.element;
  }

  get busy() {
    return this.#busy;
  }

  set busy(busy) {
    this.#busy = Boolean(busy);
    this.#bridge.tell(BUSY, Number(this.#busy));
  }

  renew({ reload = false } = {}) {
    const promise = /** @type {Deferred<void>} */ (new Deferred());
    if (this.#bridge.closed) promise.reject(new EmbedError("closed", "the embed is closed"));
    else {
      const ticket = ++this.#tickets;
      this.#bridge.renewals.set(ticket, promise);
      this.#bridge.tell(RENEW, ticket, Boolean(reload));
    }
    return promise.promise;
  }

  retry() {
    const bridge = this.#bridge;
    const { surface } = bridge;
    if ("prepare" in surface && !surface.prepare()) return bridge.tell(POPUP_REFUSED);
    if (bridge.engine || bridge.state !== "failed" || bridge.closed) return bridge.tell(RETRY);
    bridge.readyAgain();
    bridge.emit("state-change", { from: "failed", to: "starting" });
    start(bridge);
  }

  /** @param {string} type @param {unknown} [data] */
  send(type, data) {
    if (typeof type !== "string")
      throw new EmbedError("invalid-option", "send needs a type, which is a string");
    if (!this.#bridge.options.profile.messages?.command) {
      throw new EmbedError("not-supported", "the vendor's page takes no commands");
    }
    const copy = cloned(data);
    const ticket = ++this.#tickets;
    this.#bridge.outbox.keep(ticket, copy);
    this.#bridge.tell(SEND, ticket, type);
  }

  /** @param {Element | string} target @param {{ readonly force?: boolean }} [options] */
  async moveTo(target, { force = false } = {}) {
    const parent = elementOf(target);
    const { engine, surface } = this.#bridge;
    if (engine?.diagnose()?.live && !force && !surface.movesGently(parent)) {
      throw new EmbedError("busy", "moving the frame would cut the interaction that is running");
    }
    if (!surface.move(parent)) await this.#settled();
  }

  /** The next state that is neither on the way up nor on the way back. @returns {Promise<void>} */
  #settled() {
    return new Promise((resolve, reject) => {
      const look = () => {
        const { state } = this;
        if (state === "connected" || state === "unconfirmed") resolve();
        else if (state === "closed") reject(new EmbedError("closed", "the embed was closed"));
        else if (state === "failed") this.ready.catch(reject);
        else return;
        this.removeEventListener("state-change", look);
        this.removeEventListener("closed", look);
      };
      this.addEventListener("state-change", look);
      this.addEventListener("closed", look);
    });
  }

  /** @param {{ readonly expiresAt: number }} options */
  extend({ expiresAt }) {
    if (!Number.isFinite(expiresAt))
      throw new EmbedError("invalid-option", "extend needs expiresAt in ms since 1970");
    this.#bridge.tell(EXTEND, expiresAt);
  }

  async signOut() {
    await signOut(this, this.#bridge);
  }

  /** @returns {Diagnosis} */
  diagnose() {
    const { engine, options, state, target } = this.#bridge;
    const known = engine?.diagnose() ?? { ...NOTHING_YET, vendor: options.profile.name };
    const { ownerDocument } = target;
    const around = { policy: policyOrNone(options), permissions: permissions(ownerDocument, options) };
    return { ...known, state, version: EMBED_SSO_VERSION, ...around };
  }

  close() {
    this.#bridge.close();
  }

  [Symbol.dispose]() {
    this.close();
  }
}

/** A bad URL must not keep anybody from a diagnosis. @param {CheckedOptions} options */
function policyOrNone(options) {
  try {
    return policy(options);
  } catch {
    return { csp: {}, permissionsPolicy: "" };
  }
}

/** What is known before the engine is there. */
const NOTHING_YET = {
  live: false,
  lease: /** @type {Lease} */ ({ status: "none" }),
  allowedOrigins: [],
  pinnedOrigin: null,
  accepted: 0,
  ignored: [],
  lastWrongOrigin: "",
  loads: 0,
  renewals: [],
  notes: [],
  causes: [],
};

/** @param {Element | string} target */
function elementOf(target) {
  const element = typeof target === "string" ? document.querySelector(target) : target;
  if (element?.nodeType === 1 && element.isConnected) return element;
  const what =
    typeof target === "string"
      ? `"${target}" matches no element`
      : "the target is not an element in a document";
  throw new EmbedError("target-not-found", what);
}

/** The data as the page will get it, taken now: later changes do not count. @param {unknown} data */
function cloned(data) {
  try {
    return structuredClone(data);
  } catch {
    throw new EmbedError("invalid-option", "the data of send cannot be cloned into another window");
  }
}
