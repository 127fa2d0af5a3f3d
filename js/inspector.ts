import { type EmbedEvent, EVENTS } from "./events.js";
import type { Embed } from "./handle.js";
import { made } from "./inspector/dom.js";
import { Lanes } from "./inspector/lanes.js";
import { report } from "./inspector/report.js";
import { Standing } from "./inspector/standing.js";
import { reportedStep, tracedStep } from "./inspector/steps.js";
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
  /** Empties the lanes and the list of messages. */
  readonly clear: () => void;
  /** Removes the inspector from the page. */
  readonly close: () => void;
}

/** A part of the inspector. */
export type InspectorPart = "lanes" | "messages" | "diagnosis";

/** The options of `inspect`. */
export interface InspectOptions {
  /** Which parts to show. Default: all. */
  readonly show?: readonly InspectorPart[] | undefined;
}

/** How often the token's remaining time is drawn, in ms. */
const TICK_MS = 1000;

/**
 * Shows in your own page what happens between it and the vendor's: each step as an arrow between your server, your page,
 * the SDK and the vendor's page, the state and the token's life, every message, whether it was accepted and why not, and
 * `diagnose()`. It receives only names, origins and reasons, so it cannot show the contents of a message, or a token.
 * @param target The element that it is added to, or a selector that matches one.
 * @throws {TypeError} If the selector matches nothing.
 */
export function inspect(target: Element | string, { show }: InspectOptions = {}): Inspector {
  const place = typeof target === "string" ? document.querySelector(target) : target;
  if (!place) throw new TypeError(`"${target}" matches no element`);
  const host = made("div", {});
  const standing = new Standing();
  const lanes = new Lanes();
  const timeline = new Timeline();
  const sheet = made("div", { part: "report", "aria-live": "off" });
  const button = made("button", { type: "button", part: "diagnose" }, "Diagnose now");
  let watched: Embed | undefined;
  let listening = new AbortController();

  const diagnose = () => {
    if (sheet.isConnected) sheet.replaceChildren(...(watched ? report(watched.diagnose()) : []));
  };
  const draw = () => standing.draw(watched);
  button.addEventListener("click", diagnose);
  const parts: Readonly<Record<InspectorPart, readonly Node[]>> = {
    lanes: [standing.element, lanes.element],
    messages: [timeline.element],
    diagnosis: [made("p", { part: "actions" }, button), sheet],
  };
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  root.append(...ALL_PARTS.filter((part) => !show || show.includes(part)).flatMap((part) => parts[part]));
  place.append(host);
  const ticking = setInterval(draw, TICK_MS);

  return {
    log(entry) {
      timeline.add(traceLine(entry));
      lanes.add(tracedStep(entry));
      standing.log(entry);
    },
    watch(embed) {
      listening.abort();
      listening = new AbortController();
      watched = embed;
      const onEvent = (event: EmbedEvent) => {
        timeline.add(eventLine(event));
        const step = reportedStep(event);
        if (step) lanes.add(step);
        draw();
        const isRead = sheet.contains(root.activeElement);
        if (/-change$|^session-start$/.test(event.type) && !isRead) diagnose();
      };
      for (const type of EVENTS) embed.addEventListener(type, onEvent, { signal: listening.signal });
      draw();
      diagnose();
    },
    clear() {
      timeline.clear();
      lanes.clear();
      standing.clear();
    },
    close() {
      clearInterval(ticking);
      listening.abort();
      watched = undefined;
      host.remove();
    },
  };
}

const ALL_PARTS: readonly InspectorPart[] = ["lanes", "messages", "diagnosis"];
