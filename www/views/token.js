/** The token's countdown, read from `embed.lease`. */

import { part, say } from "../dom.js";
import { duration } from "../words.js";

const TICK_MS = 250;
/** After these, no reload is due any more. */
const done = new Set(["token-renewed", "token-lost", "closed"]);
const labels = {
  none: "Token",
  valid: "Token expires in",
  renewing: "Renewing, expires in",
  lost: "Token lost",
};

/** @param {import("../desk.js").Desk} desk */
export function showToken(desk) {
  const box = part("lease", HTMLElement);
  const label = part("lease-label", HTMLElement);
  const time = part("lease-time", HTMLElement);
  const bar = part("lease-bar", HTMLProgressElement);
  const reloadDue = part("reload-due", HTMLElement);
  /** @type {{ until: number, whole: number } | undefined} The longest that was left of the token that ends then. */
  let span;

  const draw = () => {
    const { status, expiresAt } = desk.embed?.lease ?? { status: "none" };
    const left = expiresAt === undefined ? undefined : Math.max(0, expiresAt - Date.now());
    if (expiresAt !== undefined && left !== undefined && span?.until !== expiresAt) {
      span = { until: expiresAt, whole: Math.max(left, 1) };
    }
    box.dataset.status = status;
    say(label, left === undefined && status === "valid" ? "Token" : labels[status]);
    say(time, words(status, left, desk.setup.vendor.expiry));
    bar.value = left === undefined || !span ? 0 : Math.min(1, left / span.whole);
    bar.hidden = left === undefined;
  };

  setInterval(draw, TICK_MS);
  desk.watch({
    opening() {
      span = undefined;
      reloadDue.hidden = true;
      draw();
    },
    event(name, detail) {
      if (name === "token-expiring") reloadDue.hidden = !detail.reloadRequired;
      if (done.has(name)) reloadDue.hidden = true;
      if (name !== "queue-position") draw();
    },
  });
}

/**
 * @param {string} status
 * @param {number | undefined} left
 * @param {string} [expiry] Of the vendor's tokens, where it is not in the token.
 */
function words(status, left, expiry = "expiry unknown") {
  if (left !== undefined) return left > 0 ? duration(left) : "expired";
  return status === "none" || status === "lost" ? "–" : expiry;
}
