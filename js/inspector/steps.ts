import type { EmbedEvent } from "../events.js";
import type { TraceEntry } from "../mount-options.js";
import { REJECTIONS } from "./words.js";

/** From left to right. */
export const LANES = ["Your server", "Your page", "SDK", "Vendor’s page"] as const;
const [SERVER, HOST, SDK, VENDOR] = [0, 1, 2, 3] as const;

/** One arrow, or a mark on a lane where `from` is `to`. It has the names of what was carried, never the contents. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly tone: "token" | "message" | "event" | "ignored" | "failed" | "state" | "note";
  readonly name: string;
  readonly why?: string;
}

const arrow = (from: number, to: number, tone: Step["tone"], name: string, why = ""): Step => ({
  from,
  to,
  tone,
  name,
  why,
});
const mark = (tone: Step["tone"], name: string): Step => arrow(SDK, SDK, tone, name);

/** What the SDK does, by the name in the trace. */
const ACTIONS: Readonly<Record<string, (detail: string) => Step>> = {
  "token-asked": (reason) => arrow(SDK, SERVER, "token", `getToken: ${reason}`),
  "token-received": () => arrow(SERVER, SDK, "token", "token"),
  "token-posted": () => arrow(SDK, VENDOR, "token", "token"),
  "token-waits-for-network": () => mark("note", "waiting for the network"),
  provisioning: () => arrow(SDK, SERVER, "message", "provisionUser"),
  navigated: (token) =>
    token ? arrow(SDK, VENDOR, "token", "URL with token") : arrow(SDK, VENDOR, "message", "URL"),
  "ack-posted": () => arrow(SDK, VENDOR, "message", "ack"),
  accepted: (type) => arrow(VENDOR, SDK, "message", shortened(type)),
  note: (note) => mark("note", `note: ${note}`),
};

/** A line of the trace as a step. */
export function tracedStep({ what, detail }: TraceEntry): Step {
  const why = REJECTIONS[what];
  if (why) return arrow(VENDOR, SDK, "ignored", shortened(detail) || "message", `${what}: ${why}`);
  return ACTIONS[what]?.(detail) ?? mark("note", `${what} ${detail}`);
}

/** An event as a step; none for what the token's row shows. */
export function reportedStep(event: EmbedEvent): Step | undefined {
  if (event.type === "state-change") return mark("state", event.detail.to);
  if (event.type === "lease-change") return undefined;
  if (event.type === "error") return arrow(SDK, HOST, "failed", event.detail.error.code);
  return arrow(SDK, HOST, event.type === "token-lost" ? "failed" : "event", event.type);
}

/** The type without the prefix that all of a vendor's types share. */
const shortened = (type: string): string => type.replace(/^[a-z-]+:(?!\/\/)/, "");
