/** The customer's portal: a ticket in the query or the fragment, or a visit that a URL has already opened. */

import { byId, onClick, setState, setText } from "../shared/dom.js";
import { restore, store } from "../shared/entry.js";
import { startFaults } from "../shared/faults.js";

/** The role that the portal requires. */
const ROLE = "viewer";

/** A value of the fragment, else of the query. @param {string} name */
function parameter(name) {
  return (
    new URLSearchParams(location.hash.slice(1)).get(name) ?? new URLSearchParams(location.search).get(name)
  );
}

/** @param {string} token */
async function enter(token) {
  const response = await fetch("/portal/enter", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return response.ok ? (await response.json()).visit : undefined;
}

/** @returns {Promise<string | undefined>} The visit's id. */
async function arrive() {
  const stored = restore("visit");
  if (typeof stored === "string") {
    return stored;
  }
  const token = parameter("token");
  const visit = parameter("visit") ?? (token === null ? undefined : await enter(token));
  if (visit !== undefined && visit !== null) {
    store("visit", visit);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return visit ?? undefined;
}

/** @param {string} visit */
async function userOf(visit) {
  const response = await fetch("/portal/me", { headers: { authorization: `Bearer ${visit}` } });
  return response.ok ? response.json() : undefined;
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
  const me = await userOf(visit);
  setText("playing", me === undefined ? "Stopped" : "Playing…");
  setText("session-note", me === undefined ? "Your session has timed out." : "");
  document.body.dataset.session = me === undefined ? "over" : "running";
}

setText("form-params", location.search);
startFaults();
const visit = await arrive();
const me = visit === undefined ? undefined : await userOf(visit);
if (visit === undefined || me === undefined) {
  show("login", "login-form");
} else {
  setText("user", me.name);
  setText("roles", me.roles.join(", "));
  setText("timeout", String(me.sessiontimeout));
  byId("who").hidden = false;
  onClick("watch", () => watch(visit));
  if (me.roles.includes(ROLE)) {
    show("signed-in", "tool");
  } else {
    show("no-role", "no-role");
  }
}
