import { once } from "node:events";
import { createServer } from "node:http";
import { originOf } from "./proxies.mjs";

/**
 * A vendor that does not do its part. Where it answers, it repeats all that it was asked with, secrets too.
 * @type {Record<string, (response: import("node:http").ServerResponse, asked: string) => void>}
 */
const ways = {
  "does not answer": () => {},
  "hangs up": (response) => void response.destroy(),
  "answers 500": (response, asked) => void response.writeHead(500).end(JSON.stringify({ error: asked })),
  "answers 403": (response, asked) => void response.writeHead(403).end(JSON.stringify({ error: asked })),
  "answers with a page": (response, asked) => void response.end(`<!doctype html>${asked}`),
  "answers {}": (response) => void response.end("{}"),
  "answers null": (response) => void response.end("null"),
  "sends it elsewhere": (response) => void response.writeHead(307, { location: "/elsewhere" }).end("{}"),
  "sends us elsewhere": (response) => void response.writeHead(303, { location: "/elsewhere" }).end("{}"),
};

export const brokenWays = Object.keys(ways);

export async function openBroken() {
  const broken = { origin: "", way: "", paths: /** @type {string[]} */ ([]), close };
  const server = createServer(async (request, response) => {
    const { url = "", rawHeaders } = request;
    let asked = `${url} ${rawHeaders.join(" ")}`;
    for await (const chunk of request) asked += chunk;
    broken.paths.push(url);
    ways[broken.way]?.(response, asked);
  });
  function close() {
    server.close();
    server.closeAllConnections();
  }
  await once(server.listen(0, "127.0.0.1"), "listening");
  broken.origin = originOf(server);
  return broken;
}

/**
 * A vendor's address behind which it does its part, and its answers are late.
 * @param {string} origin
 * @param {number} ms
 */
export async function openLate(origin, ms) {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const headers = { "content-type": request.headers["content-type"] ?? "" };
    const answer = await fetch(`${origin}${request.url}`, { method: "POST", headers, body });
    const text = await answer.text();
    setTimeout(() => response.writeHead(answer.status).end(text), ms);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { origin: originOf(server), close: () => void server.close().closeAllConnections() };
}
