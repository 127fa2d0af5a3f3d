import assert from "node:assert/strict";
import { useDesk } from "./desk.mjs";
import { entry } from "./driver/index.mjs";

export { until } from "./desk.mjs";

/**
 * The desk of the other tests at a page that also attacks and searches itself (pages/attack.js).
 * @param {Partial<import("./driver/browser.mjs").Settings>} [settings]
 */
export function useAttack(settings) {
  return Object.assign(useDesk(settings), methods);
}

const methods = {
  open() {
    return this.page.open(`/e2e/attack.html?entry=${entry}`);
  },

  openUnder(policies) {
    return this.page.open(`/page?${new URLSearchParams({ entry, ...policies, script: "/e2e/attack.js" })}`);
  },

  /** A function of `window.attack`. */
  attackPage(name, ...args) {
    // A window opens in a click in every browser.
    if (name === "openPopup") return this.page.callInClick(`attack.${name}`, ...args);
    return this.page.call(`attack.${name}`, ...args);
  },

  /** Runs script in the vendor's page, which then speaks with the right source and origin. */
  inVendor(script, ...args) {
    return this.inFrame(() => this.page.driver.executeScript(script, ...args));
  },

  /**
   * The vendor's page posts each of the values that `source`, a script, returns; `P` is its prefix. Ends when the host has
   * seen them all: a valid message is sent after them.
   */
  async say(source, { name = "one" } = {}) {
    const events = await this.crm("events", name, "queue-position");
    await this.inVendor(`
      const P = "genesys-cloud-embed:";
      for (const value of (() => { ${source} })()) parent.postMessage(value, "*");
      parent.postMessage({ type: P + "queue-position", position: ${SENTINEL} }, "*");
    `);
    await this.untilEvent(name, "queue-position", events.length + 1);
  },

  /** What the embed has told of the page, but for what `say` adds; the lease goes its own way meanwhile. */
  async told(name = "one") {
    const events = await this.crm("events", name);
    return events
      .filter(({ type, detail }) => type !== "lease-change" && detail?.position !== SENTINEL)
      .map(({ type, detail }) => ({ type, detail }));
  },

  /** Counters of ignored messages: `{ "bad-field userId": 3, "wrong-origin": 1 }`. */
  async ignored(name = "one") {
    const { ignored } = await this.crm("diagnose", name);
    return Object.fromEntries(
      ignored.map(({ reason, field, count }) => [field ? `${reason} ${field}` : reason, count]),
    );
  },

  /** All that an attack could have changed. */
  async snapshot(name = "one") {
    const [events, diagnosis, calls] = await Promise.all([
      this.told(name),
      this.crm("diagnose", name),
      this.crm("calls", name),
    ]);
    return { events, diagnosis, calls: calls.length };
  },

  /** Nothing was thrown, nothing was printed, no prototype has grown. */
  async assertQuiet() {
    assert.deepEqual(await this.crm("uncaught"), []);
    assert.deepEqual(await this.attackPage("printed"), []);
    assert.equal(await this.attackPage("spoiled"), false);
    const console = (await this.page.console()) ?? [];
    assert.deepEqual(
      console.filter((line) => !isExpected(line)),
      [],
    );
  },

  /**
   * Everything that the host page, the SDK's reports and the browser's console hold by now. WebKit's Resource Timing has the
   * URL of each frame without its fragment (rule P2), so a token in there cannot be kept out of it: `isInUrl`.
   */
  async places({ isInUrl = false } = {}) {
    const { timing, ...found } = await this.attackPage("search");
    const isKept = !(isInUrl && this.here.browser === "webkit");
    return {
      ...found,
      ...(isKept && { timing }),
      trace: JSON.stringify(await this.crm("trace", "one")),
      calls: JSON.stringify(await this.crm("calls", "one")),
      recorded: JSON.stringify(await this.crm("events", "one")),
      diagnosis: JSON.stringify(await this.crm("diagnose", "one")),
      browser: ((await this.page.console()) ?? []).join("\n"),
    };
  },

  /** The hostile pages have sent all that they wanted to send. */
  untilAttacked(frame = "iframe.foreign") {
    return this.untilFrameState("done", frame);
  },

  /** @param {string} page `frame`, `popup` or `landing` */
  attackUrl(page, query = "rounds=20&every=20") {
    return `${this.sandbox.origin("hostile")}/attack/${page}?${query}`;
  },
};

/** The position in the message that marks the end of a series. */
const SENTINEL = 424242;

/** A refused API call is the vendor page's own line: every browser prints failed requests. */
const isExpected = (line) =>
  /Failed to load resource: the server responded with a status of 4\d\d/.test(line);
