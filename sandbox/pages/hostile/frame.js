/** A frame beside the vendor's: floods the host with forgeries. */

import { attack, captureAll, keepAttacking, numberParameter } from "./forgeries.js";

captureAll("frame");
attack(window.parent);
keepAttacking(window.parent, numberParameter("rounds", 100), numberParameter("every", 50));
