/** A call. It needs a session to start and to be annotated; once it runs, the session may end and it goes on. */

import { byId, onClick, say } from "../shared/dom.js";
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
  say("call-text", on ? "Call with Contact 500-123" : "No call");
  enable("start-call", !on);
  enable("end-call", on);
  enable("save-note", on);
}

function tick() {
  const seconds = running === undefined ? 0 : Math.floor((Date.now() - running.since) / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  say("call-time", running === undefined ? "" : clock);
}

/** @param {string} session */
async function start(session) {
  const answer = await call("POST", "/api/calls", session);
  if (!answer.ok) {
    say("call-note", "Your session has ended: sign in again to start a call.");
    return;
  }
  const { callId } = await answer.json();
  running = { id: callId, since: Date.now() };
  say("call-note", "");
  show();
  tick();
}

/** @param {string} session */
async function saveNote(session) {
  if (running === undefined) {
    return;
  }
  const answer = await call("PUT", `/api/calls/${running.id}/notes`, session);
  say("call-note", answer.ok ? "Note saved." : "Update blocked: sign in again to change the call's record.");
}

/** @param {string} session */
async function end(session) {
  if (running === undefined) {
    return;
  }
  await call("POST", `/api/calls/${running.id}/end`, session);
  running = undefined;
  say("call-note", "Call ended.");
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
