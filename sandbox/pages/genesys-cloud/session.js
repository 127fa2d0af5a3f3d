/** Who is signed in: a token counts once the API has accepted it. */

import { byId, say, setState } from "../shared/dom.js";
import { emit } from "./host.js";

/** @typedef {{ accessToken: string, userId: string }} Session */

/** @type {Session | undefined} */
let session;
let accepted = 0;
/** Only the newest token matters when several are on their way through the API. */
let newest = 0;

/**
 * @param {"api" | "media"} service
 * @param {string} path
 * @param {string | undefined} accessToken
 * @param {string} [method]
 */
async function ask(service, path, accessToken, method = "GET") {
  const origin = location.origin.replace("//apps.", `//${service}.`);
  const answer = await fetch(origin + path, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, "x-genesys-embed-client-version": "1" },
  });
  say("api-status", String(answer.status));
  return answer;
}

/**
 * @param {unknown} accessToken
 * @returns {Promise<boolean>} whether somebody was signed in by it for the first time
 */
export async function present(accessToken) {
  newest += 1;
  const turn = newest;
  const answer = await ask("api", "/api/v2/users/me", String(accessToken));
  if (turn !== newest) {
    return false;
  }
  if (!answer.ok) {
    refuse();
    return false;
  }
  return accept(String(accessToken), await answer.json());
}

/**
 * @param {string} accessToken
 * @param {{ id: string, name: string, organization: string }} user
 */
function accept(accessToken, user) {
  const before = session;
  session = { accessToken, userId: user.id };
  accepted += 1;
  say("token-count", String(accepted));
  say("user", user.name);
  byId("user").dataset.userId = user.id;
  say("organization", user.organization);
  byId("who").hidden = false;
  byId("work").hidden = false;
  say("phase", "Signed in.");
  say("note", "");
  setState("signed-in");
  if (before?.userId !== user.id) {
    emit("session-start", { userId: user.id });
  }
  return before === undefined;
}

function refuse() {
  if (session === undefined) {
    setState("unauthorized");
    say("phase", "401 Unauthorized: the access token was not accepted.");
  } else {
    say("note", "A fresh access token was not accepted; going on with the old one.");
  }
}

/** Any call of the API, with the token as it is by now. */
export function callApi() {
  return ask("api", "/api/v2/users/me", session?.accessToken);
}

/** @returns {Promise<Response>} 403 without the media scopes, 401 with a stale token */
export function openMedia() {
  return ask("media", "/api/v2/media/sessions", session?.accessToken, "POST");
}

/** Says that the token is about to expire, with what the API knows of it. */
export async function sayTokenExpiring() {
  const answer = await callApi();
  const expiresIn = answer.ok ? (await answer.json()).expiresIn : 0;
  emit("token-expiring", { expiresIn });
}
