import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Where the browsers and their drivers are on this machine: shared by provisioning, the wasm tests and the end-to-end tests. */

/** @param {readonly string[]} names Programs, the preferred first. @returns {string | undefined} The first that is on PATH. */
function which(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const { CHROMIUM, CHROMEDRIVER, FIREFOX, GECKODRIVER, MINIBROWSER, WEBKITDRIVER, DISPLAY } = process.env;

export const chromium = {
  binary: () => CHROMIUM || which("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
  driver: () => CHROMEDRIVER || which("chromedriver"),
  /** @returns {string | undefined} What is missing; undefined if nothing is. */
  missing() {
    if (!this.binary()) return "Chromium is missing";
    return this.driver() ? undefined : "chromedriver is missing";
  },
};

export const firefox = {
  binary: () => FIREFOX || which("firefox", "firefox-esr"),
  driver: () => GECKODRIVER || which("geckodriver"),
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
  binary: () => MINIBROWSER || miniBrowsers.find((path) => existsSync(path)),
  driver: () => WEBKITDRIVER || which("WebKitWebDriver"),
  /** It has no headless mode: without a display, one is made. */
  display: () => DISPLAY || which("xvfb-run"),
  /** @returns {string | undefined} */
  missing() {
    if (!this.binary() || !this.driver())
      return "WebKitGTK is missing (Debian: apt-get install webkit2gtk-driver)";
    return this.display() ? undefined : "there is no display (Debian: apt-get install xvfb xauth)";
  },
};

/** Every engine that the end-to-end tests can run in, by the name that BROWSER takes. */
export const browsers = { chromium, firefox, webkit };
