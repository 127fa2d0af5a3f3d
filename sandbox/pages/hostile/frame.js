/** A frame beside the vendor's: floods the host with forgeries. */

import { asked, attack, captureAll, keepAttacking } from "./forgeries.js";

captureAll("frame");
attack(window.parent);
keepAttacking(window.parent, asked("rounds", 100), asked("every", 50));
