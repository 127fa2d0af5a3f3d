/** Streem's page: takes the token from the fragment, logs in with it, shows the tool or the login form. */

import { byId, onClick, say, setState } from "../shared/dom.js";
import { remember, remembered } from "../shared/entry.js";
import { startFaults } from "../shared/faults.js";
import { call, logIn, resume } from "./api.js";
import { offerCalls } from "./call.js";

/** @typedef {import("./api.js").Session} Session */

/** The fragment's token, which then leaves the address: a copied link must not sign anyone in. */
function takeToken() {
  const pair = location.hash
    .slice(1)
    .split("&")
    .find((text) => text.startsWith("token="));
  if (pair === undefined) {
    return undefined;
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  try {
    return decodeURIComponent(pair.slice("token=".length));
  } catch {
    return pair.slice("token=".length);
  }
}

/** @param {string | undefined} token */
function identify(token) {
  if (token !== undefined) {
    return logIn(token);
  }
  const session = remembered("session");
  return typeof session === "string" ? resume(session) : undefined;
}

function showLogin() {
  setState("login");
  byId("loading").hidden = true;
  byId("tool").hidden = true;
  byId("who").hidden = true;
  byId("sign-out").hidden = true;
  byId("login-form").hidden = false;
}

/** @param {Session} session */
function showTool(session) {
  setState("signed-in");
  say("user", session.name);
  byId("user").dataset.userId = session.userId;
  say("company", session.company);
  say("session-until", new Date(session.until).toLocaleTimeString());
  byId("loading").hidden = true;
  byId("who").hidden = false;
  byId("sign-out").hidden = false;
  byId("tool").hidden = false;
  offerCalls(session.session);
  watchEnd(session.until);
  onClick("sign-out", () => signOut(session.session));
}

/** @param {number} until */
function watchEnd(until) {
  const timer = setInterval(() => {
    if (Date.now() >= until) {
      clearInterval(timer);
      document.body.dataset.session = "over";
      say(
        "session-note",
        "Your session has ended. A running call goes on; updates wait until you sign in again.",
      );
    }
  }, 250);
}

/** @param {string} session */
async function signOut(session) {
  await call("POST", "/auth/sign-out", session);
  remember("session", undefined);
  showLogin();
}

byId("login-form").addEventListener("submit", (event) => {
  event.preventDefault();
  say("login-note", "This account has no password: it is signed in by its company's CRM only.");
});
say("form-params", location.search);
say("deep-link", location.pathname);
startFaults();

const session = await identify(takeToken());
if (session === undefined) {
  showLogin();
} else {
  remember("session", session.session);
  showTool(session);
}
