/** Which tool is open: one tile per vendor. */

import { vendorById, vendors } from "../data/vendors.js";
import { html } from "../dom.js";
import { searchOf } from "../setup.js";

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showPicker(desk, place) {
  for (const vendor of vendors) place.append(tile(vendor));
  place.addEventListener("change", ({ target }) => {
    const vendor = target instanceof HTMLInputElement ? vendorById(target.value) : undefined;
    if (vendor) desk.open({ vendor, place: "" });
  });
  desk.watch({
    opening(setup) {
      for (const input of place.querySelectorAll("input")) input.checked = input.value === setup.vendor.id;
      history.replaceState(null, "", searchOf(setup));
    },
  });
}

/** @param {import("../data/vendors.js").Vendor} vendor */
function tile({ id, name, purpose }) {
  const input = html("input", { type: "radio", name: "vendor", value: id, id: `vendor-${id}` });
  const words = html("span", {}, html("b", {}, name), html("small", {}, purpose));
  return html("label", { class: "tile" }, input, words);
}
