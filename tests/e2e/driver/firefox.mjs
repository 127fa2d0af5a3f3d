import { Builder } from "selenium-webdriver";
import gecko from "selenium-webdriver/firefox.js";
import { firefox } from "../../../scripts/run/browsers.mjs";

/**
 * @param {import("./browser.mjs").Settings} settings
 * @returns {Promise<import("selenium-webdriver").WebDriver>} A session with a new, empty profile.
 */
export function startFirefox({ blocksPopups }) {
  const options = new gecko.Options();
  options.setPreference("dom.disable_open_during_load", blocksPopups);
  options.setBinary(firefox.binary() ?? "");
  if (!process.env.HEADFUL) options.addArguments("-headless");
  const service = new gecko.ServiceBuilder(firefox.driver());
  return new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
}
