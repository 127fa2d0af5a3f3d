/** The custom desk: hello from the host → token on request → session, waiting line, call. */

import { byId, onClick, say, setState } from "../shared/dom.js";
import { startFaults, walkAway, walkTime } from "../shared/faults.js";
import { askForToken, listen, tell } from "./host.js";

const FIRST_PLACE = 3;
const STEP_MS = 600;
/** How long before its end another token is asked for. */
const AHEAD_SECONDS = 3;

let accepted = 0;
/** @type {string | undefined} */
let call;

async function signIn() {
  const { jwt, seconds } = await askForToken();
  const answer = await fetch("/api/whoami", { headers: { authorization: `Bearer ${jwt}` } });
  if (!answer.ok) {
    setState("refused");
    say("phase", "The token was not accepted.");
    return;
  }
  const user = await answer.json();
  accepted += 1;
  say("token-count", String(accepted));
  say("user", user.name);
  say("phase", "Signed in.");
  byId("who").hidden = false;
  byId("work").hidden = false;
  setState("signed-in");
  if (accepted === 1) tell("signed-in", { body: { user: { id: user.id } } });
  if (seconds !== null) setTimeout(signIn, Math.max(1, seconds - AHEAD_SECONDS) * 1000);
}

/** @param {number} place */
function moveTo(place) {
  say("line", place === 0 ? "Your turn." : `Place ${place} of ${FIRST_PLACE}`);
  tell("line", { body: { place, of: FIRST_PLACE } });
  if (place > 0) setTimeout(moveTo, STEP_MS, place - 1);
  else begin();
}

function begin() {
  call = `call-${Date.now()}`;
  byId("end").toggleAttribute("disabled", false);
  byId("end").focus();
}

onClick("wait", () => {
  byId("wait").toggleAttribute("disabled", true);
  moveTo(FIRST_PLACE);
});
onClick("end", () => {
  tell("done", { body: { call } });
  say("line", "Nobody waits.");
  byId("end").toggleAttribute("disabled", true);
  byId("wait").toggleAttribute("disabled", false);
});
onClick("ask", signIn);
onClick("soon", () => tell("token-soon", { body: { seconds: 30 } }));
onClick("reload", () => location.reload());
onClick("walk-away", () => walkAway(walkTime()));

listen(signIn, {
  "case-note": (body) => say("last-note", JSON.stringify(body)),
  bye: () => {
    setState("signed-out");
    say("phase", "Signed out.");
    byId("work").hidden = true;
  },
});
startFaults("desk:");
setState("waiting");
