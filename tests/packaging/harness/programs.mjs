import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { until } from "../../e2e/driver/until.mjs";

const BUILD_MS = 180_000;
const START_MS = 60_000;
/** Nothing is told to anybody, and nothing is coloured. */
const quiet = { NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", FORCE_COLOR: undefined, NODE_ENV: undefined };

/** @typedef {{ cwd?: string, env?: Record<string, string> }} Place */

/**
 * @param {string} folder Whose node_modules has the program.
 * @param {readonly string[]} command
 * @param {Place} [place] Where it runs, if not there.
 */
function start(folder, [program = "", ...args], { cwd = folder, env = {} } = {}) {
  const child = spawn(join(folder, "node_modules/.bin", program), args, {
    cwd,
    env: { ...process.env, ...quiet, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a group of its own, so that all that it starts ends with it
  });
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      said.text += chunk;
    });
  }
  return { child, said };
}

/** @param {import("node:child_process").ChildProcess} child */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const gone = once(child, "exit");
  process.kill(-child.pid, "SIGTERM");
  await gone;
}

/** Runs a tool to its end. @param {string} folder @param {readonly string[]} command @param {Place} [place] */
export async function runTool(folder, command, place) {
  const { child, said } = start(folder, command, place);
  const timer = setTimeout(() => stop(child), BUILD_MS);
  const [code] = await once(child, "close");
  clearTimeout(timer);
  if (code !== 0) throw new Error(`${command.join(" ")} failed (${code})\n${said.text}`);
  return said.text;
}

/** Starts a server, and waits until it answers. @param {string} folder @param {readonly string[]} command */
export async function startServer(folder, command) {
  const port = await freePort();
  const { child, said } = start(
    folder,
    command.map((word) => (word === "PORT" ? String(port) : word)),
  );
  const answers = async () => {
    if (child.exitCode !== null) throw new Error(said.text);
    return (await fetch(`http://localhost:${port}/`)).ok;
  };
  try {
    await until(`${command.join(" ")} to answer`, answers, { within: START_MS, last: () => said.text });
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { port, said: () => said.text, stop: () => stop(child) };
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  return port;
}
