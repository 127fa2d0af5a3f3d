import { made } from "./dom.js";
import { Rows } from "./rows.js";
import { LANES, type Step } from "./steps.js";

/** A sequence diagram that grows at its foot: four lanes, and an arrow for each step. */
export class Lanes {
  readonly #list = made("ol", { part: "steps", tabindex: "0", "aria-label": "Steps, the newest last" });
  readonly element = made(
    "section",
    { part: "lanes" },
    made("div", { part: "heads", "aria-hidden": "true" }, ...LANES.map((name) => made("b", {}, name))),
    this.#list,
  );
  readonly #rows = new Rows<Step>(this.#list, {
    key: ({ from, to, tone, name, why }) => `${from} ${to} ${tone} ${name} ${why}`,
    render: rowOf,
    insert: "append",
  });

  add(step: Step): void {
    this.#rows.add(step);
  }

  clear(): void {
    this.#rows.clear();
  }
}

function rowOf(step: Step, seconds: string, count: number): HTMLElement {
  const { from, to, tone, name, why = "" } = step;
  const times = count > 1 ? ` × ${count}` : "";
  const label = made("span", { part: "name" }, name + times);
  const shape = made("div", { part: from === to ? "mark" : "arrow", "data-to": direction(step) }, label);
  shape.style.gridColumn = columns(step);
  if (why) shape.append(made("small", {}, why));
  const track = made("div", { part: "track" }, made("span", { class: "away" }, route(step)), shape);
  return made("li", { "data-tone": tone }, made("time", {}, seconds), track);
}

const direction = ({ from, to }: Step): string => (to < from ? "left" : "right");

/** Each lane is two columns wide, with its line in the middle; a mark is as wide as two lanes. */
function columns({ from, to }: Step): string {
  const first = 2 * Math.min(from, to) + 2;
  const last = 2 * Math.max(from, to) + 2;
  return from === to ? `${first - 2} / ${last + 2}` : `${first} / ${last}`;
}

/** For screen readers, which do not see where an arrow begins and ends. */
const route = ({ from, to }: Step): string => (from === to ? "" : `${LANES[from]} to ${LANES[to]}: `);
