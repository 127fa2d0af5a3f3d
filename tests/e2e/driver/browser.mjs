import { browsers } from "../../../scripts/run/browsers.mjs";
import { startChromium } from "./chromium.mjs";
import { startFirefox } from "./firefox.mjs";
import { startWebkit } from "./webkit.mjs";

const launchers = { chromium: startChromium, firefox: startFirefox, webkit: startWebkit };
const SCRIPT_MS = 30_000;

/** @typedef {keyof typeof launchers} BrowserName */

/** Whether tests that repeat something do it often enough to find what is rare or slow: `npm run test:all`. */
export const isWhole = process.env.WHOLE === "1";

/** The engine under test: BROWSER, or Chromium. */
export const browserName = /** @type {BrowserName} */ (process.env.BROWSER || "chromium");

/**
 * What a file of tests asks of its browser.
 * @typedef {object} Settings
 * @property {boolean} blocksPopups Whether popups need a click, as for users. WebDriver's browsers open any otherwise.
 * @property {boolean} optimizes Whether JavaScript that runs often is compiled, which fills the heap that a test may look
 *   at. Chromium only.
 */

/** @param {Partial<Settings>} settings @returns {Promise<import("selenium-webdriver").WebDriver>} */
export async function startBrowser({ blocksPopups = false, optimizes = true } = {}) {
  const launch = launchers[browserName];
  if (!launch) throw new Error(`BROWSER is "${browserName}"; it can be ${Object.keys(launchers).join(", ")}`);
  const missing = browsers[browserName].missing();
  if (missing) throw new Error(missing);
  const driver = await launch({ blocksPopups, optimizes });
  await driver.manage().setTimeouts({ script: SCRIPT_MS, pageLoad: SCRIPT_MS });
  return driver;
}

/**
 * What one test leaves must not reach the next: windows, cookies, emulation, the open page, the console log.
 * @param {import("selenium-webdriver").WebDriver} driver
 */
export async function resetBrowser(driver) {
  const [first = "", ...others] = await driver.getAllWindowHandles();
  for (const other of others) {
    await driver.switchTo().window(other);
    await driver.close();
  }
  await driver.switchTo().window(first);
  await driver.get("about:blank");
  if (browserName !== "chromium") return;
  const chromium = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (driver);
  await chromium.sendDevToolsCommand("Network.clearBrowserCookies", {});
  await chromium.sendDevToolsCommand("Emulation.setEmulatedMedia", { media: "", features: [] });
  await driver.manage().logs().get("browser");
}
