/** The timeline: every message, whether it was accepted and why not, and what the SDK did. */

import { html } from "../dom.js";
import { traceWords } from "../words.js";
import { Stream } from "./stream.js";

const filters = [
  { id: "all", label: "All" },
  { id: "accepted", label: "Accepted" },
  { id: "rejected", label: "Rejected" },
  { id: "sdk", label: "SDK" },
];

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showMessages(desk, place) {
  const stream = new Stream();
  const empty = html("p", { class: "empty" }, "Messages appear here when the tool sends them.");
  place.append(filterBar(stream.element), stream.element, empty);

  desk.watch({
    opening: () => stream.clear(),
    trace: (entry) => stream.add(traceWords(entry)),
  });
  return {
    /** @param {import("../foreign.js").Foreign} message */
    foreign: ({ title, reason }) => stream.add({ kind: "foreign", title, reason: `not read: ${reason}` }),
  };
}

/** @param {HTMLElement} list */
function filterBar(list) {
  const bar = html("div", { class: "filters", role: "group", "aria-label": "Show" });
  for (const { id, label } of filters) {
    const button = html("button", { type: "button" }, label);
    button.setAttribute("aria-pressed", String(id === "all"));
    button.addEventListener("click", () => {
      list.dataset.only = id;
      for (const other of bar.children) other.setAttribute("aria-pressed", String(other === button));
    });
    bar.append(button);
  }
  return bar;
}
