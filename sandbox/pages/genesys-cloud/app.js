/** Genesys Cloud's embed page: ready → ack → settings and token from the host → session, queue, interaction. */

import { onClick, setState, setText } from "../shared/dom.js";
import { awayTime, fault, flood, startFaults, walkAway } from "../shared/faults.js";
import { listen, PREFIX, sendReady } from "./host.js";
import { endInteraction, joinQueue } from "./queue.js";
import { callApi, sendTokenExpiring, useToken } from "./session.js";
import { applySettings } from "./settings.js";

const READY_AGAIN_MS = 300;

listen({
  onAck() {
    setState("waiting");
    setText("phase", "Waiting for an access token…");
  },
  commands: {
    [`${PREFIX}settings`]: applySettings,
    [`${PREFIX}token`]: async ({ accessToken }) => {
      const count = fault("flood-valid", 20_000);
      if ((await useToken(accessToken)) && count !== undefined) {
        flood(count, (index) => ({ type: `${PREFIX}queue-position`, position: index % 50, total: 50 }));
      }
    },
  },
});

onClick("join-queue", joinQueue);
onClick("end-interaction", endInteraction);
onClick("call-api", callApi);
onClick("send-token-expiring", sendTokenExpiring);
onClick("reload", () => location.reload());
onClick("walk-away", () => walkAway(awayTime()));

startFaults(PREFIX);

setState("waiting");
setText("phase", "Waiting for the host…");
const late = fault("ready-late", 3000);
if (late !== undefined) {
  setTimeout(sendReady, late);
} else if (fault("ready-never", 0) === undefined) {
  sendReady();
}
if (fault("ready-twice", 0) !== undefined) {
  setTimeout(sendReady, READY_AGAIN_MS);
}
