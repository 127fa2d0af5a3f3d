/** The place in the queue over time: a falling staircase, and the same as words and as a table. */

import { html, part, say, svg } from "../dom.js";
import { clock } from "../words.js";

/** @typedef {{ at: number, position: number, total: number | undefined }} Sample */

const HEIGHT = 96;
const EDGE = { left: 22, right: 12, top: 8, bottom: 12 };
const SHORTEST_MS = 4000;
const KEPT = 200;

/** @param {import("../desk.js").Desk} desk */
export function showQueue(desk) {
  const now = part("queue-now", HTMLElement);
  const chart = part("queue-chart", HTMLElement);
  const table = part("queue-table", HTMLElement);
  /** @type {Sample[]} */
  let samples = [];
  let ended = false;
  let due = false;

  const draw = () => {
    due = false;
    const last = samples.at(-1);
    say(
      now,
      last ? whereNow(last, ended) : desk.setup.vendor.quiet || "Queue is empty. Join it in the tool.",
    );
    part("queue-values", HTMLElement).hidden = !last;
    chart.replaceChildren(last ? picture(samples, chart.clientWidth) : "");
    table.replaceChildren(last ? asTable(samples) : "");
  };
  /** However many messages come in, one drawing per frame of the screen. */
  const later = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(draw);
  };

  new ResizeObserver(later).observe(chart);
  desk.watch({
    opening() {
      samples = [];
      ended = false;
      draw();
    },
    event(name, detail) {
      if (name === "queue-position") {
        if (ended) samples = [];
        ended = false;
        const total = typeof detail.total === "number" ? detail.total : undefined;
        samples.push({ at: Date.now(), position: Number(detail.position), total });
        if (samples.length > KEPT) samples.shift();
        later();
      }
      if (name === "interaction-end") {
        ended = true;
        later();
      }
    },
  });
}

/**
 * @param {Sample} last
 * @param {boolean} ended
 */
function whereNow({ position, total }, ended) {
  if (ended) return "The interaction has ended.";
  if (position === 0) return "At the front: the interaction starts.";
  return `Position ${position}${total === undefined ? "" : ` of ${total}`}`;
}

/**
 * One unit of the picture is one pixel, so that its text stays readable however narrow it is.
 *
 * @param {Sample[]} samples Not empty.
 * @param {number} width
 */
function picture(samples, width) {
  const { x, y, top } = scales(samples, width);
  const [first, ...rest] = samples.map(({ at, position }) => ({ x: x(at), y: y(position) }));
  if (!first) return svg("svg");
  const stairs = rest.map((point) => `H${point.x}V${point.y}`).join("");
  const line = `M${first.x} ${first.y}${stairs}`;
  const end = rest.at(-1) ?? first;
  const grid = [...new Set([0, Math.ceil(top / 2), top])].flatMap((position) => [
    svg("line", { class: "rule", x1: EDGE.left, x2: width - EDGE.right, y1: y(position), y2: y(position) }),
    svg("text", { x: EDGE.left - 8, y: y(position) + 4, "text-anchor": "end" }, position),
  ]);
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": inWords(samples) },
    ...grid,
    svg("path", { class: "area", d: `${line}V${y(0)}H${first.x}z` }),
    svg("path", { class: "stairs", d: line }),
    svg("circle", { class: "end", cx: end.x, cy: end.y, r: 4.5 }),
  );
}

/**
 * @param {Sample[]} samples
 * @param {number} width
 */
function scales(samples, width) {
  const from = samples[0]?.at ?? 0;
  const span = Math.max(SHORTEST_MS, (samples.at(-1)?.at ?? 0) - from);
  const top = Math.max(1, ...samples.map(({ position }) => position));
  const wide = Math.max(1, width - EDGE.left - EDGE.right);
  const tall = HEIGHT - EDGE.top - EDGE.bottom;
  return {
    top,
    x: (/** @type {number} */ at) => round(EDGE.left + ((at - from) / span) * wide),
    y: (/** @type {number} */ position) => round(EDGE.top + (1 - position / top) * tall),
  };
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 10) / 10;
}

/** @param {Sample[]} samples */
function inWords(samples) {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return "";
  const seconds = Math.round((last.at - first.at) / 1000);
  return `Queue position over time: from ${first.position} to ${last.position} in ${seconds} seconds`;
}

/** @param {Sample[]} samples */
function asTable(samples) {
  const head = html("tr", {}, html("th", { scope: "col" }, "Time"), html("th", { scope: "col" }, "Position"));
  const rows = samples.slice(-20).map(({ at, position, total }) => {
    const place = total === undefined ? String(position) : `${position} of ${total}`;
    return html("tr", {}, html("td", {}, clock(at)), html("td", {}, place));
  });
  return html("table", {}, html("thead", {}, head), html("tbody", {}, ...rows));
}
