/**
 * StreamOne, "Single Sign-On": the user's single sign-on response is exchanged for a session, and the session's id and
 * key stay on the servers. The browser gets a ticket for your portal on the API. Where the API does not know the user,
 * `provisionUser` has it created and linked.
 */
import { randomUUID } from "node:crypto";
import { keyFromHex, signed } from "../../jwt.mjs";
import { post, sound, VendorFailure } from "../../upstream.mjs";
import { openApi } from "./api.mjs";

/** As short as the exchange takes. */
const RESPONSE_SECONDS = 60;
/** What new users may do; your portal's choice. */
const ROLES = "viewer";

export const needs = [
  "STREAMONE_API_URL",
  "STREAMONE_APPLICATION",
  "STREAMONE_API_KEY",
  "STREAMONE_PORTAL_URL",
  "STREAMONE_SSO_SERVICE",
  "STREAMONE_SSO_KEY_ID",
  "STREAMONE_SSO_KEY",
];

/** @typedef {import("../../sessions.mjs").User} User */

/** @param {Record<string, string>} env */
export function open(env) {
  const api = openApi(env.STREAMONE_API_URL, env.STREAMONE_APPLICATION, env.STREAMONE_API_KEY);
  const service = env.STREAMONE_SSO_SERVICE;
  const ssoKey = keyFromHex("STREAMONE_SSO_KEY", env.STREAMONE_SSO_KEY);

  /** @param {User} user */
  async function token(user) {
    const { status, body } = await api("session/createwithsso", { service, response: ssoResponse(user) });
    // The SDK knows what the API's statuses mean: 434 asks for `provisionUser`.
    if (status !== 0) return { status };
    return { ...(await ticket(body)), expiresIn: body.timeout };
  }

  /** @param {User} user */
  async function provision(user) {
    const created = await api("user/create", { username: user.id, roles: ROLES });
    if (created.status !== 0) throw new VendorFailure(`user/create answered ${created.status}`);
    const linked = await api("user/linkssotoken", { user: user.id, service, response: ssoResponse(user) });
    if (linked.status !== 0) throw new VendorFailure(`user/linkssotoken answered ${linked.status}`);
    return {};
  }

  /** Your portal keeps the session, its id and its key, and lets in whoever brings the ticket, once. @param {object} session */
  async function ticket(session) {
    const answer = await post(`${env.STREAMONE_PORTAL_URL}/portal/admit`, {
      headers: { authorization: `Bearer ${env.STREAMONE_API_KEY}`, "content-type": "application/json" },
      body: JSON.stringify(session),
    });
    return sound(answer, ["token"]);
  }

  /** Your single sign-on service takes the place of this; what its response looks like depends on its type. @param {User} user */
  function ssoResponse(user) {
    const iat = Math.floor(Date.now() / 1000);
    const claims = { service, sub: user.id, jti: randomUUID(), iat, exp: iat + RESPONSE_SECONDS };
    return signed(env.STREAMONE_SSO_KEY_ID, ssoKey, claims);
  }

  return { token, provision };
}
