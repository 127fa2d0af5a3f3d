import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { must, root } from "../../scripts/run/command.mjs";

export const SESSION = "a-session-of-the-crm";

/** How each backend of examples/ is started. */
export const commands = {
  node: [process.execPath, join(root, "examples/backend-node/server.mjs")],
  rust: [join(root, "target/debug/example-backend")],
};

/** @typedef {keyof typeof commands} Name */
export const names = /** @type {Name[]} */ (Object.keys(commands));

export async function buildBackends() {
  await must("cargo", ["build", "--quiet", "--package", "example-backend"]);
}

/** A backend of examples/, and all that it has written. */
export class Backend {
  #child;
  said = "";

  /** @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} child */
  constructor(child) {
    this.#child = child;
    this.origin = "";
    this.closed = once(child, "close");
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        this.said += chunk;
      });
  }

  /** @param {Name} name @param {Record<string, string>} settings */
  static start(name, settings) {
    return Backend.run(commands[name], { DEMO_SESSION: SESSION, ...settings });
  }

  /** @param {readonly string[]} command @param {Record<string, string>} settings */
  static async run([program = "", ...args], settings) {
    const { PATH = "", HOME = "" } = process.env;
    const env = { PATH, HOME, ...settings };
    const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    const backend = new Backend(child);
    const lines = createInterface({ input: child.stdout });
    const ended = backend.closed.then(() => assert.fail(`it has ended: ${backend.said}`));
    const [line] = await Promise.race([once(lines, "line"), ended]);
    backend.origin = `http://127.0.0.1:${JSON.parse(line).port}`;
    return backend;
  }

  /**
   * As the CRM's own page does.
   * @param {string} path Below /api.
   * @param {RequestInit & { headers?: Record<string, string> }} [request]
   */
  ask(path, { headers = {}, ...request } = {}) {
    const own = { cookie: `crm_session=${SESSION}`, "sec-fetch-site": "same-origin" };
    const options = { method: "POST", ...request, headers: { ...own, ...headers } };
    return fetch(`${this.origin}/api/${path}`, options);
  }

  /** @param {string} vendor @param {string} [query] @returns {Promise<any>} What the page gets. */
  async token(vendor, query = "") {
    const answer = await this.ask(`token/${vendor}${query}`);
    return answer.ok ? answer.json() : { status: answer.status };
  }

  /** All of its output: a process that has ended says no more. */
  async stop() {
    this.#child.kill();
    await this.closed;
    return this.said;
  }
}
