/**
 * The server side of `getToken` and `provisionUser`, without dependencies: `POST /api/token/{vendor}` and
 * `POST /api/provision/{vendor}` for whoever is signed in at the CRM. What it has to know comes from the environment; see
 * README.md.
 */
import { createServer } from "node:http";
import { openSessions } from "./sessions.mjs";
import { VendorFailure } from "./upstream.mjs";
import { openVendors } from "./vendors.mjs";

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

const userOf = openSessions(process.env);
const vendors = openVendors(process.env, say);

createServer(async (request, response) => {
  const [status, body] = await answer(request);
  // A token is for one page, once: neither a browser nor a proxy may keep it.
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}).listen(Number(process.env.PORT ?? 0), "127.0.0.1", function ready() {
  process.stdout.write(`${JSON.stringify({ port: this.address().port })}\n`);
});

/**
 * @param {import("node:http").IncomingMessage} request
 * @returns {Promise<[status: number, body: object]>}
 */
async function answer(request) {
  const [path, query] = (request.url ?? "").split("?", 2);
  const [, action, vendor] = path.match(/^\/api\/(token|provision)\/([a-z-]+)$/) ?? [];
  const act = vendors.get(vendor)?.[action];
  if (!act) return [404, {}];
  if (request.method !== "POST") return [405, {}];
  // A token is for a page of ours only: another site's form or script gets none, whatever cookie it brings.
  if (request.headers["sec-fetch-site"] !== "same-origin") return [403, {}];
  const user = userOf(request);
  if (!user) return [401, {}];
  try {
    return [200, await act(user, new URLSearchParams(query))];
  } catch (error) {
    // Only what we have written ourselves goes into the log: the text of any other error may hold a token.
    say(`${vendor}: ${error instanceof VendorFailure ? error.message : "an error of this server"}`);
    return [502, {}];
  }
}
