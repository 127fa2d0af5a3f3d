import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

const desk = useDesk();
const SURFACE = { surface: "popup" };

/** @param {Record<string, unknown>} [options] @param {string} [path] */
const streem = (options = {}, path = "/embed") => ({
  vendor: "streem",
  url: desk.streem(path),
  ...SURFACE,
  ...options,
});
const genesys = (/** @type {Record<string, unknown>} */ options = {}) => ({
  vendor: "genesys-cloud",
  url: desk.genesys(),
  ...SURFACE,
  ...options,
});

const windows = () => desk.page.windows();
const signedIn = () => desk.page.visitPopup(() => desk.page.untilState("signed-in"));

test("L7: the popup is opened inside mount, then sent to the page, and the user is signed in", async () => {
  await desk.open();
  const opened = await desk.crm(
    "opensWindow",
    "one",
    streem({ token: "fault=slow:300" }, "/embed?name=a%20b&flag="),
  );
  assert.equal(opened, true);
  await signedIn();
  await desk.untilState("one", "unconfirmed");
  assert.equal(await desk.crm("ready", "one"), "ok");
  assert.equal(await desk.page.visitPopup(() => desk.page.text("#form-params")), "?name=a%20b&flag=");
  assert.deepEqual([await windows(), await desk.crm("frames")], [2, 0]);
});

test("L7: a message vendor does its handshake in a popup, and its events reach the host", async () => {
  await desk.open();
  await desk.mount("one", genesys());
  await desk.untilEvent("one", "session-start");
  assert.equal(await desk.crm("ready", "one"), "ok");
  await desk.page.visitPopup(() => desk.page.click("#join-queue"));
  await desk.untilEvent("one", "queue-position", 2);
  assert.equal(await desk.crm("renew", "one"), "ok");
  await until("the fresh token", () =>
    desk.page.visitPopup(async () => (await desk.page.text("#token-count")) === "2"),
  );
});

test("L7: a popup that the person closes is told, ends nothing else, and retry() opens it again", async () => {
  await desk.open();
  await desk.mount("one", streem());
  await signedIn();
  await desk.untilState("one", "unconfirmed");
  await desk.page.inPopup(async () => {}); // closes it
  await desk.untilEvent("one", "popup-closed");
  await desk.untilState("one", "failed");
  assert.deepEqual(await desk.crm("errors", "one"), ["popup-closed"]);
  await desk.crm("retry", "one");
  await signedIn();
  await desk.untilState("one", "unconfirmed");
  assert.equal(await desk.crm("ready", "one"), "ok");
});

test("L7: a browser that blocks the popup is popup-blocked, and retry() in a click cures it", async () => {
  await desk.open();
  await desk.crm("blockPopups", true);
  await desk.mount("one", streem());
  const error = await desk.untilErrors("one", "popup-blocked");
  assert.deepEqual([error.fault, error.retryable], ["environment", true]);
  assert.match(error.fix, /click/);
  assert.deepEqual(
    [await desk.crm("ready", "one"), await desk.crm("state", "one")],
    ["popup-blocked", "failed"],
  );
  await desk.crm("blockPopups", false);
  await desk.crm("retry", "one");
  await signedIn();
  await desk.untilState("one", "unconfirmed");
});

test("L7: a portal on the host's own origin works in a popup, and is loaded again", async () => {
  await desk.open();
  const url = `${desk.sandbox.origin("crm")}/e2e/opaque.html`;
  const profile = { name: "own", placement: { fragment: { parameter: "token" } } };
  await desk.mount("one", { vendor: profile, url, ...SURFACE, token: { mode: "value", value: "first" } });
  await desk.untilState("one", "unconfirmed");
  const hash = () => desk.page.visitPopup(() => desk.page.driver.executeScript("return location.hash"));
  assert.equal(await hash(), "#token=first");
  await desk.crm("token", "one", { mode: "value", value: "second" });
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await until("the fresh token", async () => (await hash()) === "#token=second", { last: hash });
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("L7: a popup that a policy cuts off looks closed, and the error names the policy", async () => {
  await desk.openUnder({ coop: "same-origin" });
  await desk.mount("one", streem());
  const error = await desk.untilErrors("one", "popup-closed");
  assert.match(error.message, /Cross-Origin-Opener-Policy/);
  assert.match(error.fix, /same-origin-allow-popups/);
  const { crossOriginOpenerPolicy } = await desk.crm("policy", streem());
  assert.equal(crossOriginOpenerPolicy, "same-origin-allow-popups");
});

test("L7: features that would cut the window off are refused by mount()", async () => {
  await desk.open();
  for (const [features, refused] of [
    ["noopener", true],
    ["width=300,NoReferrer", true],
    ["noopener=yes", true],
    ["popup noopener = 1", true],
    ["noopener=2,width=3", true],
    ["noopener=0", false],
    ["noopener=no", false],
    ["noopener,noopener=0", false],
    ["width=300,height=noopener", false],
    ["xnoopener", false],
  ]) {
    const thrown = await desk.crm("thrownBy", "#slot", streem({ popup: { features } }));
    assert.equal(thrown?.code ?? null, refused ? "invalid-option" : null, features);
    if (refused) assert.match(thrown.message, /`popup\.features`/);
  }
});

test("L7: a renewal by reload uses the same window, and a fresh token", async () => {
  await desk.open();
  await desk.mount("one", streem());
  await signedIn();
  await desk.untilState("one", "unconfirmed");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  const logIns = () => desk.requests("acme.streem.localhost", /^\/auth\/token/);
  await until("the second login", async () => (await logIns()).length === 2, { last: logIns });
  await signedIn();
  assert.equal(await windows(), 2);
});

test("L1: close() leaves a running popup to the person", async () => {
  await desk.open();
  await desk.mount("one", streem());
  await signedIn();
  await desk.crm("close", "one");
  await desk.quiet();
  assert.equal(await windows(), 2);
});

for (const [vendor, options] of [
  ["genesys-cloud", genesys],
  ["streem", streem],
]) {
  test(`L1: close() closes a ${vendor} popup where the host says so`, async () => {
    await desk.open();
    await desk.mount("one", options({ popup: { closeWithEmbed: true } }));
    await signedIn();
    await desk.crm("close", "one");
    await until("the popup to close", async () => (await windows()) === 1, { last: windows });
  });
}

test("L5: a popup that retry() opened is closed with an embed that is closed in the same tick", async () => {
  await desk.open();
  await desk.mount("one", streem());
  await signedIn();
  await desk.page.inPopup(async () => {}); // closes it
  await desk.untilState("one", "failed");
  await desk.crm("retryAndClose", "one");
  await until("no popup", async () => (await windows()) === 1, { last: windows });
});

test("L3: a popup embed that is closed in the same tick leaves no window", async () => {
  await desk.open();
  await desk.crm("mountAndClose", "one", streem());
  await until("no popup", async () => (await windows()) === 1, { last: windows });
  assert.deepEqual(await desk.crm("calls", "one"), []);
});
