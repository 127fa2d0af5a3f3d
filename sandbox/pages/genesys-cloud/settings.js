/** What the host hands over beside the token: shown, and obeyed. */

import { byId, say } from "../shared/dom.js";
import { restrictTo } from "./host.js";

/** Which part of the page a setting shows or hides. */
const PARTS = {
  showQueuePosition: "queue",
  showCallControls: "call-controls",
  allowTransfer: "transfer",
  allowPark: "park",
  allowConference: "conference",
};

/** @param {Record<string, unknown>} message */
export function applySettings({ settings, allowedOrigins }) {
  say("settings", JSON.stringify({ settings, allowedOrigins }));
  if (Array.isArray(allowedOrigins)) {
    restrictTo(allowedOrigins.filter((origin) => typeof origin === "string"));
  }
  const embedded = /** @type {any} */ (settings)?.embeddedClientSettings ?? {};
  for (const [name, id] of Object.entries(PARTS)) {
    if (typeof embedded[name] === "boolean") {
      byId(id).hidden = !embedded[name];
    }
  }
}
