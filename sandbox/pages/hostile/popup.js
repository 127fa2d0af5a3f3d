/** A window that the host opened (a link in a note, say): forges messages to its opener. */

import { asked, attack, captureAll, keepAttacking } from "./forgeries.js";

captureAll("popup");
if (window.opener !== null) {
  attack(window.opener);
  keepAttacking(window.opener, asked("rounds", 100), asked("every", 50));
}
