import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDemo } from "./demo-page.mjs";
import { browserName } from "./driver/index.mjs";

/** The demo's lanes: each step as an arrow, the state, and the token's life. */

const demo = useDemo();
const chromiumOnly = browserName === "chromium" ? {} : { skip: "emulation needs Chromium" };
const inside = (/** @type {string} */ selector) =>
  demo.script(
    `return [...document.querySelector("#lanes > div").shadowRoot.querySelectorAll(arguments[0])].map((one) => one.textContent)`,
    selector,
  );
const steps = () => inside("[part=track]");

/** @param {...(string | RegExp)} wanted In this order, with others in between. */
const untilSteps = (...wanted) =>
  until(
    `the steps ${wanted.join(", ")}`,
    async () => {
      const rest = await steps();
      return wanted.every((step) => {
        const at = rest.findIndex((one) => (typeof step === "string" ? one === step : step.test(one)));
        rest.splice(0, at + 1);
        return at >= 0;
      });
    },
    { last: steps },
  );

test("a sign-in by message, step by step", async () => {
  await demo.signedIn();
  await untilSteps(
    "SDK to Vendor’s page: URL",
    "Vendor’s page to SDK: ready",
    "SDK to Vendor’s page: ack",
    "SDK to Vendor’s page: token",
    "Vendor’s page to SDK: session-start",
    "SDK to Your page: session-start",
  );
  await untilSteps("SDK to Your server: getToken: initial", "Your server to SDK: token");
  assert.deepEqual(await inside("[aria-current]"), ["connected"]);
  const [token = ""] = await inside("[part=token]");
  assert.match(token, /Token: valid · expires in (2:00:00|1:59:\d\d) · renewal in about 1:5[89]:\d\d/);
  await demo.page.click("#renew");
  await untilSteps(
    "SDK to Your page: session-start",
    /getToken: requested/,
    "SDK to Your page: token-renewed",
  );
});

test("a sign-in by URL: the URL carries the token, and its renewal is a reload", async () => {
  await demo.open("?vendor=streem");
  await untilSteps("Your server to SDK: token", "SDK to Vendor’s page: URL with token", "unconfirmed");
  await demo.page.click("#renew-reload");
  await untilSteps("unconfirmed", /getToken: requested/, "SDK to Vendor’s page: URL with token");
  assert.match((await inside("[part=token]"))[0] ?? "", /page loaded 2 times/);
});

test("a loss: each attempt, its error, and the lost token", async () => {
  await demo.open("?vendor=genesys-cloud&fault=token%2Ffail");
  await untilSteps(
    /token-callback-failed/,
    /getToken: initial/,
    /token-callback-failed/,
    /getToken: initial/,
    "SDK to Your page: token-lost",
  );
  assert.match((await inside("[part=token]"))[0] ?? "", /Token: lost · attempt 3/);
});

test("an ignored message has its reason, and no token is anywhere", async () => {
  await demo.open("?vendor=genesys-cloud&fault=page%2Fflood");
  await until("an ignored message", async () => (await steps()).some((step) => /unknown-type/.test(step)));
  const html = await demo.script("return document.querySelector('#lanes > div').shadowRoot.innerHTML");
  assert.doesNotMatch(html, /eyJ/);
});

test("by keyboard the list of steps can be reached and scrolled", async () => {
  await demo.signedIn();
  const list = "document.querySelector('#lanes > div').shadowRoot.querySelector('[part=steps]')";
  await demo.script(`${list}.focus()`);
  assert.equal(await demo.script(`return ${list}.matches(":focus") && ${list}.tabIndex`), 0);
});

test("without motion no arrow moves", chromiumOnly, async () => {
  const features = [{ name: "prefers-reduced-motion", value: "reduce" }];
  await demo.page.devtools("Emulation.setEmulatedMedia", { media: "", features });
  await demo.signedIn();
  const animation = await demo.script(`
    const arrow = document.querySelector("#lanes > div").shadowRoot.querySelector("[part=arrow]");
    return getComputedStyle(arrow, "::before").animationName;
  `);
  assert.equal(animation, "none");
});
