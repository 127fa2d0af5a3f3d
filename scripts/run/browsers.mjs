import { existsSync } from "node:fs";
import { which } from "./which.mjs";

/** Where the browsers and their drivers are on this machine: shared by provisioning, the wasm tests and the end-to-end tests. */

/**
 * @param {string} variable An environment variable that names the program.
 * @param {readonly string[]} names What it is called on PATH.
 */
function program(variable, names) {
  return process.env[variable] || which(names);
}

export const chromium = {
  binary: () =>
    program("CHROMIUM", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
  driver: () => program("CHROMEDRIVER", ["chromedriver"]),
  /** @returns {string | undefined} What is missing, in words; undefined if nothing is. */
  missing() {
    if (!this.binary()) return "Chromium is missing";
    return this.driver() ? undefined : "chromedriver is missing";
  },
};

export const firefox = {
  binary: () => program("FIREFOX", ["firefox", "firefox-esr"]),
  driver: () => program("GECKODRIVER", ["geckodriver"]),
  /** @returns {string | undefined} */
  missing() {
    if (!this.binary()) return "Firefox is missing (Debian: apt-get install firefox-esr)";
    return this.driver() ? undefined : "geckodriver is missing (cargo install geckodriver)";
  },
};

/** Debian and Ubuntu keep WebKitGTK's MiniBrowser out of PATH. */
const miniBrowsers = ["x86_64", "aarch64"].map(
  (cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
);

export const webkit = {
  binary: () => process.env.MINIBROWSER || miniBrowsers.find((path) => existsSync(path)),
  driver: () => program("WEBKITDRIVER", ["WebKitWebDriver"]),
  /** It has no headless mode: without a display, one is made. */
  display: () => process.env.DISPLAY || which(["xvfb-run"]),
  /** @returns {string | undefined} */
  missing() {
    if (!this.binary() || !this.driver())
      return "WebKitGTK is missing (Debian: apt-get install webkit2gtk-driver)";
    return this.display() ? undefined : "there is no display (Debian: apt-get install xvfb xauth)";
  },
};

/** Every engine that the end-to-end tests can run in, by the name that BROWSER takes. */
export const browsers = { chromium, firefox, webkit };
