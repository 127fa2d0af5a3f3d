import { Builder, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import { chromium } from "../../../scripts/run/browsers.mjs";

/** Nothing may leave the machine: the browser's own services fail at the resolver. */
const onlyLoopback = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1";

/** V8 compiles nothing that it did not compile for the first call. */
const interpreted = "--no-opt --no-maglev --no-sparkplug --no-lazy-feedback-allocation";

/**
 * @param {import("./browser.mjs").Settings} settings
 * @returns {Promise<import("selenium-webdriver").WebDriver>} A session with a new, empty profile.
 */
export function startChromium({ blocksPopups, optimizes }) {
  const options = new chrome.Options();
  if (blocksPopups) options.excludeSwitches("disable-popup-blocking");
  options.setChromeBinaryPath(chromium.binary() ?? "");
  options.addArguments(`--host-resolver-rules=${onlyLoopback}`, "--disable-dev-shm-usage", "--no-first-run");
  options.addArguments("--window-size=1400,900");
  if (!process.env.HEADFUL) options.addArguments("--headless=new");
  if (process.getuid?.() === 0) options.addArguments("--no-sandbox");
  if (!optimizes) options.addArguments(`--js-flags=${interpreted}`);
  const all = new logging.Preferences();
  all.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  options.setLoggingPrefs(all);
  const service = new chrome.ServiceBuilder(chromium.driver());
  return new Builder().forBrowser("chrome").setChromeOptions(options).setChromeService(service).build();
}
