/**
 * A list that grows at its head. What comes again within a moment is counted in its row, and the page is written to once
 * per frame of the screen, so that a flood costs no more than a trickle.
 */

import { html } from "../dom.js";
import { icon } from "../icons.js";

/**
 * @typedef {object} Row
 * @property {"accepted" | "rejected" | "foreign" | "sdk" | "event" | "bad"} kind
 * @property {string} title
 * @property {string} reason
 * @property {string} [key] Rows of one key are counted together, and show the last reason; else all must be the same.
 *
 * @typedef {Row & { at: number, last: number, count: number, element?: HTMLElement }} Entry
 */

const KEPT = 200;
const SAME_ROW_MS = 400;
const LOOK_BACK = 12;

const verdicts = {
  accepted: "accepted",
  rejected: "rejected",
  foreign: "foreign",
  sdk: "",
  event: "",
  bad: "failed",
};
const icons = /** @type {const} */ ({
  accepted: "accepted",
  rejected: "rejected",
  foreign: "foreign",
  sdk: "sdk",
  event: "sdk",
  bad: "rejected",
});

export class Stream {
  element = html("ol", { class: "stream" });
  /** @type {Entry[]} Newest first. */
  #entries = [];
  /** @type {Set<Entry>} In the order of their coming. */
  #changed = new Set();
  #start = performance.now();

  clear() {
    this.#entries = [];
    this.#changed.clear();
    this.#start = performance.now();
    this.element.replaceChildren();
  }

  /** @param {Row} row */
  add(row) {
    const at = performance.now() - this.#start;
    const same = this.#entries
      .slice(0, LOOK_BACK)
      .find((old) => isSame(old, row) && at - old.last < SAME_ROW_MS);
    const entry = same ?? { ...row, at, last: at, count: 0 };
    entry.last = at;
    entry.count += 1;
    entry.reason = row.reason;
    if (!same) this.#entries.unshift(entry);
    if (this.#entries.length > KEPT) this.#forget();
    if (this.#changed.size === 0) requestAnimationFrame(() => this.#write());
    this.#changed.add(entry);
  }

  #forget() {
    const oldest = this.#entries.pop();
    if (!oldest) return;
    oldest.element?.remove();
    this.#changed.delete(oldest);
  }

  #write() {
    for (const entry of this.#changed) {
      const drawn = draw(entry);
      if (entry.element) entry.element.replaceWith(drawn);
      else this.element.prepend(drawn);
      entry.element = drawn;
    }
    this.#changed.clear();
  }
}

/**
 * @param {Row} a
 * @param {Row} b
 */
function isSame(a, b) {
  if (a.key || b.key) return a.key === b.key;
  return a.kind === b.kind && a.title === b.title && a.reason === b.reason;
}

/** @param {Entry} entry */
function draw({ kind, title, reason, at, count }) {
  const time = html("time", {}, `+${(at / 1000).toFixed(at < 10_000 ? 2 : 1)}`);
  const head = html(
    "p",
    {},
    verdicts[kind] !== "" && html("span", { class: "verdict" }, verdicts[kind]),
    html("b", {}, title),
    count > 1 && html("span", { class: "count" }, ` × ${count}`),
  );
  const words = html("div", {}, head, reason !== "" && html("p", { class: "why" }, reason));
  return html("li", { "data-kind": kind }, time, icon(icons[kind]), words);
}
