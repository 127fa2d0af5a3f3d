/** Tabs by the keyboard pattern of the ARIA guide: one stop for Tab, arrows within. */

import { part } from "../dom.js";

/**
 * @param {HTMLElement} list
 * @returns {(panel: string) => void} Opens the tab of a panel, and moves the focus to it.
 */
export function useTabs(list) {
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=tab]")]);
  for (const tab of tabs) {
    tab.addEventListener("click", () => select(tabs, tab));
    // A panel scrolls, so the keyboard must be able to stand in it.
    panelOf(tab).tabIndex = 0;
  }
  list.addEventListener("keydown", (event) => {
    const next = neighbour(tabs, event.key);
    if (!next) return;
    event.preventDefault();
    select(tabs, next);
    next.focus();
  });
  return (panel) => {
    const tab = tabs.find((one) => one.getAttribute("aria-controls") === panel);
    if (!tab) return;
    select(tabs, tab);
    tab.focus();
  };
}

/**
 * @param {HTMLElement[]} tabs
 * @param {string} key
 */
function neighbour(tabs, key) {
  const here = tabs.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const steps = /** @type {Record<string, number>} */ ({
    ArrowRight: here + 1,
    ArrowLeft: here - 1,
    Home: 0,
    End: tabs.length - 1,
  });
  const to = steps[key];
  return to === undefined ? undefined : tabs.at(to % tabs.length);
}

/**
 * @param {HTMLElement[]} tabs
 * @param {HTMLElement} chosen
 */
function select(tabs, chosen) {
  for (const tab of tabs) {
    const isChosen = tab === chosen;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    panelOf(tab).hidden = !isChosen;
  }
  chosen.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** @param {HTMLElement} tab */
function panelOf(tab) {
  return part(tab.getAttribute("aria-controls") ?? "", HTMLElement);
}
