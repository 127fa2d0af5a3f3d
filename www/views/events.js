/** The embed's events in order, and the results of the host's calls. */

import { html } from "../dom.js";
import { clock, stateWords } from "../words.js";
import { Stream } from "./stream.js";

const failures = new Set(["error", "token-lost"]);

/**
 * @param {import("../desk.js").Desk} desk
 * @param {HTMLElement} place
 */
export function showEvents(desk, place) {
  const stream = new Stream();
  place.append(stream.element, html("p", { class: "empty" }, "Events of the embed appear here."));
  desk.watch({
    opening: () => stream.clear(),
    event(name, detail) {
      const kind = failures.has(name) ? "bad" : "event";
      // A queue that moves fast must not push everything else out of the list.
      const key = name === "queue-position" ? { key: name } : {};
      stream.add({ kind, title: name, reason: told(name, detail), ...key });
    },
    called(call, result) {
      stream.add({ kind: result === "done" ? "sdk" : "bad", title: call, reason: result });
    },
  });
}

/**
 * @param {string} name
 * @param {Record<string, any>} detail
 */
function told(name, detail) {
  if (name === "state-change") return `${stateWords(detail.from).label} → ${stateWords(detail.to).label}`;
  if (name === "lease-change") return `${detail.from} → ${detail.to}`;
  return Object.entries(detail)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => field(key, value))
    .join(" · ");
}

/**
 * @param {string} key
 * @param {any} value
 */
function field(key, value) {
  if (key === "error") return `${value.code}: ${value.message}`;
  if (key === "expiresAt") return `expires at ${clock(value)}`;
  return `${key}: ${typeof value === "object" ? JSON.stringify(value) : value}`;
}
