import deadSimpleChat from "../src/vendors/dead-simple-chat.json";
import genesysCloud from "../src/vendors/genesys-cloud.json";
import streem from "../src/vendors/streem.json";

/** @import { Profile, ProfileOverrides, VendorName } from "./types.js" */

/** The built-in vendors, as data. @type {Record<VendorName, Profile>} */
export const VENDORS = {
  "dead-simple-chat": deadSimpleChat,
  "genesys-cloud": genesysCloud,
  streem,
};

/** Tagged choices: another choice takes the place of the old one as a whole. */
const CHOICES = new Set(["placement", "handshake", "token"]);

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The vendor's profile with the host's overrides: objects field by field, everything else replaced.
 * @param {Profile} profile
 * @param {ProfileOverrides} overrides
 * @returns {Profile}
 */
export function overridden(profile, overrides) {
  return /** @type {Profile} */ (/** @type {unknown} */ (merged({ ...profile }, { ...overrides })));
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
