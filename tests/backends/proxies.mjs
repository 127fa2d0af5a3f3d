import { once } from "node:events";
import { createServer, request } from "node:http";

/**
 * The sandbox tells its vendors apart by names below `localhost`, which browsers resolve by themselves and many machines do
 * not. So servers reach each vendor through a proxy with a port of its own.
 */
const hosts = {
  genesys: "api.genesys.localhost",
  chat: "chat.localhost",
  crankwheel: "crankwheel.localhost",
  streamoneApi: "api.streamone.localhost",
  streamonePortal: "portal.streamone.localhost",
};

/** @typedef {Record<keyof typeof hosts, string> & { sandbox: string, close(): void }} Proxies */

/** @param {number} port The sandbox's. @returns {Promise<Proxies>} */
export async function openProxies(port) {
  const servers = Object.values(hosts).map((host) => openProxy(port, `${host}:${port}`));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const names = Object.keys(hosts);
  const origins = servers.map((server, index) => [names[index], originOf(server)]);
  return {
    ...Object.fromEntries(origins),
    sandbox: `http://localhost:${port}`,
    close() {
      for (const server of servers) server.close().closeAllConnections();
    },
  };
}

/** @param {number} port @param {string} host */
function openProxy(port, host) {
  const server = createServer((incoming, response) => {
    const { method, url, headers } = incoming;
    const onward = { host: "127.0.0.1", port, method, path: url, headers: { ...headers, host } };
    const asked = request(onward, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on("error", () => response.destroy());
    incoming.pipe(asked);
  });
  // A proxy that is no longer used keeps no program running.
  return server.listen(0, "127.0.0.1").unref();
}

/** @param {import("node:http").Server} server */
export function originOf(server) {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}`;
}
