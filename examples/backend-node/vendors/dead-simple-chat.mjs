/**
 * Dead Simple Chat, "SSO using Auth Token": the Create User API, called with the private key, gives the user's token. The
 * key's place in the query is that of the vendor's API reference.
 */
import { post, sound } from "../upstream.mjs";

export const needs = ["DEAD_SIMPLE_CHAT_URL", "DEAD_SIMPLE_CHAT_PRIVATE_KEY"];

/** @typedef {import("../sessions.mjs").User} User */

/** @param {Record<string, string>} env */
export function open({ DEAD_SIMPLE_CHAT_URL, DEAD_SIMPLE_CHAT_PRIVATE_KEY }) {
  const key = new URLSearchParams({ auth: DEAD_SIMPLE_CHAT_PRIVATE_KEY });
  const createUser = `${DEAD_SIMPLE_CHAT_URL}/consumer/api/v1/user?${key}`;

  /**
   * One user, one token, and the private chats stay with that user: create each once and keep the answer. Your database
   * takes the place of this.
   * @type {Map<string, Promise<object>>}
   */
  const created = new Map();

  /** @param {User} user */
  function token(user) {
    if (!created.has(user.id)) created.set(user.id, create(user));
    return created.get(user.id);
  }

  /** @param {User} user */
  async function create(user) {
    try {
      const answer = await post(createUser, {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ username: user.id }),
      });
      return sound(answer, ["accessToken", "username", "userId"]);
    } catch (failure) {
      created.delete(user.id);
      throw failure;
    }
  }

  return { token };
}
