import { made } from "./dom.js";
import { Rows } from "./rows.js";
import type { Kind, Line } from "./words.js";

const VERDICTS: Readonly<Record<Kind, string>> = { accepted: "accepted", rejected: "ignored", sdk: "" };
const FILTERS: Readonly<Record<Kind | "all", string>> = {
  all: "All",
  accepted: "Accepted",
  rejected: "Ignored",
  sdk: "SDK",
};

/** Every message and what the SDK did, as a list that grows at its head. */
export class Timeline {
  readonly #list = made("ol", {
    part: "timeline",
    tabindex: "0",
    "aria-label": "Messages, the newest first",
  });
  readonly element = made("section", {}, this.#filters(), this.#list);
  readonly #rows = new Rows<Line>(this.#list, {
    key: ({ kind, title, why }) => `${kind} ${title} ${why}`,
    render: rowOf,
    insert: "prepend",
  });

  add(line: Line): void {
    this.#rows.add(line);
  }

  clear(): void {
    this.#rows.clear();
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

function rowOf({ kind, title, why }: Line, seconds: string, count: number): HTMLElement {
  const times = count > 1 ? [` × ${count}`] : [];
  return made(
    "li",
    { "data-kind": kind },
    made("time", {}, seconds),
    made("span", { class: "verdict" }, VERDICTS[kind]),
    made("span", {}, made("b", {}, title), ...times, made("span", { class: "why" }, why)),
  );
}
