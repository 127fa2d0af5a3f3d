/**
 * The end-to-end harness. A test file writes
 *
 *     import { test } from "node:test";
 *     import { until, useBrowser } from "./driver/index.mjs";
 *
 *     const here = useBrowser();
 *
 *     test("H1: …", async () => {
 *       await here.page.open("/e2e/genesys.html");
 *       await here.page.call("crm.mount", { params: { caseId: "500-123" } });
 *       await here.page.inFrame("iframe", () => here.page.untilState("signed-in"));
 *       await until("the session to start", () => here.page.call("crm.has", "session-start"));
 *     });
 *
 * and gets one browser (BROWSER=chromium, firefox or webkit) and one sandbox for the file, both clean for each test.
 */
import { after, before, beforeEach } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { browserName, resetBrowser, startBrowser } from "./browser.mjs";
import { Page } from "./page.mjs";
import { Sandbox } from "./sandbox.mjs";

export { browserName, isWhole } from "./browser.mjs";
export { engine, entry, onlyIf, withFile, withImport, withWasm } from "./entries.mjs";
export { Page, PageError } from "./page.mjs";
export { Sandbox } from "./sandbox.mjs";
export { until } from "./until.mjs";

/** A browser that takes longer to quit does not. */
const QUIT_MS = 5000;

/**
 * @param {Partial<import("./browser.mjs").Settings>} [settings]
 * @returns {{ page: Page, sandbox: Sandbox, browser: string, blocksPopups: boolean }} Filled in before the file's first test.
 */
export function useBrowser(settings) {
  const here = /** @type {ReturnType<typeof useBrowser>} */ ({
    browser: browserName,
    blocksPopups: settings?.blocksPopups ?? false,
  });
  before(async () => {
    here.sandbox = await Sandbox.start();
    here.page = new Page(await startBrowser(settings), here.sandbox.origin("crm"));
  });
  beforeEach(async () => {
    await resetBrowser(here.page.driver);
    await here.sandbox.forget();
  });
  const stop = async () => {
    await here.page?.driver.quit();
    await here.sandbox?.stop();
  };
  after(stop);
  // An interrupted run leaves no browser behind: those keep a processor busy.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.once(signal, () => Promise.race([stop(), pause(QUIT_MS)]).finally(() => process.exit(1)));
  return here;
}
