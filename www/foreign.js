/**
 * Messages that reach this page and are not the tool's: from other windows, or made by script. The SDK drops them
 * silently, so the demo listens for them itself.
 */

import { bare } from "./words.js";

/**
 * @typedef {{ title: string, reason: string }} Foreign
 * @param {() => Window | null | undefined} toolWindow
 * @param {(message: Foreign) => void} tell
 */
export function watchForeign(toolWindow, tell) {
  addEventListener("message", (event) => {
    const reason = whyForeign(event, toolWindow());
    if (reason) tell({ title: typeOf(event.data), reason });
  });
}

/**
 * @param {MessageEvent} event
 * @param {Window | null | undefined} tool
 */
function whyForeign(event, tool) {
  if (!event.isTrusted) return `made by script, whatever origin it claims (${event.origin})`;
  if (event.source === window) return "posted by this page itself";
  if (event.source !== tool || event.source === null) return `another window, at ${event.origin}`;
  return undefined;
}

/** @param {unknown} data */
function typeOf(data) {
  const type = typeof data === "object" && data !== null && "type" in data ? data.type : undefined;
  return typeof type === "string" ? bare(type.slice(0, 64)) : `a ${typeof data}`;
}
