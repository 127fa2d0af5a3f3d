import { EVENTS } from "./events.js";
import { made } from "./inspector-dom.js";
import { report } from "./inspector-report.js";
import { STYLE } from "./inspector-style.js";
import { Timeline } from "./inspector-timeline.js";
import { eventLine, traceLine } from "./inspector-words.js";

/** @import { Embed, EmbedEvent, TraceEntry } from "./types.js" */

/**
 * @typedef {object} Inspector
 * @property {(entry: TraceEntry) => void} log The option `log` of the embed that is looked at.
 * @property {(embed: Embed) => void} watch Its events, and its `diagnose()`; another one takes its place.
 * @property {() => void} clear Empties the timeline.
 * @property {() => void} close Takes the inspector out of the page.
 */

/**
 * Shows in your own page what happens between it and the vendor's: every message, whether it counted and why not, what
 * the SDK did between, and `diagnose()`. It is told names, origins and reasons only, so no message's contents and no
 * token can be in it.
 * @param {Element | string} target
 * @returns {Inspector}
 */
export function inspect(target) {
  const place = typeof target === "string" ? document.querySelector(target) : target;
  if (!place) throw new TypeError(`"${target}" matches no element`);
  const host = made("div", {});
  const timeline = new Timeline();
  const sheet = made("div", { part: "report", "aria-live": "off" });
  const button = made("button", { type: "button", part: "diagnose" }, "Diagnose now");
  /** @type {Embed | undefined} */
  let watched;
  let listening = new AbortController();

  const diagnose = () => sheet.replaceChildren(...(watched ? report(watched.diagnose()) : []));
  button.addEventListener("click", diagnose);
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  root.append(timeline.element, made("p", { part: "actions" }, button), sheet);
  place.append(host);

  return {
    log: (entry) => timeline.add(traceLine(entry)),
    watch(embed) {
      listening.abort();
      listening = new AbortController();
      watched = embed;
      const note = (/** @type {EmbedEvent} */ event) => {
        timeline.add(eventLine(event));
        const read = sheet.contains(root.activeElement);
        if (/-change$|^session-start$/.test(event.type) && !read) diagnose();
      };
      for (const type of EVENTS) embed.addEventListener(type, note, { signal: listening.signal });
      diagnose();
    },
    clear: () => timeline.clear(),
    close() {
      listening.abort();
      watched = undefined;
      host.remove();
    },
  };
}
