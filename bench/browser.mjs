import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-precise-memory-info",
  "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

/** Chromium over a bare pipe: nothing is attached to a page while it is being timed. */
export async function launch() {
  const profile = await mkdtemp(join(tmpdir(), "embed-sso-bench-"));
  const chromium = process.env.CHROMIUM ?? "chromium";
  const args = [...FLAGS, `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank"];
  const child = spawn(chromium, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map();
  let last = 0;
  let rest = "";
  child.stdio[4].setEncoding("utf8").on("data", (chunk) => {
    const parts = (rest + chunk).split("\0");
    rest = parts.pop();
    for (const part of parts) {
      const { id, result, error } = JSON.parse(part);
      const settle = waiting.get(id);
      waiting.delete(id);
      if (error) settle?.reject(new Error(error.message));
      else settle?.resolve(result);
    }
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      child.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  return {
    send,
    version: (await send("Browser.getVersion")).product,
    async close() {
      await send("Browser.close").catch(() => {});
      await new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve()));
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Opens a page in a fresh context (an empty cache) or, with `warm`, in the common one, and waits for its result. */
export async function visit(browser, server, query, { warm = false, attach = undefined } = {}) {
  const result = new Promise((resolve, reject) => {
    server.onResult = resolve;
    setTimeout(() => reject(new Error(`no result from ?${query} within 120 s`)), 120_000).unref();
  });
  const context = warm
    ? {}
    : { browserContextId: (await browser.send("Target.createBrowserContext")).browserContextId };
  const url = `http://crm.localhost:${server.port}/host.html?${query}`;
  const { targetId } = await browser.send("Target.createTarget", {
    url: attach ? "about:blank" : url,
    ...context,
  });
  if (attach) {
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
    const cdp = (method, params) => browser.send(method, params, sessionId);
    server.onMark = (what) => attach(cdp, what);
    await cdp("Performance.enable", { timeDomain: "threadTicks" });
    await cdp("Page.enable");
    await cdp("Page.navigate", { url });
  }
  const value = await result;
  await browser.send("Target.closeTarget", { targetId });
  if (!warm) await browser.send("Target.disposeBrowserContext", context);
  if (value.error) throw new Error(`${query}: ${value.error}`);
  return value;
}
