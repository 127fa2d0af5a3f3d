import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
});

/**
 * The web server of a customer: the app's files or its own server, and under /api the backend, which is the sandbox's CRM.
 * @param {{ files?: string | undefined, port?: number | undefined, backend: string, headers?: Record<string, string> }} behind
 * @returns {Promise<{ origin: string, close(): void }>}
 */
export async function openFront({ files, port, backend, headers = {} }) {
  const server = createServer((incoming, response) => {
    const path = incoming.url ?? "/";
    if (path.startsWith("/api/")) pass(new URL(path, backend), incoming, response);
    else if (port) pass(new URL(path, `http://localhost:${port}`), incoming, response);
    else sendFile(join(files ?? "", pathOf(path)), headers, response);
  });
  // A development server wants its socket, or it reloads the page again and again.
  if (port) server.on("upgrade", (incoming, socket, head) => passSocket(port, incoming, socket, head));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${address.port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {string} path Of a URL. @returns {string} Of a file below the folder, whatever the dots say. */
function pathOf(path) {
  const name = normalize(decodeURIComponent(new URL(path, "http://localhost").pathname));
  return name.endsWith("/") ? `${name}index.html` : name;
}

/**
 * @param {string} file
 * @param {Record<string, string>} headers
 * @param {import("node:http").ServerResponse} response
 */
async function sendFile(file, headers, response) {
  const contents = await readFile(file).catch(() => undefined);
  if (contents === undefined) return response.writeHead(404).end();
  const type = TYPES[extname(file) || ".html"] ?? "application/octet-stream";
  const own = { "content-type": type, "cache-control": "no-store" };
  return response.writeHead(200, { ...own, ...headers }).end(contents);
}

/**
 * @param {URL} to
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} response
 */
function pass(to, incoming, response) {
  const { method = "GET", headers } = incoming;
  const onward = request(to, { method, headers: { ...headers, host: to.host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.writeHead(502).end());
  incoming.pipe(onward);
}

/**
 * @param {number} port
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:stream").Duplex} socket
 * @param {Buffer} head
 */
function passSocket(port, incoming, socket, head) {
  const onward = request({ port, host: "localhost", path: incoming.url, headers: incoming.headers });
  onward.on("upgrade", (answer, upstream, first) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
    for (const one of [socket, upstream]) one.on("error", () => one.destroy());
    if (head.length > 0) upstream.write(head);
    if (first.length > 0) socket.write(first);
    upstream.pipe(socket).pipe(upstream);
  });
  onward.on("error", () => socket.destroy());
  onward.end();
}
