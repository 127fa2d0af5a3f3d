/**
 * Who is signed in at the CRM. Your own session store takes the place of this file: it holds one session, for trying,
 * and none by default.
 *
 * @typedef {object} User
 * @property {string} id
 * @property {string} name
 * @property {string} email
 * @property {string | undefined} genesysRefreshToken What the user's sign-in at Genesys Cloud has brought. In your
 *   database it is encrypted; no answer to a browser holds it.
 */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {(request: import("node:http").IncomingMessage) => User | undefined}
 */
export function openSessions(env) {
  const id = env.DEMO_USER || "agent-7";
  const user = {
    id,
    name: id,
    email: `${id}@acme.example`,
    genesysRefreshToken: env.GENESYS_REFRESH_TOKEN || undefined,
  };
  const sessions = new Map(env.DEMO_SESSION ? [[env.DEMO_SESSION, user]] : []);
  return (request) => sessions.get(cookie(request, "crm_session"));
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {string} name
 */
function cookie(request, name) {
  const pairs = (request.headers.cookie ?? "").split(/; */).map((pair) => pair.split("="));
  return pairs.find(([key]) => key === name)?.[1] ?? "";
}
