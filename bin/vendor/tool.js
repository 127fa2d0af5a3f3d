/* The vendor's page, in the browser. It checks the token with its server, as a real one does. */

const { protocol, prefix = "", first, requests, parameter, fault, user } = document.body.dataset;
const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));
const button = /** @type {HTMLButtonElement} */ (document.querySelector("button"));
/** The page that embeds this one, or that opened it as a popup. @type {Window} */
const host = window.opener ?? window.parent;
const hostOrigin = window.location.ancestorOrigins?.[0] ?? originOf(document.referrer);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let expiry;

if (user) signedIn(user);
else if (parameter) signInFromUrl(parameter);
else if (prefix) signInByMessage();
else refuse();

/** @param {string} name Of the parameter in the fragment. */
function signInFromUrl(name) {
  const token = new URLSearchParams(location.hash.slice(1)).get(name);
  history.replaceState(null, "", location.pathname);
  if (token) signIn(token);
  else refuse();
}

function signInByMessage() {
  if (fault === "ready-never" || !hostOrigin || host === window) return;
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== host || origin !== hostOrigin || typeof data?.type !== "string") return;
    if (data.type === `${prefix}hello`) post("here");
    if (data.type === `${prefix}token`) signIn(data.accessToken ?? data.token);
  });
  if (first === "frame") post("ready");
  requestToken();
}

function requestToken() {
  if (requests) post("token-request", { id: crypto.randomUUID() });
}

/** @param {string} type @param {object} [fields] */
function post(type, fields) {
  if (prefix && hostOrigin) host.postMessage({ type: prefix + type, ...fields }, hostOrigin);
}

/** @param {string} token */
async function signIn(token) {
  const body = JSON.stringify({ protocol, token });
  const response = await fetch("/session", { method: "POST", body });
  if (!response.ok) return refuse();
  const { userId, expiresIn } = await response.json();
  clearTimeout(expiry);
  expiry = setTimeout(refuse, expiresIn * 1000);
  setTimeout(requestToken, expiresIn * 800);
  if (document.body.dataset.state !== "signed-in") signedIn(userId);
}

/** @param {string} userId */
function signedIn(userId) {
  show("signed-in", `Signed in as ${userId}`);
  button.hidden = !prefix;
  button.addEventListener("click", endCall);
  post("session-start", { userId });
  post("queue-position", { position: 1, total: 3 });
}

function endCall() {
  post("interaction-end", { interactionId: crypto.randomUUID() });
  button.hidden = true;
}

function refuse() {
  button.hidden = true;
  show("login", "Sign in: there is no token, or it is not valid");
  post("token-rejected");
}

/** @param {string} state @param {string} text */
function show(state, text) {
  document.body.dataset.state = state;
  status.textContent = text;
}

/** @param {string} url */
function originOf(url) {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
