/** The page to which a vendor's frame navigates: forges its messages, listens, and goes back after a while. */

import { attack, captureAll, keepAttacking, numberParameter } from "./forgeries.js";

captureAll("landing");
const host = window.parent === window ? window.opener : window.parent;
if (host !== null) {
  attack(host);
  keepAttacking(host, numberParameter("rounds", 20), numberParameter("every", 200));
}

const back = numberParameter("back", 3000);
if (!Number.isNaN(back)) {
  setTimeout(() => history.back(), back);
}
