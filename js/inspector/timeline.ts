import { made } from "./dom.js";
import type { Kind, Line } from "./words.js";

/** A row of the timeline. */
interface Entry extends Line {
  /** Ms since the start. */
  readonly at: number;
  /** When it last occurred, likewise. */
  last: number;
  count: number;
  row?: HTMLElement;
}

const MOST_ENTRIES = 200;
/** A line that is repeated within this time, in ms, is counted in its row … */
const SAME_ROW_MS = 400;
/** … if that is one of the newest. */
const SAME_ROW_ENTRIES = 12;
const VERDICTS: Readonly<Record<Kind, string>> = { accepted: "accepted", rejected: "ignored", sdk: "" };
const FILTERS: Readonly<Record<Kind | "all", string>> = {
  all: "All",
  accepted: "Accepted",
  rejected: "Ignored",
  sdk: "SDK",
};

/** Grows at its head. It renders once per animation frame, so many messages cost no more than a few. */
export class Timeline {
  readonly #list = made("ol", {
    part: "timeline",
    tabindex: "0",
    "aria-label": "Messages, the newest first",
  });
  readonly element = made("section", {}, this.#filters(), this.#list);
  /** Newest first. */
  #entries: Entry[] = [];
  readonly #changed = new Set<Entry>();
  readonly #start = performance.now();

  add(line: Line): void {
    const at = performance.now() - this.#start;
    const newest = this.#entries.slice(0, SAME_ROW_ENTRIES);
    const same = newest.find((old) => isSame(old, line) && at - old.last < SAME_ROW_MS);
    const entry: Entry = same ?? { ...line, at, last: at, count: 0 };
    entry.last = at;
    entry.count += 1;
    if (!same) this.#entries.unshift(entry);
    if (this.#entries.length > MOST_ENTRIES) this.#dropOldest();
    if (this.#changed.size === 0) requestAnimationFrame(() => this.#render());
    this.#changed.add(entry);
  }

  clear(): void {
    this.#entries = [];
    this.#changed.clear();
    this.#list.replaceChildren();
  }

  #dropOldest(): void {
    const oldest = this.#entries.pop();
    oldest?.row?.remove();
    if (oldest) this.#changed.delete(oldest);
  }

  #render(): void {
    for (const entry of this.#changed) {
      const row = rowOf(entry);
      if (entry.row) entry.row.replaceWith(row);
      else this.#list.prepend(row);
      entry.row = row;
    }
    this.#changed.clear();
  }

  #filters(): HTMLElement {
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

const isSame = (a: Line, b: Line): boolean => a.kind === b.kind && a.title === b.title && a.why === b.why;

function rowOf({ kind, title, why, at, count }: Entry): HTMLElement {
  const times = count > 1 ? [` × ${count}`] : [];
  return made(
    "li",
    { "data-kind": kind },
    made("time", {}, `+${(at / 1000).toFixed(2)}`),
    made("span", { class: "verdict" }, VERDICTS[kind]),
    made("span", {}, made("b", {}, title), ...times, made("span", { class: "why" }, why)),
  );
}
