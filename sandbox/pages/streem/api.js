/** The tool's own server. A session's id stands for the user; the token is used once, to log in. */

/**
 * @typedef {{ session: string, userId: string, name: string, company: string, until: number }} Session
 */

/**
 * @param {string} token
 * @returns {Promise<Session | undefined>} nothing for a bad token: the server answers 400
 */
export async function logIn(token) {
  const answer = await fetch("/auth/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return answer.ok ? answer.json() : undefined;
}

/**
 * @param {string} session
 * @returns {Promise<Session | undefined>}
 */
export async function resume(session) {
  const answer = await call("GET", "/auth/session", session);
  return answer.ok ? answer.json() : undefined;
}

/**
 * @param {"GET" | "POST" | "PUT"} method
 * @param {string} path
 * @param {string} session
 */
export function call(method, path, session) {
  return fetch(path, { method, headers: { authorization: `Bearer ${session}` } });
}
