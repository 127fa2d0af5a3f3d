import { until, useBrowser } from "./driver/index.mjs";

/** What the tests of the demo (www/) do in it. */
class Demo {
  /** @param {ReturnType<typeof useBrowser>} here */
  constructor(here) {
    this.here = here;
  }

  get page() {
    return this.here.page;
  }

  /** @param {string} [query] */
  open(query = "") {
    return this.page.open(`/${query}`);
  }

  async signedIn() {
    await this.open();
    await this.untilText("#state-meaning", /Signed in as agent-7/);
  }

  /** @param {string} selector @param {RegExp} wanted */
  untilText(selector, wanted) {
    const text = () => this.page.text(selector);
    return until(`${selector} to say ${wanted}`, async () => wanted.test(await text()), { last: text });
  }

  /** @param {string} source @param {...unknown} args @returns {Promise<any>} */
  script(source, ...args) {
    return this.page.driver.executeScript(source, ...args);
  }

  /** @param {string} name Of a tab of the inspector. */
  inspect(name) {
    return this.page.click(`#tab-${name}`);
  }

  /** Presses a switch of the faults. @param {string} name */
  async throwSwitch(name) {
    const all = await this.page.driver.findElements({ css: ".switch" });
    for (const one of all) {
      if ((await one.isDisplayed()) && (await one.getText()).startsWith(name)) return one.click();
    }
    throw new Error(`no switch "${name}"`);
  }

  /** The names of the faults that are on. @returns {Promise<string[]>} */
  switchedOn() {
    return this.script(
      "return [...document.querySelectorAll('.switch[aria-pressed=true]')].map((one) => one.textContent)",
    );
  }

  /** Chromium only. @param {{ width: number, height: number }} size */
  resize({ width, height }) {
    const size = { width, height, deviceScaleFactor: 1, mobile: false };
    return this.page.devtools("Emulation.setDeviceMetricsOverride", size);
  }
}

/** One browser, one sandbox and one demo for the file. */
export function useDemo() {
  return new Demo(useBrowser());
}

export { until };
