/** CrankWheel's page: the login URL redirects here with a session in the fragment; without one, this is the login page. */

import { byId, onClick, setState, setText } from "../shared/dom.js";
import { restore, store } from "../shared/entry.js";
import { startFaults } from "../shared/faults.js";

const CONTROL_PANEL = "/ss/app/home";

/** The session's id; removes it from the address. */
function takeSession() {
  const [, id] = /^#session=([0-9a-f]+)$/.exec(location.hash) ?? [];
  if (id !== undefined) {
    history.replaceState(history.state, "", location.pathname + location.search);
    store("session", id);
  }
  return id ?? restore("session");
}

/** @param {string} id @param {"GET" | "POST"} method @param {string} path */
const call = (id, method, path) => fetch(path, { method, headers: { authorization: `Bearer ${id}` } });

function showLogin() {
  setState("login");
  for (const id of ["loading", "panel", "dashboard", "who", "sign-out"]) {
    byId(id).hidden = true;
  }
  byId("login-form").hidden = false;
}

/** @param {boolean} on */
function share(on) {
  document.body.dataset.sharing = String(on);
  setText("share", on ? "Contact 500-123 sees your screen." : "Nothing is shared.");
  byId("start-share").toggleAttribute("disabled", on);
  byId("end-share").toggleAttribute("disabled", !on);
}

/** The control panel needs both its path and the mode. */
function isControlPanel() {
  const mode = new URLSearchParams(location.search).get("mode");
  return location.pathname === CONTROL_PANEL && mode === "popup_only";
}

/** @param {string} id @param {string} email */
function showTool(id, email) {
  document.body.dataset.shape = isControlPanel() ? "control-panel" : "dashboard";
  setText("user", email);
  for (const shown of ["who", "sign-out", "panel"]) {
    byId(shown).hidden = false;
  }
  byId("loading").hidden = true;
  byId("dashboard").hidden = isControlPanel();
  onClick("start-share", () => share(true));
  onClick("end-share", () => share(false));
  onClick("sign-out", async () => {
    await call(id, "POST", "/ss/api/sign-out");
    store("session", undefined);
    showLogin();
  });
  setState("signed-in");
}

startFaults();
const id = takeSession();
const response = typeof id === "string" ? await call(id, "GET", "/ss/api/session") : undefined;
if (typeof id === "string" && response?.ok) {
  showTool(id, (await response.json()).email);
} else {
  showLogin();
}
