/** A frame beside the vendor's: floods the host with forgeries. */

import { asked, attack, catchAll, keepAttacking } from "./forgeries.js";

catchAll("frame");
attack(window.parent);
keepAttacking(window.parent, asked("rounds", 100), asked("every", 50));
