import * as crankwheel from "./vendors/crankwheel.mjs";
import * as deadSimpleChat from "./vendors/dead-simple-chat.mjs";
import * as genesysCloud from "./vendors/genesys-cloud.mjs";
import * as streamone from "./vendors/streamone/index.mjs";
import * as streem from "./vendors/streem.mjs";

/**
 * A vendor's module names the settings that it needs, and `open` makes of them what its routes do.
 *
 * @typedef {import("./sessions.mjs").User} User
 * @typedef {(user: User, query: URLSearchParams) => Promise<object> | object} Act
 * @typedef {{ token: Act, provision?: Act }} Vendor
 * @type {Record<string, { needs: readonly string[], open(env: Record<string, string>): Vendor }>}
 */
const all = {
  "genesys-cloud": genesysCloud,
  streem,
  "dead-simple-chat": deadSimpleChat,
  crankwheel,
  streamone,
};

/**
 * The vendors whose settings are there; of the others it says why they are not served.
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
export function openVendors(env, say) {
  /** @type {Map<string, Vendor>} */
  const vendors = new Map();
  for (const [name, vendor] of Object.entries(all)) {
    const missing = vendor.needs.filter((setting) => !env[setting]);
    try {
      if (missing.length > 0) throw new Error(`${missing.join(", ")} not set`);
      vendors.set(name, vendor.open(/** @type {Record<string, string>} */ (env)));
    } catch (error) {
      say(`${name} is not served: ${error.message}`);
    }
  }
  return vendors;
}
