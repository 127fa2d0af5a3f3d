import crankwheel from "../src/vendors/crankwheel.json";
import deadSimpleChat from "../src/vendors/dead-simple-chat.json";
import genesysCloud from "../src/vendors/genesys-cloud.json";
import streamone from "../src/vendors/streamone.json";
import streem from "../src/vendors/streem.json";

/** @import { Profile, ProfileOverrides, VendorName } from "./types.js" */

/** The built-in vendors, as data. @type {Record<VendorName, Profile>} */
export const VENDORS = {
  crankwheel: /** @type {Profile} */ (/** @type {unknown} */ (crankwheel)), // its pairs are lists to the checker
  "dead-simple-chat": deadSimpleChat,
  "genesys-cloud": genesysCloud,
  streamone,
  streem,
};

/** Tagged choices: another choice takes the place of the old one as a whole. */
const CHOICES = new Set(["placement", "handshake", "token"]);

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The vendor's profile with the changes of the chosen variant and then the host's overrides: objects field by field,
 * everything else replaced. A variant that is not there is the engine's matter (rule E2).
 * @param {Profile} profile
 * @param {ProfileOverrides} [overrides]
 * @returns {Profile}
 */
export function overridden(profile, overrides) {
  const over = { ...overrides };
  const { variant = "", variants } = merged({ ...profile }, over);
  const changes = isPlain(variants) ? variants[String(variant)] : undefined;
  const base = isPlain(changes) ? merged({ ...profile }, changes) : { ...profile };
  return /** @type {Profile} */ (/** @type {unknown} */ (merged(base, over)));
}

/** @param {Record<string, unknown>} base @param {Record<string, unknown>} over */
function merged(base, over) {
  const out = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = out[key];
    out[key] = isPlain(old) && isPlain(value) && !CHOICES.has(key) ? merged(old, value) : value;
  }
  return out;
}
