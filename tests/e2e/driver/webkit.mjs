import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { Builder, Capabilities } from "selenium-webdriver";
import { webkit } from "../../../scripts/run/browsers.mjs";
import { until } from "./until.mjs";

/**
 * selenium-webdriver has no launcher for WebKitGTK, so its driver is started here. It has no headless mode either.
 * @returns {Promise<import("selenium-webdriver").WebDriver>} A session that takes its driver with it when it quits.
 */
export async function startWebkit() {
  const port = await freePort();
  const driver = [webkit.driver() ?? "", `--port=${port}`];
  const [program = "", ...args] = process.env.DISPLAY ? driver : ["xvfb-run", "-a", ...driver];
  // A group of its own: xvfb-run does not pass a signal on to what it started.
  const server = spawn(program, args, { stdio: "ignore", detached: true });
  const stop = () => server.pid && process.kill(-server.pid);
  const address = `http://127.0.0.1:${port}`;
  try {
    await until("WebKitWebDriver to answer", async () => (await fetch(`${address}/status`)).ok);
    const session = await new Builder().usingServer(address).withCapabilities(capabilities()).build();
    const quit = session.quit.bind(session);
    session.quit = () => quit().finally(stop);
    return session;
  } catch (error) {
    stop();
    throw error;
  }
}

function capabilities() {
  return new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary: webkit.binary(), args: ["--automation"] },
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}
