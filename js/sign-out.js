import { EmbedError } from "./errors.js";

/** @import { Bridge } from "./bridge.js" */
/** @import { EmbedHandle } from "./embed.js" */

/** How long a page gets to sign its user out before the frame goes; pages do not say when they are done. */
const GRACE_MS = 1000;
const LOAD_MS = 5000;

/**
 * Signs the user out as the profile says and closes, so that the next user of this computer does not meet the last
 * one's session (rule L8).
 * @param {EmbedHandle} embed
 * @param {Bridge} bridge
 */
export async function signOut(embed, bridge) {
  const how = bridge.options.profile.signOut;
  if (!how) {
    throw new EmbedError(
      "not-supported",
      "the vendor documents no way to sign its user out from outside its page",
    );
  }
  if (!bridge.engine) return embed.close(); // no token was handed over yet
  if ("command" in how) {
    embed.send(how.command);
    await pause(GRACE_MS);
  } else {
    await loadedOrLate(bridge, how.url);
  }
  embed.close();
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {Bridge} bridge @param {string} url */
function loadedOrLate(bridge, url) {
  const frame = bridge.open(url, false);
  if (!frame) return pause(GRACE_MS); // a popup: nobody tells when it has loaded
  const load = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  return Promise.race([load, pause(LOAD_MS)]);
}
