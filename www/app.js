/** The contact page: one desk, and the views that watch it. */

import { Desk } from "./desk.js";
import { part } from "./dom.js";
import { watchForeign } from "./foreign.js";
import { setupFrom } from "./setup.js";
import { showActions } from "./views/actions.js";
import { showAttacks } from "./views/attacks.js";
import { showCase } from "./views/case.js";
import { showCode } from "./views/code.js";
import { showDiagnosis } from "./views/diagnosis.js";
import { showEvents } from "./views/events.js";
import { showFaults } from "./views/faults.js";
import { showLanes } from "./views/lanes.js";
import { showMessages } from "./views/messages.js";
import { showNow } from "./views/now.js";
import { showPicker } from "./views/picker.js";
import { showProblems } from "./views/problem.js";
import { showProfile } from "./views/profile.js";
import { showQueue } from "./views/queue.js";
import { showStatus } from "./views/status.js";
import { useTabs } from "./views/tabs.js";
import { showToken } from "./views/token.js";

const desk = new Desk(part("slot", HTMLElement), setupFrom(location.search));
const messages = showMessages(desk, part("messages", HTMLElement));
const attacks = showAttacks(desk, part("attacks", HTMLElement));
watchForeign(
  () => desk.embed?.frame?.contentWindow,
  (foreign) => {
    messages.foreign(foreign);
    attacks.foreign();
  },
);

// Where the focus goes when a button has removed itself.
part("tool", HTMLElement).tabIndex = -1;
const open = useTabs(part("tabs", HTMLElement));
for (const name of ["faults", "attacks", "code"])
  part(`to-${name}`, HTMLElement).addEventListener("click", () => open(name));
showLanes(desk, part("lanes", HTMLElement));
showCode(desk, part("code", HTMLElement));
showNow(desk);
showPicker(desk, part("picker", HTMLElement));
showProfile(desk);
showStatus(desk);
showToken(desk);
showQueue(desk);
showProblems(desk);
showActions(desk);
showCase(desk);
showEvents(desk, part("events", HTMLElement));
showFaults(desk, part("faults", HTMLElement));
showDiagnosis(desk, part("diagnosis", HTMLElement));

desk.open();
