import { mkdir, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { By } from "selenium-webdriver";
import { browserName } from "./browser.mjs";
import { until } from "./until.mjs";

const output = new URL("../output/", import.meta.url);

/** An error that the page threw, as far as it can travel: `name`, `message` and `code` are the page's. */
export class PageError extends Error {
  /** @param {{ name: string, message: string, code: string | undefined }} thrown */
  constructor({ name, message, code }) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

/** What a test does with the page in front of it. `driver` is there for the rest. */
export class Page {
  /**
   * @param {import("selenium-webdriver").WebDriver} driver
   * @param {string} base The CRM's origin: paths are relative to it.
   */
  constructor(driver, base) {
    this.driver = driver;
    this.base = base;
  }

  /** @param {string} address A path on the CRM host, or a whole URL. */
  async open(address) {
    if (browserName === "chromium") return this.driver.get(new URL(address, this.base).href);
    // WebKit's driver may return before the page has come, and Firefox's may wait for a load that it has missed.
    await this.driver.executeScript("window.isOld = true");
    await this.driver.get(new URL(address, this.base).href).catch((error) => {
      if (error.name !== "TimeoutError") throw error;
    });
    const isThere = "return !window.isOld && document.readyState === 'complete'";
    await until("the page to load", () => this.driver.executeScript(isThere));
  }

  /**
   * Calls a function that the page itself defines and awaits what it returns. Script that WebDriver injects
   * is outside the page's CSP in Firefox, so what a test wants done lives in the page.
   * @param {string} path From `window`, such as `crm.mount`.
   * @param {...unknown} args JSON values.
   * @returns {Promise<any>} A JSON value.
   */
  async call(path, ...args) {
    const answer = await this.driver.executeAsyncScript(callInPage, path, args);
    if (answer.thrown) throw new PageError(answer.thrown);
    return answer.value;
  }

  /**
   * The same in a click, where browsers let a page open a window.
   * @param {string} path
   * @param {...unknown} args
   */
  async callInClick(path, ...args) {
    await this.driver.executeScript(callOnClick, path, args);
    await this.click("#in-a-click");
    return this.call("clicked");
  }

  /**
   * Does something inside a frame, and comes back whatever happens.
   * @template T
   * @param {string} selector Of the iframe, in the current frame.
   * @param {() => Promise<T>} body
   */
  async inFrame(selector, body) {
    // The frame comes with the engine, a moment after `mount`.
    const find = async () => (await this.driver.findElements(By.css(selector)))[0];
    const frame = await until(`a frame ${selector}`, find);
    // WebKit's driver clicks in a frame without bringing the frame into view.
    if (browserName === "webkit")
      await this.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", frame);
    await this.driver.switchTo().frame(frame);
    try {
      return await body();
    } finally {
      await this.driver
        .switchTo()
        .parentFrame()
        .catch(() => this.driver.switchTo().defaultContent());
    }
  }

  /**
   * Does something in the window that the page has opened, leaves it open, and comes back.
   * @template T
   * @param {() => Promise<T>} body
   */
  async visitPopup(body) {
    const opener = await this.driver.getWindowHandle();
    const other = async () => (await this.driver.getAllWindowHandles()).find((one) => one !== opener);
    await this.driver.switchTo().window(await until("a popup to open", other));
    try {
      return await body();
    } finally {
      await this.driver.switchTo().window(opener);
    }
  }

  /**
   * The same, and closes the window.
   * @template T
   * @param {() => Promise<T>} body
   */
  inPopup(body) {
    return this.visitPopup(async () => {
      const popup = await this.driver.getWindowHandle();
      try {
        return await body();
      } finally {
        if ((await this.driver.getAllWindowHandles()).includes(popup)) await this.driver.close();
      }
    });
  }

  /** How many windows there are, this one included. */
  async windows() {
    return (await this.driver.getAllWindowHandles()).length;
  }

  /** @param {string} selector */
  find(selector) {
    return this.driver.findElement(By.css(selector));
  }

  /** @param {string} selector */
  async count(selector) {
    return (await this.driver.findElements(By.css(selector))).length;
  }

  /** @param {string} selector */
  async text(selector) {
    return (await this.find(selector)).getText();
  }

  /** @param {string} selector */
  async click(selector) {
    const element = await this.find(selector);
    if (browserName === "webkit") await this.#clickUntilItArrives(element);
    else await element.click();
  }

  /** WebKit's driver loses a click now and then. @param {import("selenium-webdriver").WebElement} element */
  async #clickUntilItArrives(element) {
    await this.driver.executeScript(
      "window.isHit = false; addEventListener('click', () => { window.isHit = true; }, { capture: true, once: true })",
    );
    // A page that the click has led away from knows nothing of it.
    const isHit = () => this.driver.executeScript("return window.isHit !== false").catch(() => true);
    await until("the click to arrive", async () => {
      await element.click();
      for (let look = 0; look < 10; look += 1) {
        if (await isHit()) return true;
        await pause(50);
      }
      return false;
    });
  }

  /**
   * The vendor pages and the demo say in `<body data-state>` where they are.
   * @param {string} wanted
   * @param {{ within?: number }} [options]
   */
  async untilState(wanted, options) {
    const state = () => this.driver.executeScript("return document.body?.dataset.state ?? null");
    await until(`data-state to be "${wanted}"`, async () => (await state()) === wanted, {
      ...options,
      last: state,
    });
  }

  /**
   * What the browser itself wrote since the last call: CSP reports, failed requests, uncaught errors.
   * @returns {Promise<string[] | undefined>} undefined where the driver cannot tell (all but Chromium).
   */
  async console() {
    if (browserName !== "chromium") return undefined;
    return (await this.driver.manage().logs().get("browser")).map(({ message }) => message);
  }

  /**
   * Chromium only: a DevTools command, such as `Emulation.setEmulatedMedia` (undone before the next test).
   * @param {string} command
   * @param {Record<string, unknown>} [parameters]
   */
  devtools(command, parameters = {}) {
    const driver = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (this.driver);
    return driver.sendAndGetDevToolsCommand(command, parameters);
  }

  /**
   * Keeps a picture of the page under tests/e2e/output.
   * @param {string} name
   * @returns {Promise<string>} Its path.
   */
  async screenshot(name) {
    await mkdir(output, { recursive: true });
    const file = fileURLToPath(new URL(`${name}.png`, output));
    await writeFile(file, await this.driver.takeScreenshot(), "base64");
    return file;
  }

  /**
   * Sets the size of the page itself, without the browser's own frame.
   * @param {number} width
   * @param {number} height
   */
  async resize(width, height) {
    const window = this.driver.manage().window();
    await window.setRect({ width, height });
    const [inner, tall] = await this.driver.executeScript("return [innerWidth, innerHeight]");
    await window.setRect({ width: 2 * width - inner, height: 2 * height - tall });
  }
}

/** Runs in the page; WebDriver adds `done`. */
const callInPage = `
  const [path, args, done] = arguments;
  const names = path.split(".");
  const name = names.pop();
  (async () => {
    const owner = () => names.reduce((object, key) => object?.[key], window);
    // In script that WebKit's driver injects, microtasks run after each callback of the DOM; in a task of the page they do not.
    if (navigator.vendor.startsWith("Apple")) await new Promise((resolve) => setTimeout(resolve));
    // WebKit's driver comes back before the first page of a window has run its modules.
    for (let tries = 0; tries < 50 && typeof owner()?.[name] !== "function"; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    if (typeof owner()?.[name] !== "function") throw new TypeError("the page has no window." + path);
    return owner()[name](...args);
  })().then(
    (value) => done({ value: value ?? null }),
    (error) => done({ thrown: { name: error?.name ?? "Error", message: String(error?.message ?? error), code: error?.code } }),
  );
`;

/** A button over the page, for one click. `clicked` then is a function that has its result. */
function callOnClick(/** @type {string} */ path, /** @type {unknown[]} */ args) {
  Reflect.deleteProperty(window, "clicked");
  const button = document.createElement("button");
  button.id = "in-a-click";
  button.textContent = path;
  button.style.cssText = "position: fixed; inset: 0 auto auto 0; z-index: 9";
  button.onclick = () => {
    const names = path.split(".");
    const method = names.pop() ?? "";
    const object = names.reduce((value, name) => value?.[name], /** @type {any} */ (window));
    button.remove();
    const result = new Promise((resolve) => resolve(object[method](...args)));
    Object.assign(window, { clicked: () => result });
  };
  document.body.append(button);
}
