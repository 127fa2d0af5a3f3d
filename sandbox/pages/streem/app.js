/** Streem's page: takes the token from the fragment, logs in with it, shows the tool or the login form. */

import { byId, onClick, setState, setText } from "../shared/dom.js";
import { restore, store } from "../shared/entry.js";
import { startFaults } from "../shared/faults.js";
import { call, logIn, resume } from "./api.js";
import { offerCalls } from "./call.js";

/** @typedef {import("./api.js").Session} Session */

/** The fragment's token; removes it from the address, because a copied link must not sign another person in. */
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
  const session = restore("session");
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
  setText("user", session.name);
  byId("user").dataset.userId = session.userId;
  setText("company", session.company);
  setText("session-until", new Date(session.until).toLocaleTimeString());
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
      setText(
        "session-note",
        "Your session has ended. The current call continues; sign in again to make updates.",
      );
    }
  }, 250);
}

/** @param {string} session */
async function signOut(session) {
  await call("POST", "/auth/sign-out", session);
  store("session", undefined);
  showLogin();
}

byId("login-form").addEventListener("submit", (event) => {
  event.preventDefault();
  setText("login-note", "This account has no password: it is signed in by its company's CRM only.");
});
setText("form-params", location.search);
setText("deep-link", location.pathname);
startFaults();

const session = await identify(takeToken());
if (session === undefined) {
  showLogin();
} else {
  store("session", session.session);
  showTool(session);
}
