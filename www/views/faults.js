/** What shall go wrong: switches that mount the tool again with a fault, and the token's lifetime. */

import { lifetimes } from "../data/faults.js";
import { genesysSettings, nameOf } from "../data/vendors.js";
import { html, part, say } from "../dom.js";
import { choices, chosenFaults, suffers } from "../setup.js";

const groups = /** @type {const} */ ([
  { kind: "page", title: "The vendor’s page" },
  { kind: "token", title: "Our token endpoint" },
  { kind: "host", title: "Our own page" },
]);

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showFaults(desk, place) {
  const settings = settingsField(desk);
  place.append(lifetimeField(desk), settings, ...groups.map((group) => groupOf(desk, group)));
  showChosen(desk);
  desk.watch({
    opening({ vendor, faults, lifetime }) {
      part("lifetime", HTMLSelectElement).value = String(lifetime);
      settings.hidden = vendor.id !== "genesys-cloud";
      for (const button of place.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(faults.has(button.dataset.key ?? "")));
        const choice = choices.find(({ key }) => key === button.dataset.key);
        if (!choice) continue;
        button.hidden = !suffers(vendor, choice.fault);
        const { expect, silent, at } = choice.fault;
        const expected = button.querySelector("small");
        if (expected) say(expected, at?.[nameOf(vendor)] || (vendor.signals ? "" : silent) || expect);
      }
    },
  });
}

/** @param {import("../desk.js").Desk} desk */
function lifetimeField(desk) {
  const options = lifetimes.map(({ seconds, label }) => html("option", { value: seconds }, label));
  const select = html("select", { id: "lifetime" }, ...options);
  select.addEventListener("change", () => desk.open({ lifetime: Number(select.value) }));
  return html("p", { class: "field" }, html("label", { for: "lifetime" }, "Tokens live for"), select);
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
  const buttons = choices.filter((choice) => choice.kind === kind).map((choice) => switchFor(desk, choice));
  return html("section", { class: "group" }, html("h3", {}, title), ...buttons);
}

/**
 * @param {import("../desk.js").Desk} desk
 * @param {import("../setup.js").Choice} choice
 */
function switchFor(desk, { key, fault }) {
  const words = html("span", {}, html("b", {}, fault.name), html("small", {}, fault.expect));
  const button = html("button", { type: "button", class: "switch", "data-key": key }, words);
  button.addEventListener("click", () => toggle(desk, key));
  return button;
}

/**
 * @param {import("../desk.js").Desk} desk
 * @param {string} key
 */
function toggle(desk, key) {
  const faults = new Set(desk.setup.faults);
  faults.delete(key) || faults.add(key);
  desk.open({ faults });
}

/** A fault must not be forgotten: it stands above the tool too. @param {import("../desk.js").Desk} desk */
function showChosen(desk) {
  const box = part("chosen", HTMLElement);
  const clear = html("button", { type: "button", class: "link" }, "Mount without");
  clear.addEventListener("click", () => {
    desk.open({ faults: new Set() });
    part("tool", HTMLElement).focus();
  });
  desk.watch({
    opening(setup) {
      const names = chosenFaults(setup).map(({ fault }) => fault.name);
      box.hidden = names.length === 0;
      box.replaceChildren(html("p", {}, html("b", {}, "On purpose: "), names.join(", ")), clear);
    },
  });
}
