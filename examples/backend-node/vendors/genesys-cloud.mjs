/**
 * Genesys Cloud, "Configuring SSO for Embedded Client Applications": the access token is refreshed right before the page
 * gets it. The user has signed in at Genesys before, by the authorization code flow with PKCE, and your callback has
 * kept the refresh token.
 */
import { post, sound } from "../upstream.mjs";

export const needs = ["GENESYS_TOKEN_URL", "GENESYS_CLIENT_ID", "GENESYS_CLIENT_SECRET"];

/** @typedef {import("../sessions.mjs").User} User */

/** @param {Record<string, string>} env */
export function open({ GENESYS_TOKEN_URL, GENESYS_CLIENT_ID, GENESYS_CLIENT_SECRET }) {
  /** @type {WeakMap<User, Promise<object>>} The last refresh of each user. */
  const last = new WeakMap();

  /**
   * A refresh token works once, so a user's refreshes go one after the other: of two at a time, from two tabs, one would
   * lose. With more than one server process this wants a lock in your database.
   * @param {User} user
   */
  function token(user) {
    const before = last.get(user) ?? Promise.resolve({});
    const mine = before.catch(() => {}).then(() => refresh(user));
    last.set(user, mine);
    return mine;
  }

  /** @param {User} user */
  async function refresh(user) {
    if (!user.genesysRefreshToken) return { refused: "signed-out" };
    const answer = await post(GENESYS_TOKEN_URL, {
      body: new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: user.genesysRefreshToken,
        client_id: GENESYS_CLIENT_ID,
        client_secret: GENESYS_CLIENT_SECRET,
      }),
    });
    if (answer.status === 400 && answer.body?.error === "invalid_grant") {
      // Over or revoked: to try again is of no use, the user has to sign in at Genesys again.
      user.genesysRefreshToken = undefined;
      return { refused: "signed-out" };
    }
    const granted = sound(answer, ["access_token", "token_type", "expires_in"]);
    user.genesysRefreshToken = answer.body.refresh_token ?? user.genesysRefreshToken;
    return granted;
  }

  return { token };
}
