import { until, useDesk } from "./desk.mjs";

export { until } from "./desk.mjs";

/** The desk of the other tests at a page with `<sso-embed>` (pages/element.js). */
export function useElement() {
  const desk = useDesk();
  const tool = (/** @type {string} */ name, ...args) => desk.page.call(`tool.${name}`, ...args);
  const look = () => tool("look");
  return {
    desk,
    tool,
    look,

    /** Opens the page and puts the element in, on Genesys Cloud's page. */
    async put({ query, attributes = {}, ...wish } = {}) {
      await desk.page.open("/e2e/element.html");
      const own = { vendor: "genesys-cloud", url: desk.genesys(query), ...attributes };
      await tool("put", { attributes: own, ...wish });
    },

    /** What a person sees by now is `view`. */
    untilShown(view) {
      const now = async () => (await look()).shown.at(-1);
      return until(`"${view}" to be shown`, async () => (await now()) === view, { last: look });
    },

    async untilSignedIn(times = 1) {
      const sessions = () => tool("events", "session-start");
      await until(`${times} × session-start`, async () => (await sessions()).length >= times, { last: look });
    },

    async untilFailed() {
      await this.untilShown("failed");
      return look();
    },

    /** The handshake's ten seconds are over; the token is there by then. @param {number} [ms] */
    async timeOut(ms = 11_000) {
      const changes = () => tool("events", "lease-change");
      await until("the token", async () => (await changes()).length > 0, { last: look });
      await tool("jumpAhead", ms);
    },

    /** Genesys Cloud's page with `fault=ready-never` is ready now. */
    async sayReady() {
      const waits = (driver) => driver.executeScript("return document.body?.dataset.state === 'waiting'");
      await until("the page to wait for the host", () => this.inFrame(waits));
      const say = 'parent.postMessage({ type: "genesys-cloud-embed:ready" }, "*")';
      await this.inFrame((driver) => driver.executeScript(say));
    },

    /** In the vendor's page; the frame is inside the shadow root. */
    async inFrame(body) {
      const { driver } = desk.page;
      const frame = await driver.executeScript(
        "return document.querySelector('#tool').shadowRoot.querySelector('iframe')",
      );
      await driver.switchTo().frame(frame);
      try {
        return await body(driver);
      } finally {
        await driver.switchTo().defaultContent();
      }
    },
  };
}
