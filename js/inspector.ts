import { type EmbedEvent, EVENTS } from "./events.js";
import type { Embed } from "./handle.js";
import { made } from "./inspector/dom.js";
import { report } from "./inspector/report.js";
import { STYLE } from "./inspector/style.js";
import { Timeline } from "./inspector/timeline.js";
import { eventLine, traceLine } from "./inspector/words.js";
import type { TraceEntry } from "./mount-options.js";

/** An inspector in the page. */
export interface Inspector {
  /** Pass this as the option `log` of the embed to inspect. */
  readonly log: (entry: TraceEntry) => void;
  /** Shows the events and the `diagnose()` of this embed, in place of the one before. */
  readonly watch: (embed: Embed) => void;
  /** Empties the timeline. */
  readonly clear: () => void;
  /** Removes the inspector from the page. */
  readonly close: () => void;
}

/**
 * Shows in your own page what happens between it and the vendor's: every message, whether it was accepted and why not,
 * what the SDK did, and `diagnose()`. It receives only names, origins and reasons, so it cannot show the contents of a
 * message, or a token.
 * @param target The element that it is added to, or a selector that matches one.
 * @throws {TypeError} If the selector matches nothing.
 */
export function inspect(target: Element | string): Inspector {
  const place = typeof target === "string" ? document.querySelector(target) : target;
  if (!place) throw new TypeError(`"${target}" matches no element`);
  const host = made("div", {});
  const timeline = new Timeline();
  const sheet = made("div", { part: "report", "aria-live": "off" });
  const button = made("button", { type: "button", part: "diagnose" }, "Diagnose now");
  let watched: Embed | undefined;
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
      const onEvent = (event: EmbedEvent) => {
        timeline.add(eventLine(event));
        const isRead = sheet.contains(root.activeElement);
        if (/-change$|^session-start$/.test(event.type) && !isRead) diagnose();
      };
      for (const type of EVENTS) embed.addEventListener(type, onEvent, { signal: listening.signal });
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
