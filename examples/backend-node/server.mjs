/**
 * The server side of `getToken`, without dependencies: it knows who is signed in at the CRM, keeps the vendors' keys, and
 * answers `POST /api/token/{vendor}`. What it has to know comes from the environment; see README.md.
 */
import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";

const { env } = process;
const LOGIN_SECONDS = 5 * 60;
const SESSION_SECONDS = 4 * 60 * 60;

/** Your own session store takes the place of this: it holds one session, for trying, and none by default. */
const sessions = new Map();
if (env.DEMO_SESSION) {
  sessions.set(env.DEMO_SESSION, { id: "agent-7", name: "Agent Seven", email: "agent-7@acme.example" });
}

const vendors = { streem, crankwheel };

createServer((request, response) => {
  answer(request).then(
    ([status, body]) => {
      response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify(body));
    },
    (error) => {
      // Named for the operator; the browser learns nothing, and a log must not hold a token.
      process.stderr.write(`${error.message}\n`);
      response.writeHead(502).end();
    },
  );
}).listen(Number(env.PORT ?? 0), "127.0.0.1", function ready() {
  process.stdout.write(`${JSON.stringify({ port: this.address().port })}\n`);
});

/** @param {import("node:http").IncomingMessage} request */
async function answer(request) {
  const vendor = new URL(request.url ?? "/", "http://localhost").pathname.match(
    /^\/api\/token\/([a-z-]+)$/,
  )?.[1];
  const mint = vendor && Object.hasOwn(vendors, vendor) ? vendors[vendor] : undefined;
  if (!mint || request.method !== "POST") return [404, {}];
  // A token is for a page of ours only: another site's form or script gets none, whatever cookie it brings.
  if (request.headers["sec-fetch-site"] !== "same-origin") return [403, {}];
  const user = sessions.get(cookie(request, "crm_session"));
  if (!user) return [401, {}];
  return [200, await mint(user)];
}

/** A session-bound login token, as the vendor's own server library makes it: HS256 with the API key of company and environment. */
async function streem(user) {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: env.STREEM_COMPANY,
    env: env.STREEM_ENVIRONMENT,
    sub: user.id,
    name: user.name,
    iat: now,
    jti: randomUUID(),
    exp: now + LOGIN_SECONDS,
    session_exp: now + SESSION_SECONDS,
  };
  const key = Buffer.from(env.STREEM_API_KEY ?? "", "hex");
  return { token: signed({ alg: "HS256", typ: "JWT", kid: env.STREEM_KEY_ID }, claims, key) };
}

/** A login URL that works once, for two minutes. The address is the session's: no browser chooses it. */
async function crankwheel(user) {
  const address = `${env.CRANKWHEEL_URL}/ss/rsapi/grant_token/${encodeURIComponent(user.email)}`;
  const asked = await fetch(`${address}?client_id=${encodeURIComponent(env.CRANKWHEEL_CLIENT_ID ?? "")}`, {
    method: "POST",
    headers: { authorization: `Basic ${env.CRANKWHEEL_API_KEY}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!asked.ok) throw new Error(`the vendor answered ${asked.status}`);
  const { login_url } = await asked.json();
  return { login_url };
}

/** @param {object} header @param {object} claims @param {Buffer} key */
function signed(header, claims, key) {
  const body = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
}

/** @param {import("node:http").IncomingMessage} request @param {string} name */
function cookie(request, name) {
  const pairs = (request.headers.cookie ?? "").split(/; */).map((pair) => pair.split("="));
  return pairs.find(([key]) => key === name)?.[1] ?? "";
}
