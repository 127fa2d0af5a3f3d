/** Genesys Cloud's embed page: ready → ack → settings and token from the host → session, queue, interaction. */

import { onClick, say, setState } from "../shared/dom.js";
import { fault, flood, startFaults, walkAway, walkTime } from "../shared/faults.js";
import { listen, PREFIX, sayReady } from "./host.js";
import { endInteraction, joinQueue } from "./queue.js";
import { callApi, present, sayTokenExpiring } from "./session.js";
import { applySettings } from "./settings.js";

const READY_AGAIN_MS = 300;

listen({
  onAck() {
    setState("waiting");
    say("phase", "Waiting for an access token…");
  },
  commands: {
    [`${PREFIX}settings`]: applySettings,
    [`${PREFIX}token`]: async ({ accessToken }) => {
      const count = fault("flood-valid", 20_000);
      if ((await present(accessToken)) && count !== undefined) {
        flood(count, (index) => ({ type: `${PREFIX}queue-position`, position: index % 50, total: 50 }));
      }
    },
  },
});

onClick("join-queue", joinQueue);
onClick("end-interaction", endInteraction);
onClick("call-api", callApi);
onClick("say-token-expiring", sayTokenExpiring);
onClick("reload", () => location.reload());
onClick("walk-away", () => walkAway(walkTime()));

startFaults(PREFIX);

setState("waiting");
say("phase", "Waiting for the host…");
const late = fault("ready-late", 3000);
if (late !== undefined) {
  setTimeout(sayReady, late);
} else if (fault("ready-never", 0) === undefined) {
  sayReady();
}
if (fault("ready-twice", 0) !== undefined) {
  setTimeout(sayReady, READY_AGAIN_MS);
}
