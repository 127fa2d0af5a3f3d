import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { codeFor } from "./code.js";
import { BadRequest, faultOf, PAGE_FAULTS, TOKEN_FAULTS } from "./faults.js";
import { hostPage, indexPage, toolPage } from "./pages.js";
import { protocols, USER } from "./protocols.js";
import { mint, newTicket, redeem, verify } from "./tokens.js";

/** @typedef {import("node:http").IncomingMessage} Incoming */
/** @typedef {import("node:http").ServerResponse} Outgoing */
/** @typedef {{ incoming: Incoming, response: Outgoing, url: URL, origins: { host: string, vendor: string } }} Exchange */

/** Names of this computer; others can only come from a page that has been made to resolve to it (DNS rebinding). */
const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const FRAMED_BY = "http://localhost:* http://*.localhost:* http://127.0.0.1:* https://localhost:*";
const TTL = 7200;
const MAX_BODY = 16_384;

/**
 * Starts the fake vendor on this computer only. Its pages and the pages that embed them are of different origins.
 * @param {number} port 0 for any that is free.
 * @returns {Promise<{ host: string, vendor: string, close(): void }>} Where they are.
 */
export async function startVendor(port) {
  const origins = { host: "", vendor: "" };
  const server = createServer((incoming, response) => {
    answer({ incoming, response, url: new URL(incoming.url ?? "/", origins.host), origins }).catch(
      (error) => {
        response.writeHead(error instanceof BadRequest ? 400 : 500, { "content-type": "text/plain" });
        response.end(error instanceof BadRequest ? error.message : "the fake vendor failed");
      },
    );
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  origins.host = `http://localhost:${address.port}`;
  origins.vendor = `http://127.0.0.1:${address.port}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { ...origins, close };
}

/** @param {Exchange} exchange */
async function answer(exchange) {
  const { incoming, response, url } = exchange;
  const host = new URL(`http://${incoming.headers.host ?? ""}`).hostname;
  if (!LOOPBACK.test(host)) return empty(response, 403);
  const [, first = "", name = ""] = url.pathname.split("/");
  if (first === "") return sendPage(response, indexPage());
  if (first === "try" && known(name)) return sendHostPage(exchange, name);
  if (first === "try" && known(name.slice(0, -3))) return sendCode(exchange, name.slice(0, -3));
  if (first === "token" && known(name)) return sendToken(exchange, name);
  if (first === "session") return sendSession(exchange);
  if (known(first)) return sendToolPage(exchange, first);
  return sendScript(exchange);
}

/** @param {string} name */
const known = (name) => Object.hasOwn(protocols, name);

/** @param {Exchange} exchange @param {string} name */
function sendHostPage({ response, url, origins }, name) {
  const code = codeFor(name, origins, faultsOf(url));
  const nonce = randomBytes(16).toString("base64");
  sendPage(response, hostPage(name, code, { nonce, query: url.search }), {
    "content-security-policy": [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
      "style-src 'unsafe-inline'",
      "img-src data:",
      "connect-src 'self'",
      `frame-src ${origins.vendor}`,
    ].join("; "),
  });
}

/** The script of such a page: it is what the page shows. @param {Exchange} exchange @param {string} name */
function sendCode({ response, url, origins }, name) {
  send(response, 200, "text/javascript", codeFor(name, origins, faultsOf(url)));
}

/** @param {URL} url Of a page that embeds, or of its script. */
const faultsOf = (url) => ({
  page: faultOf(url, PAGE_FAULTS, "page"),
  token: faultOf(url, TOKEN_FAULTS, "token"),
});

/** @param {Exchange} exchange @param {string} name */
function sendToolPage({ response, url }, name) {
  const fault = faultOf(url, PAGE_FAULTS);
  if (fault === "500") return empty(response, 500);
  const { parameter = "" } = protocols[name] ?? {};
  const token = url.searchParams.get(parameter);
  const ticket = url.searchParams.get("ticket");
  const byServer = (token && verify(token, name)) || (ticket && redeem(ticket));
  sendPage(response, toolPage(name, { fault, user: byServer ? USER : "" }), {
    "content-security-policy": `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; frame-ancestors ${FRAMED_BY}`,
    ...(fault === "xfo" && { "x-frame-options": "DENY", "content-security-policy": "default-src 'none'" }),
  });
}

/** The backend of the page that embeds. @param {Exchange} exchange @param {string} name */
async function sendToken({ incoming, response, url, origins }, name) {
  const { origin, "access-control-request-headers": asked } = incoming.headers;
  if (origin && !LOOPBACK.test(new URL(origin).hostname)) return empty(response, 403);
  if (origin) response.setHeader("access-control-allow-origin", origin);
  if (asked) response.setHeader("access-control-allow-headers", asked);
  if (incoming.method === "OPTIONS") return empty(response, 204);
  if (incoming.method !== "POST") return empty(response, 405, { allow: "POST" });
  const fault = faultOf(url, TOKEN_FAULTS);
  if (fault === "hung") return;
  if (fault === "fail") return empty(response, 500);
  send(response, 200, "application/json", JSON.stringify(grantFor(name, url, fault, origins.vendor)));
}

/** @param {string} name @param {URL} url @param {string} fault @param {string} vendor */
function grantFor(name, url, fault, vendor) {
  const { grant } = protocols[name] ?? {};
  const seconds = Number(url.searchParams.get("ttl") ?? TTL);
  if (!(seconds > 0)) throw new BadRequest("ttl must be a number of seconds");
  if (!grant) return { login_url: fault === "empty" ? "" : `${vendor}/${name}?ticket=${newTicket(!fault)}` };
  const lasts = fault === "expired" ? -3600 : seconds;
  return grant(fault === "empty" ? "" : mint(name, lasts, { wrongKey: fault === "bad-signature" }), lasts);
}

/** Whether a token is valid: asked by the vendor's page. @param {Exchange} exchange */
async function sendSession({ incoming, response, origins }) {
  if (incoming.method !== "POST" || incoming.headers.origin !== origins.vendor) return empty(response, 403);
  const { protocol, token } = JSON.parse(await bodyOf(incoming));
  const session = verify(String(token), String(protocol));
  send(response, session ? 200 : 401, "application/json", JSON.stringify(session ?? {}));
}

/** @param {Incoming} incoming */
async function bodyOf(incoming) {
  let body = "";
  for await (const chunk of incoming.setEncoding("utf8")) {
    body += chunk;
    if (body.length > MAX_BODY) throw new BadRequest("the body is too long");
  }
  return body;
}

/** The script of the vendor's page, and the files of the package. @param {Exchange} exchange */
async function sendScript({ response, url }) {
  const [, name] = url.pathname.match(/^\/dist\/([\w.-]+\.js)$/) ?? [];
  if (!name && url.pathname !== "/tool.js") return empty(response, 404);
  const file = new URL(name ? `../../dist/${name}` : "./tool.js", import.meta.url);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) empty(response, 404);
  else send(response, 200, "text/javascript", text);
}

/** @param {Outgoing} response @param {string} text @param {Record<string, string>} [headers] */
function sendPage(response, text, headers = {}) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  send(response, 200, "text/html; charset=utf-8", text);
}

/** @param {Outgoing} response @param {number} status @param {Record<string, string>} [headers] */
function empty(response, status, headers = {}) {
  response.writeHead(status, headers).end();
}

/** @param {Outgoing} response @param {number} status @param {string} type @param {string} text */
function send(response, status, type, text) {
  const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  response.writeHead(status, { "content-type": type, ...headers }).end(text);
}
