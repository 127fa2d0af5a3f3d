import assert from "node:assert/strict";
import { entry, until, useBrowser } from "./driver/index.mjs";

/**
 * What the tests do at the CRM page (pages/host.js) and in the vendor's page inside it.
 *
 *     const desk = useDesk();
 *     await desk.open();
 *     await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys("fault=ready-twice"), token: "ttl=12" });
 *     await desk.untilState("one", "connected");
 */
class Desk {
  /** @param {{ page: import("./driver/index.mjs").Page, sandbox: import("./driver/index.mjs").Sandbox }} here */
  constructor(here) {
    this.here = here;
  }

  get page() {
    return this.here.page;
  }

  get sandbox() {
    return this.here.sandbox;
  }

  // ── The CRM page ──────────────────────────────────────────────────────────────────────────────────────────

  open() {
    return this.page.open(`/e2e/host.html?entry=${entry}`);
  }

  /** The same page with other policies. @param {Record<string, string>} policies `csp`, `pp`, `coep`, `coop` */
  openUnder(policies) {
    return this.page.open(`/page?${new URLSearchParams({ entry, ...policies, script: "/e2e/host.js" })}`);
  }

  /** A function of `window.crm`. @param {string} name @param {...unknown} args */
  crm(name, ...args) {
    return this.#mayOpen(name, args)
      ? this.page.callInClick(`crm.${name}`, ...args)
      : this.page.call(`crm.${name}`, ...args);
  }

