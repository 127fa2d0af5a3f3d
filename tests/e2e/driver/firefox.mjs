import { Builder } from "selenium-webdriver";
import gecko from "selenium-webdriver/firefox.js";
import { firefox } from "../../../scripts/run/browsers.mjs";

/** @returns {Promise<import("selenium-webdriver").WebDriver>} A session with a new, empty profile. */
export function startFirefox() {
  const options = new gecko.Options();
  options.setBinary(firefox.binary() ?? "");
  if (!process.env.HEADFUL) options.addArguments("-headless");
  const service = new gecko.ServiceBuilder(firefox.driver());
  return new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
}
