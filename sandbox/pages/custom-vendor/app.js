/** The custom desk: hello from the host → token on request → session, queue, call. */

import { byId, onClick, setState, setText } from "../shared/dom.js";
import { awayTime, startFaults, walkAway } from "../shared/faults.js";
import { listen, requestToken, send } from "./host.js";

const FIRST_PLACE = 3;
const STEP_MS = 600;
/** How long before a token expires the page requests the next one. */
const AHEAD_SECONDS = 3;

let accepted = 0;
/** @type {string | undefined} */
let call;

async function signIn() {
  const { jwt, seconds } = await requestToken();
  const response = await fetch("/api/whoami", { headers: { authorization: `Bearer ${jwt}` } });
  if (!response.ok) {
    setState("refused");
    setText("phase", "The token was not accepted.");
    return;
  }
  const user = await response.json();
  accepted += 1;
  setText("token-count", String(accepted));
  setText("user", user.name);
  setText("phase", "Signed in.");
  byId("who").hidden = false;
  byId("work").hidden = false;
  setState("signed-in");
  if (accepted === 1) send("signed-in", { body: { user: { id: user.id } } });
  if (seconds !== null) setTimeout(signIn, Math.max(1, seconds - AHEAD_SECONDS) * 1000);
}

/** @param {number} place */
function moveTo(place) {
  setText("line", place === 0 ? "Your turn." : `Place ${place} of ${FIRST_PLACE}`);
  send("line", { body: { place, of: FIRST_PLACE } });
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
  send("done", { body: { call } });
  setText("line", "Queue is empty.");
  byId("end").toggleAttribute("disabled", true);
  byId("wait").toggleAttribute("disabled", false);
});
onClick("ask", signIn);
onClick("soon", () => send("token-soon", { body: { seconds: 30 } }));
onClick("reload", () => location.reload());
onClick("walk-away", () => walkAway(awayTime()));

listen(signIn, {
  "case-note": (body) => setText("last-note", JSON.stringify(body)),
  bye: () => {
    setState("signed-out");
    setText("phase", "Signed out.");
    byId("work").hidden = true;
  },
});
startFaults("desk:");
setState("waiting");
