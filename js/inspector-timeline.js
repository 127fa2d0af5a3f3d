import { made } from "./inspector-dom.js";

/** @import { Line } from "./inspector-words.js" */
/** @typedef {Line & { at: number, last: number, count: number, row?: HTMLElement }} Entry */

const KEPT = 200;
/** What comes again within this time is counted in its row. */
const SAME_ROW_MS = 400;
const LOOK_BACK = 12;
const VERDICTS = { accepted: "accepted", rejected: "ignored", sdk: "" };
const FILTERS = { all: "All", accepted: "Accepted", rejected: "Ignored", sdk: "SDK" };

/** Grows at its head; the page is written to once per frame of the screen, so a flood costs no more than a trickle. */
export class Timeline {
  #list = made("ol", { part: "timeline", tabindex: "0", "aria-label": "Messages, the newest first" });
  element = made("section", {}, this.#filters(), this.#list);
  /** Newest first. @type {Entry[]} */
  #entries = [];
  /** @type {Set<Entry>} */
  #changed = new Set();
  #start = performance.now();

  /** @param {Line} line */
  add(line) {
    const at = performance.now() - this.#start;
    const near = this.#entries.slice(0, LOOK_BACK);
    const same = near.find((old) => isSame(old, line) && at - old.last < SAME_ROW_MS);
    const entry = same ?? { ...line, at, last: at, count: 0 };
    entry.last = at;
    entry.count += 1;
    if (!same) this.#entries.unshift(entry);
    if (this.#entries.length > KEPT) this.#forget();
    if (this.#changed.size === 0) requestAnimationFrame(() => this.#write());
    this.#changed.add(entry);
  }

  clear() {
    this.#entries = [];
    this.#changed.clear();
    this.#list.replaceChildren();
  }

  #forget() {
    const oldest = this.#entries.pop();
    oldest?.row?.remove();
    if (oldest) this.#changed.delete(oldest);
  }

  #write() {
    for (const entry of this.#changed) {
      const row = drawn(entry);
      if (entry.row) entry.row.replaceWith(row);
      else this.#list.prepend(row);
      entry.row = row;
    }
    this.#changed.clear();
  }

  #filters() {
    const bar = made("div", { part: "filters", role: "group", "aria-label": "Show" });
    for (const [name, label] of Object.entries(FILTERS)) {
      const button = made("button", { type: "button", "aria-pressed": String(name === "all") }, label);
      button.addEventListener("click", () => {
        this.#list.dataset.only = name;
        for (const other of bar.children) other.setAttribute("aria-pressed", String(other === button));
      });
      bar.append(button);
    }
    return bar;
  }
}

/** @param {Line} a @param {Line} b */
const isSame = (a, b) => a.kind === b.kind && a.title === b.title && a.why === b.why;

/** @param {Entry} entry */
function drawn({ kind, title, why, at, count }) {
  const times = count > 1 ? [` × ${count}`] : [];
  return made(
    "li",
    { "data-kind": kind },
    made("time", {}, `+${(at / 1000).toFixed(2)}`),
    made("span", { class: "verdict" }, VERDICTS[kind]),
    made("span", {}, made("b", {}, title), ...times, made("span", { class: "why" }, why)),
  );
}
