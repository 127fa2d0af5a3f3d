/**
 * What each vendor's page does with what a backend has minted, over HTTP, as the sandbox's pages do.
 *
 * `fields` is all that the browser may get; `signedIn` gives the user as the vendor sees it, or nothing; `elsewhere` are the
 * settings that send the backend's own requests to another server.
 *
 * @typedef {import("../e2e/driver/sandbox.mjs").Sandbox} Sandbox
 * @typedef {object} Vendor
 * @property {string} user
 * @property {string[]} fields
 * @property {(sandbox: Sandbox, answer: any) => Promise<string | undefined>} signedIn
 * @property {(origin: string) => Record<string, string>} [elsewhere]
 */

/** @type {Record<string, Vendor>} */
export const vendors = {
  "genesys-cloud": {
    user: "agent-7",
    fields: ["access_token", "expires_in", "token_type"],
    signedIn: async (sandbox, { access_token }) =>
      (await asUser(`${sandbox.origin("genesysApi")}/api/v2/users/me`, access_token))?.id,
    elsewhere: (origin) => ({ GENESYS_TOKEN_URL: `${origin}/api/v2/oauth/token` }),
  },
  streem: {
    user: "agent-7",
    fields: ["token"],
    signedIn: async (sandbox, { token }) =>
      (await posted(`${sandbox.origin("streem")}/auth/token`, { token }))?.userId,
  },
  "dead-simple-chat": {
    user: "agent-7",
    fields: ["accessToken", "userId", "username"],
    signedIn: async (sandbox, { accessToken }) =>
      (await asUser(`${sandbox.origin("chat")}/api/login`, accessToken, "POST"))?.username,
    elsewhere: (origin) => ({ DEAD_SIMPLE_CHAT_URL: origin }),
  },
  crankwheel: {
    user: "agent-7@acme.example",
    fields: ["login_url"],
    async signedIn(sandbox, { login_url }) {
      const session = login_url && (await place(login_url)).split("#session=")[1];
      return (await asUser(`${sandbox.origin("crankwheel")}/ss/api/session`, session))?.email;
    },
    elsewhere: (origin) => ({ CRANKWHEEL_URL: origin }),
  },
  streamone: {
    user: "agent-7",
    fields: ["expiresIn", "token"],
    async signedIn(sandbox, { token }) {
      const portal = sandbox.origin("streamone");
      const visit = (await posted(`${portal}/portal/enter`, { token }))?.visit;
      return (await asUser(`${portal}/portal/me`, visit))?.name;
    },
    elsewhere: (origin) => ({ STREAMONE_API_URL: origin }),
  },
};

/** Where a login URL leads. @param {string} url @returns {Promise<string>} */
export async function place(url) {
  return (await fetch(url, { redirect: "manual" })).headers.get("location") ?? "";
}

/** @param {string} url @param {string | undefined} token @param {string} [method] */
async function asUser(url, token, method = "GET") {
  const answer = await fetch(url, { method, headers: { authorization: `Bearer ${token}` } });
  return answer.ok ? answer.json() : undefined;
}

/** @param {string} url @param {object} body */
async function posted(url, body) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return answer.ok ? answer.json() : undefined;
}
