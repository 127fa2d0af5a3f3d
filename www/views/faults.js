/** Switches that mount the tool again with a fault, and the token's lifetime. */

import { lifetimes } from "../data/faults.js";
import { genesysSettings, nameOf } from "../data/vendors.js";
import { withErrorLinks } from "../documents.js";
import { html, part } from "../dom.js";
import { choices, chosenFaults, suffers } from "../setup.js";

const groups = /** @type {const} */ ([
  { kind: "page", title: "The vendor’s page" },
  { kind: "token", title: "Your token endpoint" },
  { kind: "host", title: "Your page" },
]);

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showFaults(desk, place) {
  const settings = settingsField(desk);
  const combine = combineField(desk);
  place.append(combine, lifetimeField(desk), settings, ...groups.map((group) => groupOf(desk, group)));
  showChosen(desk);
  desk.watch({
    opening({ vendor, faults, lifetime, combine }) {
      part("combine", HTMLInputElement).checked = combine;
      part("lifetime", HTMLSelectElement).value = String(lifetime);
      settings.hidden = vendor.id !== "genesys-cloud";
      for (const { key, fault } of choices) {
        const { row, button, expected } = rows.get(key) ?? {};
        if (!row || !button || !expected) continue;
        row.hidden = !suffers(vendor, fault);
        button.setAttribute("aria-pressed", String(faults.has(key)));
        const text = fault.at?.[nameOf(vendor)] || (vendor.signals ? "" : fault.silent) || fault.expect;
        if (expected.dataset.text !== text) expected.replaceChildren(...withErrorLinks(text));
        expected.dataset.text = text;
      }
    },
  });
}

/** @param {import("../desk.js").Desk} desk */
function combineField(desk) {
  const input = html("input", { type: "checkbox", id: "combine" });
  input.addEventListener("change", () => {
    const faults = input.checked ? desk.setup.faults : new Set([...desk.setup.faults].slice(-1));
    desk.open({ combine: input.checked, faults });
  });
  return html("p", { class: "settings" }, html("label", {}, input, " Combine faults"));
}

/** @param {import("../desk.js").Desk} desk */
function lifetimeField(desk) {
  const options = lifetimes.map(({ seconds, label }) => html("option", { value: seconds }, label));
  const select = html("select", { id: "lifetime" }, ...options);
  select.addEventListener("change", () => desk.open({ lifetime: Number(select.value) }));
  return html("p", { class: "field" }, html("label", { for: "lifetime" }, "Token lifetime"), select);
}

/** @param {import("../desk.js").Desk} desk */
function settingsField(desk) {
  const box = html("fieldset", { class: "settings" }, html("legend", {}, "What Genesys Cloud may show"));
  for (const { id, label } of genesysSettings) {
    const input = html("input", { type: "checkbox", id: `setting-${id}`, checked: true });
    input.addEventListener("change", () => {
      const hidden = new Set(desk.setup.hidden);
      input.checked ? hidden.delete(id) : hidden.add(id);
      desk.open({ hidden });
    });
    box.append(html("label", {}, input, ` ${label}`));
  }
  return box;
}

/**
 * @param {import("../desk.js").Desk} desk
 * @param {(typeof groups)[number]} group
 */
function groupOf(desk, { kind, title }) {
  const faults = choices.filter((choice) => choice.kind === kind).map((choice) => rowFor(desk, choice));
  return html("section", { class: "group" }, html("h3", {}, title), ...faults);
}

/** By the fault's key. @type {Map<string, { row: HTMLElement, button: HTMLElement, expected: HTMLElement }>} */
const rows = new Map();

/**
 * @param {import("../desk.js").Desk} desk
 * @param {import("../setup.js").Choice} choice
 */
function rowFor(desk, { key, fault }) {
  const id = `expected-${key.replace(/\W/g, "-")}`;
  const button = html("button", { type: "button", class: "switch", "aria-describedby": id }, fault.name);
  const expected = html("small", { id });
  const row = html("div", { class: "fault" }, button, expected);
  button.addEventListener("click", () => toggle(desk, key));
  rows.set(key, { row, button, expected });
  return row;
}

/**
 * @param {import("../desk.js").Desk} desk
 * @param {string} key
 */
function toggle(desk, key) {
  const { faults: before, combine } = desk.setup;
  const others = [...before].filter((other) => combine && other !== key);
  desk.open({ faults: new Set(before.has(key) ? others : [...others, key]) });
}

/** The faults that are on, above the tool. @param {import("../desk.js").Desk} desk */
function showChosen(desk) {
  const box = part("chosen", HTMLElement);
  const clear = html("button", { type: "button", class: "link" }, "Clear faults");
  clear.addEventListener("click", () => {
    desk.open({ faults: new Set() });
    part("tool", HTMLElement).focus();
  });
  desk.watch({
    opening(setup) {
      const names = chosenFaults(setup).map(({ fault }) => fault.name);
      box.hidden = names.length === 0;
      box.replaceChildren(html("p", {}, html("b", {}, "Faults switched on: "), names.join(", ")), clear);
    },
  });
}
