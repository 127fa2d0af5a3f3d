/** A call. Starting and annotating it require a session; a call in progress outlives the session. */

import { byId, onClick, setText } from "../shared/dom.js";
import { call } from "./api.js";

/** @type {{ id: string, since: number } | undefined} */
let running;

/**
 * @param {string} id
 * @param {boolean} enabled
 */
function enable(id, enabled) {
  byId(id).toggleAttribute("disabled", !enabled);
}

function show() {
  const on = running !== undefined;
  byId("call").dataset.state = on ? "running" : "idle";
  setText("call-text", on ? "Call with Contact 500-123" : "No call");
  enable("start-call", !on);
  enable("end-call", on);
  enable("save-note", on);
}

function tick() {
  const seconds = running === undefined ? 0 : Math.floor((Date.now() - running.since) / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  setText("call-time", running === undefined ? "" : clock);
}

/** @param {string} session */
async function start(session) {
  const response = await call("POST", "/api/calls", session);
  if (!response.ok) {
    setText("call-note", "Your session has ended: sign in again to start a call.");
    return;
  }
  const { callId } = await response.json();
  running = { id: callId, since: Date.now() };
  setText("call-note", "");
  show();
  tick();
}

/** @param {string} session */
async function saveNote(session) {
  if (running === undefined) {
    return;
  }
  const response = await call("PUT", `/api/calls/${running.id}/notes`, session);
  setText(
    "call-note",
    response.ok ? "Note saved." : "Update blocked: sign in again to change the call's record.",
  );
}

/** @param {string} session */
async function end(session) {
  if (running === undefined) {
    return;
  }
  await call("POST", `/api/calls/${running.id}/end`, session);
  running = undefined;
  setText("call-note", "Call ended.");
  show();
  tick();
}

/** @param {string} session */
export function offerCalls(session) {
  onClick("start-call", () => start(session));
  onClick("save-note", () => saveNote(session));
  onClick("end-call", () => end(session));
  setInterval(tick, 500);
  show();
}
