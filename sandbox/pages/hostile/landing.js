/** Where a vendor's frame ends up when it walks away: forges in its name, listens, and sends it back after a while. */

import { asked, attack, catchAll, keepAttacking } from "./forgeries.js";

catchAll("landing");
const host = window.parent === window ? window.opener : window.parent;
if (host !== null) {
  attack(host);
  keepAttacking(host, asked("rounds", 20), asked("every", 200));
}

const back = asked("back", 3000);
if (!Number.isNaN(back)) {
  setTimeout(() => history.back(), back);
}
