/**
 * The faults that a page's script plays, from `fault=` in the page's URL: a list of names, each with an optional number.
 * The server plays those of the document (redirects, refused framing, 404, …). It has the list of all faults
 * (`src/faults/known.rs`) and refuses other names and malformed numbers before a script runs.
 */

import { firstTime } from "./entry.js";

const FLOOD_MS = 1000;
const FLOOD_STEPS = 50;

const requested = new Map(
  new URLSearchParams(location.search)
    .getAll("fault")
    .flatMap((list) => list.split(","))
    .map((item) => {
      const [name = "", number] = item.split(":");
      return [name, number === undefined ? undefined : Number(number)];
    }),
);

/**
 * The fault's number, or `otherwise` if it has none; undefined if the URL does not name the fault.
 *
 * @param {string} name
 * @param {number} otherwise
 * @returns {number | undefined}
 */
export function fault(name, otherwise) {
  if (!requested.has(name)) {
    return undefined;
  }
  return requested.get(name) ?? otherwise;
}

/** The window that embeds the page: the parent of a frame, the opener of a popup. */
export const embedder =
  window.parent === window ? /** @type {Window | null} */ (window.opener) : window.parent;

/**
 * Navigates to the hostile site.
 *
 * @param {number | "never"} back after how many ms the hostile page goes back
 */
export function walkAway(back) {
  location.assign(`${location.protocol}//evil.localhost:${location.port}/attack/landing?back=${back}`);
}

/** How long the page stays away: `back=` in its URL, in ms. */
export function awayTime() {
  return Number(new URLSearchParams(location.search).get("back") ?? 3000);
}

/**
 * Posts `count` messages to the embedder within a second.
 *
 * @param {number} count
 * @param {(index: number) => unknown} message
 */
export function flood(count, message) {
  let sent = 0;
  const perStep = Math.ceil(count / FLOOD_STEPS);
  const timer = setInterval(() => {
    for (let step = 0; step < perStep && sent < count; step += 1) {
      embedder?.postMessage(message(sent), "*");
      sent += 1;
    }
    if (sent >= count) {
      clearInterval(timer);
      document.body.dataset.flooded = String(sent);
    }
  }, FLOOD_MS / FLOOD_STEPS);
}

/**
 * Junk messages of different types, some with the vendor's prefix.
 *
 * @param {string} prefix
 * @returns {(index: number) => unknown}
 */
function junk(prefix) {
  const shapes = [
    /** @param {number} index */ (index) => `junk ${index}`,
    /** @param {number} index */ (index) => index,
    () => null,
    /** @param {number} index */ (index) => [index, { index }],
    /** @param {number} index */ (index) => ({ type: `${prefix}junk`, index }),
    /** @param {number} index */ (index) => ({ type: { nested: { index } } }),
    /** @param {number} index */ (index) => ({ type: `${prefix}queue-position`, position: -index - 1 }),
    /** @param {number} index */ (index) => JSON.stringify({ type: `${prefix}ready`, index }),
  ];
  return (index) => shapes[index % shapes.length]?.(index);
}

/**
 * @param {number} ms
 * @param {() => void} act
 */
function afterLoad(ms, act) {
  const arm = () => setTimeout(act, ms);
  // Navigation before the load event would replace the page's history entry, so the hostile page could not go back.
  document.readyState === "complete" ? arm() : addEventListener("load", arm, { once: true });
}

/**
 * Starts the faults of all pages.
 *
 * @param {string} prefix of the vendor's message types
 */
export function startFaults(prefix = "") {
  const reload = fault("reload", 1500);
  if (reload !== undefined && firstTime("reloaded")) {
    afterLoad(reload, () => location.reload());
  }
  const away = fault("walk-away", 1500);
  if (away !== undefined && firstTime("walked")) {
    afterLoad(away, () => walkAway(awayTime()));
  }
  const goodbye = fault("walk-away-for-good", 1500);
  if (goodbye !== undefined) {
    afterLoad(goodbye, () => walkAway("never"));
  }
  const count = fault("flood", 20_000);
  if (count !== undefined) {
    afterLoad(0, () => flood(count, junk(prefix)));
  }
}
