/** Calls of the tool's server. The token is used once, to log in; after that, the session's id identifies the user. */

/**
 * @typedef {{ session: string, userId: string, name: string, company: string, until: number }} Session
 */

/**
 * @param {string} token
 * @returns {Promise<Session | undefined>} undefined for a bad token: the server responds with 400
 */
export async function logIn(token) {
  const response = await fetch("/auth/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return response.ok ? response.json() : undefined;
}

/**
 * @param {string} session
 * @returns {Promise<Session | undefined>}
 */
export async function resume(session) {
  const response = await call("GET", "/auth/session", session);
  return response.ok ? response.json() : undefined;
}

/**
 * @param {"GET" | "POST" | "PUT"} method
 * @param {string} path
 * @param {string} session
 */
export function call(method, path, session) {
  return fetch(path, { method, headers: { authorization: `Bearer ${session}` } });
}
