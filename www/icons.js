/** Small pictures, drawn in the colour of the text around them and hidden from screen readers. */

import { svg } from "./dom.js";

const paths = {
  accepted: "M3 8.5l3.2 3.2L13 5",
  rejected: "M4 4l8 8M12 4l-8 8",
  foreign: "M8 2.5v0a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11M4.2 4.2l7.6 7.6",
  sdk: "M3 8h10M9.5 4.5L13 8l-3.5 3.5",
  call: "M4 2.5l2 .5 1 3-1.5 1.2a8 8 0 0 0 3.3 3.3L10 9l3 1 .5 2a1.5 1.5 0 0 1-1.5 1.5A9.5 9.5 0 0 1 2.5 4 1.5 1.5 0 0 1 4 2.5z",
  note: "M3.5 2.5h9v11h-9zM5.5 5.5h5M5.5 8h5M5.5 10.5h3",
  person: "M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8zM2.8 13.5c.6-2.7 2.7-4 5.2-4s4.6 1.3 5.2 4",
  mail: "M2.5 4h11v8.5h-11zM2.5 4.5L8 9l5.5-4.5",
  key: "M10.5 8.5a3 3 0 1 0-2.8-2L2.5 11.7v1.8h2v-1.5h1.5v-1.5h1.5l1.2-1.2",
  chat: "M2.5 3.5h11v7.5h-6L4.5 13.5V11h-2z",
  video: "M2 4.5h8v7H2zM10 7l4-2v6l-4-2",
};

/** @typedef {keyof typeof paths} IconName */

/** @param {IconName} name */
export function icon(name) {
  const path = svg("path", {
    d: paths[name],
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 1.5,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
    path,
  );
}
