/**
 * The tool that is open on the contact page: one embed at most, which is mounted, used, closed and mounted again.
 * Views watch the desk; events of an embed that has been replaced are dropped.
 */

import { EmbedError, mount } from "embed-sso";
import { mountOptions } from "./setup.js";

/**
 * @typedef {import("embed-sso").Embed} Embed
 * @typedef {import("./setup.js").Setup} Setup
 * @typedef {{ code: string, message: string, fix?: string, fault?: string, retryable?: boolean }} Problem
 *
 * @typedef {object} Watcher
 * @property {(setup: Setup) => void} [opening] A new embed is about to be mounted.
 * @property {(embed: Embed) => void} [opened]
 * @property {(name: string, detail: Record<string, unknown>) => void} [event]
 * @property {(entry: import("embed-sso").TraceEntry) => void} [trace]
 * @property {(problem: Problem, attempts?: number) => void} [problem] An error, and the attempts that ended in it.
 * @property {(call: string, result: string) => void} [called] A call of the handle has settled.
 */

const EVENTS = /** @type {const} */ ([
  "session-start",
  "queue-position",
  "interaction-start",
  "interaction-end",
  "token-expiring",
  "token-renewed",
  "token-lost",
  "lease-change",
  "state-change",
  "vendor-message",
  "popup-closed",
  "error",
  "closed",
]);

export class Desk {
  /** @type {Embed | undefined} */
  embed;
  /** @type {Watcher[]} */
  #watchers = [];
  #slot;

  /**
   * @param {HTMLElement} slot
   * @param {Setup} setup
   */
  constructor(slot, setup) {
    this.#slot = slot;
    this.setup = setup;
  }

  /** @param {Watcher} watcher */
  watch(watcher) {
    this.#watchers.push(watcher);
  }

  /**
   * Mounts anew, in place of what is open.
   *
   * @param {Partial<Setup>} [changes]
   */
  open(changes = {}) {
    this.embed?.close();
    this.embed = undefined;
    this.setup = { ...this.setup, ...changes };
    this.#tell("opening", this.setup);
    const embed = this.#mounted();
    if (!embed) return;
    this.embed = embed;
    for (const name of EVENTS) {
      embed.addEventListener(name, (event) => this.#hear(embed, name, event));
    }
    this.#tell("opened", embed);
  }

  /**
   * Calls a method of the handle and tells how it ended.
   *
   * @param {string} name As it is shown.
   * @param {(embed: Embed) => unknown} call
   */
  async call(name, call) {
    const { embed } = this;
    if (!embed) return;
    try {
      await call(embed);
      this.#tell("called", name, "done");
    } catch (error) {
      const problem = asProblem(error);
      this.#tell("called", name, problem.code);
      if (embed === this.embed && problem.code !== "closed") this.#tell("problem", problem);
    }
  }

  /** Bad options throw out of `mount`; the page shows that like any other error. */
  #mounted() {
    try {
      // The demo makes mistakes on purpose, so what it passes is not what the types ask for.
      const options = /** @type {import("embed-sso").MountOptions} */ (
        /** @type {unknown} */ ({
          ...mountOptions(this.setup),
          log: (/** @type {import("embed-sso").TraceEntry} */ entry) => this.#tell("trace", entry),
        })
      );
      return mount(this.#slot, options);
    } catch (error) {
      this.#tell("problem", asProblem(error));
      return undefined;
    }
  }

  /**
   * @param {Embed} embed
   * @param {string} name
   * @param {Event} event
   */
  #hear(embed, name, event) {
    if (embed !== this.embed) return;
    const detail = event instanceof CustomEvent ? (event.detail ?? {}) : {};
    this.#tell("event", name, detail);
    if (name === "error") this.#tell("problem", asProblem(detail.error));
    if (name === "token-lost") this.#tell("problem", asProblem(detail.error), detail.attempts);
  }

  /**
   * @template {keyof Watcher} What
   * @param {What} what
   * @param {Parameters<NonNullable<Watcher[What]>>} args
   */
  #tell(what, ...args) {
    for (const watcher of this.#watchers) {
      const hear = /** @type {((...args: unknown[]) => void) | undefined} */ (watcher[what]);
      hear?.(...args);
    }
  }
}

/**
 * @param {unknown} error
 * @returns {Problem}
 */
function asProblem(error) {
  if (error instanceof EmbedError) return error;
  return { code: "demo", message: error instanceof Error ? error.message : String(error) };
}