  /**
   * Whether it opens a window, which WebKit allows in a click only: its driver cannot switch that off.
   * @param {string} name @param {unknown[]} args
   */
  #mayOpen(name, args) {
    const isPopup = args.some((one) => /** @type {any} */ (one)?.surface === "popup");
    return this.here.browser === "webkit" && !this.here.blocksPopups && (isPopup || /^retry/.test(name));
  }

  /** @param {string} name @param {Record<string, unknown>} options */
  mount(name, options) {
    return this.crm("mount", name, options);
  }

  /**
   * Opens the page and signs in at Genesys Cloud, as "one".
   * @param {Record<string, unknown> & { query?: string }} [options] Of `mount`, and the query of the vendor's page.
   */
  async signIn({ query, ...options } = {}) {
    await this.open();
    await this.mount("one", { vendor: "genesys-cloud", url: this.genesys(query), ...options });
    await this.untilEvent("one", "session-start");
  }

  /** @param {string} name @param {string} wanted @param {{ within?: number }} [options] */
  untilState(name, wanted, options) {
    const state = () => this.crm("state", name);
    const last = async () => [await this.crm("states", name), await this.crm("errors", name)];
    return until(`${name} to be ${wanted}`, async () => (await state()) === wanted, { ...options, last });
  }

  /** The last one of at least `count` events. @param {string} name @param {string} type @param {number} [count] */
  async untilEvent(name, type, count = 1) {
    const last = () => this.crm("types", name);
    const enough = async () => {
      const events = await this.crm("events", name, type);
      return events.length >= count && events;
    };
    return (await until(`${count} × ${type} of ${name}`, enough, { last })).at(-1);
  }

  /** The errors' codes, in order. @param {string} name @param {...string} codes */
  async untilErrors(name, ...codes) {
    const errors = () => this.crm("errors", name);
    await until(
      `${name} to report ${codes}`,
      async () => JSON.stringify(await errors()) === JSON.stringify(codes),
      { last: errors },
    );
    return (await this.untilEvent(name, "error", codes.length)).detail.error;
  }

  /** @param {string} name @param {number} count */
  async untilCalls(name, count) {
    const calls = () => this.crm("calls", name);
    await until(`${count} calls of getToken`, async () => (await calls()).length >= count, { last: calls });
    return calls();
  }

  /**
   * Something comes once a second at most: what has come by now is no more than the seconds since then, and two at the start.
   * @param {() => Promise<number>} count @param {number} since In ms since 1970.
   */
  async assertPaced(count, since) {
    await this.quiet(1500);
    const [came, seconds] = [await count(), (Date.now() - since) / 1000];
    assert.ok(came <= 2 + seconds, `${came} in ${seconds} s`);
  }

  /**
   * Time enough for what must not happen to happen: the page's tasks run, and the sandbox answers in between.
   * @param {number} [ms]
   */
  quiet(ms = 300) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  // ── Addresses ─────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {string} [query] */
  genesys(query = "") {
    return `${this.sandbox.origin("genesys")}/embed${query && `?${query}`}`;
  }

  /** @param {string} [path] @param {string} [labels] Company and environment, as the host name says them. */
  streem(path = "/embed", labels = "acme.streem") {
    return `http://${labels}.localhost:${this.sandbox.port}${path}`;
  }

  /** Where CrankWheel's login URLs lead. @param {string} [path] */
  crankwheel(path = "") {
    return `${this.sandbox.origin("crankwheel")}${path}`;
  }

  /** The customer's portal. @param {string} [query] */
  streamone(query = "") {
    return `${this.sandbox.origin("streamone")}/tv${query && `?${query}`}`;
  }

  /** @param {string} [query] */
  chat(query = "") {
    return `${this.sandbox.origin("chat")}/room/r1${query && `?${query}`}`;
  }

  // ── The vendor's page ─────────────────────────────────────────────────────────────────────────────────────

  /** @template T @param {() => Promise<T>} body @param {string} [frame] */
  inFrame(body, frame = "iframe") {
    return this.page.inFrame(frame, body);
  }

  /** The text of an element, byte for byte. @param {string} selector @param {string} [frame] @returns {Promise<string>} */
  frameText(selector, frame) {
    const read = `return document.querySelector(${JSON.stringify(selector)})?.textContent ?? null`;
    return this.inFrame(() => this.page.driver.executeScript(read), frame);
  }

  /** @param {string} selector @param {string} wanted @param {string} [frame] */
  untilFrameText(selector, wanted, frame) {
    const last = () => this.frameText(selector, frame);
    return until(`${selector} to say ${wanted}`, async () => (await last()) === wanted, { last });
  }

  /** What `<body data-state>` says. @param {string} wanted @param {string} [frame] */
  untilFrameState(wanted, frame) {
    const read = "return document.body?.dataset.state ?? null";
    const last = () => this.inFrame(() => this.page.driver.executeScript(read), frame);
    return until(`the vendor's page to be ${wanted}`, async () => (await last()) === wanted, { last });
  }

  /** @param {string} selector @param {string} [frame] */
  press(selector, frame) {
    return this.inFrame(async () => {
      const driver = this.page.driver;
      await driver.executeScript(`document.querySelector(${JSON.stringify(selector)}).click()`);
    }, frame);
  }

  /**
   * The handshake's ten seconds are over, as soon as all that can happen without the page's ready has happened.
   * @param {string} name @param {(diagnosis: any) => boolean} [happened]
   */
  async timeOut(name, happened = ({ loads }) => loads > 0) {
    const diagnose = () => this.crm("diagnose", name);
    const all = async () => (await this.crm("lease", name)).status === "valid" && happened(await diagnose());
    await until(`${name} to have nothing left but the time-out`, all, { last: diagnose });
    await this.crm("jumpAhead", 11_000);
  }

  /** Genesys Cloud's page with `fault=ready-never` is ready now. @param {string} [frame] */
  sayReady(frame) {
    const say = 'parent.postMessage({ type: "genesys-cloud-embed:ready" }, "*")';
    return this.inFrame(() => this.page.driver.executeScript(say), frame);
  }

  /** The page that walked away comes back, as by the browser's button. @param {string} [frame] */
  comeBack(frame) {
    return this.leave("history.back()", frame);
  }

  /**
   * Runs a script that takes the vendor's page away, when WebDriver has had its answer: a page that is gone gives none.
   * @param {string} script @param {string} [frame]
   */
  leave(script, frame) {
    return this.inFrame(() => this.page.driver.executeScript(`setTimeout(() => ${script})`), frame);
  }

  // ── The servers ───────────────────────────────────────────────────────────────────────────────────────────

  /** The requests that match. @param {string} host Labels before `.localhost`, or `localhost`. @param {RegExp} url */
  async requests(host, url) {
    const log = await this.sandbox.log();
    return log.filter((one) => one.host.split(":")[0] === host && url.test(one.url));
  }
}

/**
 * One browser, one sandbox and one desk for the file.
 * @param {Partial<import("./driver/browser.mjs").Settings>} [settings]
 */
export function useDesk(settings) {
  return new Desk(useBrowser(settings));
}

export { until };
