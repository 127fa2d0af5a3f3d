/** The page to which a vendor's frame navigates: forges its messages, listens, and goes back after a while. */

import { asked, attack, captureAll, keepAttacking } from "./forgeries.js";

captureAll("landing");
const host = window.parent === window ? window.opener : window.parent;
if (host !== null) {
  attack(host);
  keepAttacking(host, asked("rounds", 20), asked("every", 200));
}

const back = asked("back", 3000);
if (!Number.isNaN(back)) {
  setTimeout(() => history.back(), back);
}
