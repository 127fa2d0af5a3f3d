/** The customer's portal: a ticket in the query or the fragment, or a visit that a URL has opened already. */

import { byId, onClick, say, setState } from "../shared/dom.js";
import { remember, remembered } from "../shared/entry.js";
import { startFaults } from "../shared/faults.js";

/** What the portal may be told under. */
const ROLE = "viewer";

/** @param {string} name In the fragment first, then in the query. */
function given(name) {
  return (
    new URLSearchParams(location.hash.slice(1)).get(name) ?? new URLSearchParams(location.search).get(name)
  );
}

/** @param {string} token */
async function enter(token) {
  const answer = await fetch("/portal/enter", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return answer.ok ? (await answer.json()).visit : undefined;
}

/** @returns {Promise<string | undefined>} The visit's id. */
async function arrive() {
  const kept = remembered("visit");
  if (typeof kept === "string") {
    return kept;
  }
  const token = given("token");
  const visit = given("visit") ?? (token === null ? undefined : await enter(token));
  if (visit !== undefined && visit !== null) {
    remember("visit", visit);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return visit ?? undefined;
}

/** @param {string} visit */
async function who(visit) {
  const answer = await fetch("/portal/me", { headers: { authorization: `Bearer ${visit}` } });
  return answer.ok ? answer.json() : undefined;
}

/** @param {string} state @param {string} section */
function show(state, section) {
  for (const id of ["loading", "login-form", "no-role", "tool"]) {
    byId(id).hidden = id !== section;
  }
  setState(state);
}

/** @param {string} visit */
async function watch(visit) {
  const me = await who(visit);
  say("playing", me === undefined ? "Stopped" : "Playing…");
  say("session-note", me === undefined ? "Your session has timed out." : "");
  document.body.dataset.session = me === undefined ? "over" : "running";
}

say("form-params", location.search);
startFaults();
const visit = await arrive();
const me = visit === undefined ? undefined : await who(visit);
if (visit === undefined || me === undefined) {
  show("login", "login-form");
} else {
  say("user", me.name);
  say("roles", me.roles.join(", "));
  say("timeout", String(me.sessiontimeout));
  byId("who").hidden = false;
  onClick("watch", () => watch(visit));
  if (me.roles.includes(ROLE)) {
    show("signed-in", "tool");
  } else {
    show("no-role", "no-role");
  }
}
