/** The signed-in user: a token takes effect when the API has accepted it. */

import { byId, setState, setText } from "../shared/dom.js";
import { emit } from "./host.js";

/** @typedef {{ accessToken: string, userId: string }} Session */

/** @type {Session | undefined} */
let session;
let accepted = 0;
/** When several tokens are being verified, only the newest one takes effect. */
let newest = 0;

/**
 * @param {"api" | "media"} service
 * @param {string} path
 * @param {string | undefined} accessToken
 * @param {string} [method]
 */
async function request(service, path, accessToken, method = "GET") {
  const origin = location.origin.replace("//apps.", `//${service}.`);
  const response = await fetch(origin + path, {
    method,
    headers: { authorization: `Bearer ${accessToken}`, "x-genesys-embed-client-version": "1" },
  });
  setText("api-status", String(response.status));
  return response;
}

/**
 * @param {unknown} accessToken
 * @returns {Promise<boolean>} whether it signed in a user for the first time
 */
export async function useToken(accessToken) {
  newest += 1;
  const own = newest;
  const response = await request("api", "/api/v2/users/me", String(accessToken));
  if (own !== newest) {
    return false;
  }
  if (!response.ok) {
    showRefusal();
    return false;
  }
  return accept(String(accessToken), await response.json());
}

/**
 * @param {string} accessToken
 * @param {{ id: string, name: string, organization: string }} user
 */
function accept(accessToken, user) {
  const before = session;
  session = { accessToken, userId: user.id };
  accepted += 1;
  setText("token-count", String(accepted));
  setText("user", user.name);
  byId("user").dataset.userId = user.id;
  setText("organization", user.organization);
  byId("who").hidden = false;
  byId("work").hidden = false;
  setText("phase", "Signed in.");
  setText("note", "");
  setState("signed-in");
  if (before?.userId !== user.id) {
    emit("session-start", { userId: user.id });
  }
  return before === undefined;
}

function showRefusal() {
  if (session === undefined) {
    setState("unauthorized");
    setText("phase", "401 Unauthorized: the access token was not accepted.");
  } else {
    setText("note", "A new access token was not accepted; the previous one stays in use.");
  }
}

/** A call of the API with the current token. */
export function callApi() {
  return request("api", "/api/v2/users/me", session?.accessToken);
}

/** @returns {Promise<Response>} 403 without the media scopes, 401 with a stale token */
export function openMedia() {
  return request("media", "/api/v2/media/sessions", session?.accessToken, "POST");
}

/** Sends `token-expiring` with the remaining lifetime that the API reports. */
export async function sendTokenExpiring() {
  const response = await callApi();
  const expiresIn = response.ok ? (await response.json()).expiresIn : 0;
  emit("token-expiring", { expiresIn });
}
