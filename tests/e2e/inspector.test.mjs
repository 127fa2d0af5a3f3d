import assert from "node:assert/strict";
import { test } from "node:test";
import { axeViolations } from "./axe.mjs";
import { until, useDesk } from "./desk.mjs";
import { tokensOf, traces } from "./traces.mjs";

/** `embed-sso/inspector` in a customer's page. */

const desk = useDesk();
const look = (name, ...args) => desk.page.call(`look.${name}`, ...args);

async function signIn(query = "") {
  await desk.page.open("/e2e/inspector.html");
  await look("mount", { vendor: "genesys-cloud", url: desk.genesys(query) });
  await untilRow(/session-start/);
}

/** @param {RegExp} text */
const untilRow = (text) =>
  until(`a row with ${text}`, async () => (await look("rows")).some((row) => text.test(row)), {
    last: () => look("rows"),
  });

/** In the vendor's page. @param {string} script */
const inVendor = (script) => desk.inFrame(() => desk.page.driver.executeScript(script));

test("E3: every message is a row: whether it counted, and why not", async () => {
  await signIn();
  await untilRow(/handshaking → connected|connected/);
  await untilRow(/Asked the host for a token/);
  await inVendor(`parent.postMessage({ type: "genesys-cloud-embed:queue-position", position: "x" }, "*")`);
  await untilRow(/ignored.*bad-field/);
  await look("press", "Ignored");
  assert.deepEqual(
    (await look("rows")).filter((row) => !row.includes("ignored")),
    [],
  );
  await look("press", "Accepted");
  assert.deepEqual(
    (await look("rows")).filter((row) => !row.includes("accepted")),
    [],
  );
});

test("P1: neither a token nor what a message says is anywhere in it", async () => {
  await signIn();
  await inVendor(`
    parent.postMessage({ type: "genesys-cloud-embed:interaction-end", interactionId: "SECRET-of-the-customer" }, "*");
  `);
  await untilRow(/interaction-end/);
  await look("press", "Diagnose now");
  const all = await look("all");
  const tokens = tokensOf(await look("grants"));
  assert.equal(tokens.length, 1);
  assert.deepEqual(traces({ inspector: all }, tokens), []);
  assert.doesNotMatch(all, /SECRET-of-the-customer/);
});

test("P3: what a page sends becomes text, never elements", async () => {
  await signIn();
  await inVendor(`parent.postMessage({ type: "genesys-cloud-embed:<img src=x>" }, "*")`);
  await untilRow(/unknown-type/);
  assert.equal(await look("count", "img"), 0);
});

test("E3: diagnose() is there to read, policies included", async () => {
  await signIn();
  await look("press", "Diagnose now");
  const report = await look("report");
  for (const text of ["Genesys".toLowerCase(), "connected", "frame-src", "camera", "Pinned origin"])
    assert.ok(report.includes(text), `${text} in ${report.slice(0, 300)}`);
});

test("E3: each step is an arrow between the four sides, beside the state and the token's life", async () => {
  await signIn();
  const steps = await until("the session's start", async () => {
    const all = await look("steps");
    return all.some((step) => /SDK to Your page: session-start/.test(step)) && all;
  });
  for (const step of [
    /SDK to Vendor’s page: URL/,
    /Vendor’s page to SDK: ready/,
    /SDK to Vendor’s page: ack/,
  ])
    assert.ok(
      steps.some((one) => step.test(one)),
      `${step} among ${steps}`,
    );
  assert.deepEqual(await look("states"), ["connected"]);
  assert.match(await look("token"), /Token: valid · expires in (2:00:00|1:59:\d\d) · renewal in/);
});

test("axe finds nothing in it", async () => {
  await signIn();
  await look("press", "Diagnose now");
  assert.deepEqual(await axeViolations(desk.page), []);
});

test("L1: close() leaves nothing of it", async () => {
  await signIn();
  await look("close");
  assert.equal(await look("left"), 0);
});
