import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const START_MS = 20_000;

/** Who answers under which host name; all on the sandbox's one port. */
const hosts = {
  crm: "localhost",
  streem: "acme.streem.localhost",
  streemSandbox: "acme.swaga.sandbox.streem.localhost",
  chat: "chat.localhost",
  genesys: "apps.genesys.localhost",
  genesysApi: "api.genesys.localhost",
  genesysMedia: "media.genesys.localhost",
  crankwheel: "crankwheel.localhost",
  streamone: "portal.streamone.localhost",
  custom: "desk.custom.localhost",
  acme: "acme.tools.localhost",
  aircall: "aircall.tools.localhost",
  calendly: "calendly.tools.localhost",
  dialpad: "dialpad.tools.localhost",
  hubspot: "hubspot.tools.localhost",
  looker: "looker.tools.localhost",
  pipedrive: "pipedrive.tools.localhost",
  superset: "superset.tools.localhost",
  hostile: "evil.localhost",
  hostileByAddress: "127.0.0.1",
};

/** A sandbox process of its own for one test file, on a port that was free. */
export class Sandbox {
  /** @type {import("node:child_process").ChildProcess} */
  #process;

  /**
   * @param {import("node:child_process").ChildProcess} process
   * @param {number} port
   */
  constructor(process, port) {
    this.#process = process;
    this.port = port;
  }

  static async start() {
    const binary = process.env.SANDBOX ?? join(root, "target/debug/sandbox");
    const folders = ["--www", "www", "--dist", "dist", "--e2e", "tests/e2e/pages", "--tools", "target/tools"];
    const args = ["--port", "0", "--json", ...folders];
    const child = spawn(binary, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    return new Sandbox(child, await announcedPort(child, binary));
  }

  /** @param {keyof typeof hosts} who */
  origin(who) {
    return `http://${hosts[who]}:${this.port}`;
  }

  /**
   * @typedef {{ at: number, host: string, method: string, url: string, status: number, referer?: string }} Request
   * @returns {Promise<Request[]>} Every request to every host since the last `forget`.
   */
  log() {
    return this.#control("GET", "log");
  }

  /** @returns {Promise<unknown[]>} Every message that the hostile site received. */
  captured() {
    return this.#control("GET", "captured");
  }

  /** From now on, a file of this name cannot be loaded. @param {string} file */
  beginOutage(file) {
    return this.#control("PUT", `outage/${file}`);
  }

  endOutage() {
    return this.#control("DELETE", "outage");
  }

  /** Empties the log and the captured messages, and serves all files again. */
  async forget() {
    await Promise.all(["log", "captured", "outage"].map((what) => this.#control("DELETE", what)));
  }

  async stop() {
    if (this.#process.exitCode !== null) return;
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill();
    await gone;
  }

  /**
   * @param {string} method
   * @param {string} what
   */
  async #control(method, what) {
    const response = await fetch(`${this.origin("crm")}/sandbox/${what}`, { method });
    if (!response.ok)
      throw new Error(`the sandbox answered ${response.status} to ${method} /sandbox/${what}`);
    return method === "GET" ? response.json() : undefined;
  }
}

/**
 * The sandbox says in one JSON line which port it got.
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, null>} child
 * @param {string} binary
 * @returns {Promise<number>}
 */
function announcedPort(child, binary) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => {
      child.kill();
      reject(
        new Error(`the sandbox did not start: ${why} (${binary}; build it with cargo build -p sandbox)`),
      );
    };
    const timer = setTimeout(() => fail(`no port within ${START_MS} ms`), START_MS);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`exit code ${code}`));
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!line.startsWith("{")) return;
      clearTimeout(timer);
      resolve(JSON.parse(line).port);
    });
  });
}
