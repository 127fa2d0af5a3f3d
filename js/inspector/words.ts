import type { EmbedEvent } from "../events.js";
import type { TraceEntry } from "../mount-options.js";

export type Kind = "accepted" | "rejected" | "sdk";

/** A line of the timeline. */
export interface Line {
  readonly kind: Kind;
  readonly title: string;
  readonly why: string;
}

/** Why a message was ignored. */
export const REJECTIONS: Readonly<Record<string, string>> = {
  "wrong-origin": "this origin is not allowed",
  "sandbox-lacks-allow-same-origin": "its origin is opaque: the frame's sandbox lacks allow-same-origin",
  "too-long": "its text is longer than the profile allows",
  "not-an-envelope": "it is not a message of the profile's kind, or has no type",
  "other-namespace": "its type does not begin with the profile's prefix",
  "unknown-type": "the vendor's profile does not know this type",
  "bad-field": "a field is missing or not valid",
  "wrong-state": "it came at the wrong moment",
};

/** What the SDK did. */
const ACTIONS: Readonly<Record<string, string>> = {
  "token-asked": "Asked the host for a token",
  "token-received": "Got a token",
  "token-posted": "Handed the token to the page",
  "token-waits-for-network": "Waits for the network",
  provisioning: "Asked the host to create the user",
  "ack-posted": "Acknowledged the page's ready message",
  navigated: "Loaded the page",
  note: "Noted",
};

/** The trace contains names, origins and reasons, never the contents of a message. */
export function traceLine({ what, detail }: TraceEntry): Line {
  if (what === "accepted") return { kind: "accepted", title: detail, why: "" };
  const rejection = REJECTIONS[what];
  if (rejection) return { kind: "rejected", title: detail || "a message", why: `${what}: ${rejection}` };
  return { kind: "sdk", title: ACTIONS[what] ?? what, why: detail };
}

/** The kind of the event, without the user, customer or interaction that it concerns. */
export function eventLine(event: EmbedEvent): Line {
  const line = (why: string): Line => ({ kind: "sdk", title: event.type, why });
  if (event.type === "state-change" || event.type === "lease-change")
    return line(`${event.detail.from} → ${event.detail.to}`);
  if (event.type === "error" || event.type === "token-lost") {
    const { code, fix } = event.detail.error;
    return line(`${code}: ${fix}`);
  }
  return line("");
}
