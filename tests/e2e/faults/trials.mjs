/**
 * How each fault of the sandbox is tried on each vendor that can suffer it: the demo's list of faults (www/data) with
 * times that fit a test, and what has to have happened before the outcome counts.
 */
import { randomUUID } from "node:crypto";
import { hostFaults, mistakes, pageFaults, tokenFaults } from "../../../www/data/faults.js";

export const VENDORS = ["genesys-cloud", "streem", "dead-simple-chat", "crankwheel", "streamone"];

/** Shorter than in the demo: the sandbox takes the number from the fault. @type {Record<string, string>} */
const SHORTER = {
  reload: "reload:1200",
  "walk-away": "walk-away:400",
  "walk-away-for-good": "walk-away-for-good:400",
  "ready-late:12000": "ready-late:9500",
  "slow:4000": "slow:700",
  flood: "flood:3000",
  "flood-valid": "flood-valid:3000",
};

/** @typedef {{ state: string, lease: string, errors: string[], types: string[], calls: number, diagnosis: any }} Standing */

/** What the fault has to have done before the outcome is read. @type {Record<string, (standing: Standing) => boolean>} */
const DONE = {
  reload: ({ diagnosis }) => diagnosis.loads >= 2,
  "walk-away": ({ diagnosis }) => diagnosis.loads >= 3,
  "walk-away-for-good": ({ errors }) => errors.includes("frame-left"),
  "ready-late:12000": ({ state, errors }) => errors.length > 0 && state === "connected",
  "ready-twice": ({ diagnosis }) => diagnosis.accepted >= 3,
  "flood-valid": ({ types }) => types.filter((type) => type === "queue-position").length >= 3000,
  same: ({ types }) => types.includes("token-lost"),
};

/** A flood would disturb its neighbours, and requests that hang take up the connections of a browser to one host. */
const ALONE = new Set(["flood", "flood-valid", "hung"]);
/** Frames share one session history: a way back of one would be another one's. */
const ONE_FRAME = new Set(["walk-away", "walk-away-for-good"]);
const AT_ONCE = 4;

/**
 * @typedef {"page" | "token" | "host"} Kind
 * @typedef {{ kind: Kind, id: string, vendor: string, done: (standing: Standing) => boolean }} Trial
 * @typedef {{ kind: Kind, id: string, name: string, trials: Trial[] }} Row
 */

/** @type {Row[]} */
export const rows = [
  ...pageFaults.map((fault) => rowOf("page", fault)),
  ...tokenFaults.map((fault) => rowOf("token", fault)),
  // A misspelt option throws out of `mount`: there is no embed to look at.
  ...hostFaults.filter(({ id }) => id !== "typo").map((fault) => rowOf("host", fault)),
];

/** @param {Kind} kind @param {import("../../../www/data/faults.js").Fault} fault @returns {Row} */
function rowOf(kind, { id, name, only }) {
  const done = DONE[id] ?? (() => true);
  const trials = VENDORS.filter((vendor) => only === undefined || only.includes(vendor)).map((vendor) => ({
    kind,
    id,
    vendor,
    done,
  }));
  return { kind, id, name, trials };
}

/** The trials in groups, each for one page. @returns {Trial[][]} */
export function groups() {
  const those = (/** @type {ReadonlySet<string>} */ ids) => rows.filter(({ id }) => ids.has(id));
  const calm = rows.filter(({ id, kind }) => kind !== "host" && !ALONE.has(id) && !ONE_FRAME.has(id));
  const fours = calm.flatMap((_, index) => (index % AT_ONCE ? [] : [calm.slice(index, index + AT_ONCE)]));
  return [
    ...fours.map((four) => four.flatMap(({ trials }) => trials)),
    ...those(ALONE).map(({ trials }) => trials),
    ...those(ONE_FRAME).flatMap(({ trials }) => trials.map((trial) => [trial])),
    rows.filter(({ kind }) => kind === "host").flatMap(({ trials }) => trials),
  ];
}

/** A name for the embed that is also an id. @param {Trial} trial */
export const nameOf = ({ id, vendor }) => `${vendor}-${id.replaceAll(":", "-")}`;

/**
 * What is given to `crm.mount`.
 * @param {Trial} trial
 * @param {Record<string, string>} urls By vendor.
 */
export function optionsFor({ kind, id, vendor }, urls) {
  const fault = SHORTER[id] ?? id;
  const url = urls[vendor] ?? "";
  const base = { vendor, url, handshakeTimeout: 8000, ...(id === "hung" && { tokenTimeout: 1500 }) };
  if (kind === "token") return { ...base, ...tokenOptions(fault) };
  if (kind === "host") return mistakes[id]?.(base) ?? base;
  const pairs = [
    ["fault", fault],
    ["back", "800"],
  ];
  if (vendor === "crankwheel") return { ...base, profile: { params: pairs } };
  return { ...base, url: `${url}?${pairs.map(([key, value]) => `${key}=${value}`).join("&")}` };
}

/** @param {string} fault */
function tokenOptions(fault) {
  if (fault === "unknown-user") {
    const user = `user=table-${randomUUID()}`;
    return { token: user, provision: { query: user } };
  }
  return { token: `fault=${fault}${fault === "same" ? "&ttl=12" : ""}` };
}
