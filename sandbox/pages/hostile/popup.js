/** A window that the host opened (a link in a note, say): forges messages to its opener. */

import { attack, captureAll, keepAttacking, numberParameter } from "./forgeries.js";

captureAll("popup");
if (window.opener !== null) {
  attack(window.opener);
  keepAttacking(window.opener, numberParameter("rounds", 100), numberParameter("every", 50));
}
