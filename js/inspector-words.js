/** @import { EmbedEvent, TraceEntry } from "./types.js" */

/** @typedef {"accepted" | "rejected" | "sdk"} Kind */
/** @typedef {{ kind: Kind, title: string, why: string }} Line */

/** Why a message did not count. @type {Record<string, string>} */
const REJECTIONS = {
  "wrong-origin": "this origin is not allowed",
  "sandbox-lacks-allow-same-origin": "its origin is opaque: the frame's sandbox lacks allow-same-origin",
  "unknown-type": "the vendor's profile does not know this type",
  "bad-field": "a field is missing or not valid",
  "wrong-state": "it came at the wrong moment",
};

/** What the SDK did. @type {Record<string, string>} */
const DOINGS = {
  "token-asked": "Asked the host for a token",
  "token-received": "Got a token",
  "token-posted": "Handed the token to the page",
  "token-waits-for-network": "Waits for the network",
  provisioning: "Asked the host to create the user",
  posted: "Sent to the page",
  navigated: "Loaded the page",
  note: "Noted",
};

/** The trace holds names, origins and reasons, never what a message said. @param {TraceEntry} entry @returns {Line} */
export function traceLine({ what, detail }) {
  if (what === "accepted") return { kind: "accepted", title: detail, why: "" };
  const rejection = REJECTIONS[what];
  if (rejection) return { kind: "rejected", title: detail || "a message", why: `${what}: ${rejection}` };
  return { kind: "sdk", title: DOINGS[what] ?? what, why: detail };
}

/** Of an event only what it is; who and what it was about stays out. @param {EmbedEvent} event @returns {Line} */
export function eventLine(event) {
  const line = (/** @type {string} */ why) => ({
    kind: /** @type {const} */ ("sdk"),
    title: event.type,
    why,
  });
  if (event.type === "state-change" || event.type === "lease-change")
    return line(`${event.detail.from} → ${event.detail.to}`);
  if (event.type === "error" || event.type === "token-lost") {
    const { code, fix } = event.detail.error;
    return line(`${code}: ${fix}`);
  }
  return line("");
}
