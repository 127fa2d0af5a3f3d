/** The settings that the host sends: displayed and applied. */

import { byId, setText } from "../shared/dom.js";
import { restrictTo } from "./host.js";

/** The part of the page that each setting shows or hides. */
const PARTS = {
  showQueuePosition: "queue",
  showCallControls: "call-controls",
  allowTransfer: "transfer",
  allowPark: "park",
  allowConference: "conference",
};

/** @param {Record<string, unknown>} message */
export function applySettings({ settings, allowedOrigins }) {
  setText("settings", JSON.stringify({ settings, allowedOrigins }));
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
