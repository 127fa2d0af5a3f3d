import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

/** CrankWheel in a window of its own: a one-time login URL, and a popup that only a click may open. */
const desk = useDesk();

/** @param {Record<string, unknown>} [options] */
const crankwheel = (options = {}) => ({
  vendor: "crankwheel",
  url: desk.crankwheel(),
  surface: "popup",
  profile: { variant: "controlPanel" },
  token: "dest_url=/ss/app/home",
  ...options,
});

/** Presses a button of the host page that mounts. @param {Record<string, unknown>} [options] */
async function pressToMount(options) {
  await desk.open();
  await desk.crm("mountOnClick", "one", crankwheel(options));
  await desk.page.click("#mount");
}

const windows = () => desk.page.windows();
const signedIn = () => desk.page.visitPopup(() => desk.page.untilState("signed-in"));
const logins = () => desk.requests("crankwheel.localhost", /^\/ss\/auth\/rlogin\//);

test("L7: a click opens the popup, and it is sent to the login URL once that is there", async () => {
  await pressToMount({ token: "dest_url=/ss/app/home&fault=slow:500" });
  assert.equal(await windows(), 2, "opened before the URL was known");
  await signedIn();
  await desk.untilState("one", "unconfirmed");
  assert.equal(await desk.crm("ready", "one"), "ok");
  const read = "return [document.body.dataset.shape, history.length, location.pathname + location.search]";
  const [shape, entries, place] = await desk.page.visitPopup(() => desk.page.driver.executeScript(read));
  assert.deepEqual([shape, place], ["control-panel", "/ss/app/home?mode=popup_only"]);
  assert.equal(entries, 1, "the login URL is not in its history");
  assert.equal(await desk.crm("frames"), 0);
});

test("L7: a blocked popup is popup-blocked, and uses no login URL", async () => {
  await desk.open();
  await desk.crm("blockPopups", true);
  await desk.mount("one", crankwheel());
  const error = await desk.untilErrors("one", "popup-blocked");
  assert.deepEqual([error.retryable, await desk.crm("ready", "one")], [true, "popup-blocked"]);
  await desk.quiet();
  assert.equal((await logins()).length, 0);
  await desk.crm("blockPopups", false);
  await desk.crm("retry", "one");
  await signedIn();
  assert.equal((await logins()).length, 1);
});

test("L7, K8: a popup that the person closes is told, and retry() opens one with another login URL", async () => {
  await pressToMount();
  await signedIn();
  await desk.untilState("one", "unconfirmed");
  await desk.page.inPopup(async () => {}); // closes it
  await desk.untilEvent("one", "popup-closed");
  await desk.untilState("one", "failed");
  await desk.crm("retry", "one");
  await signedIn();
  const used = (await logins()).map(({ url }) => url);
  assert.deepEqual([used.length, new Set(used).size], [2, 2]);
});

test("R7, K8: renew({ reload: true }) logs in anew in the same window, with another login URL", async () => {
  await pressToMount();
  await signedIn();
  await desk.untilState("one", "unconfirmed");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await until("the second login", async () => (await logins()).length === 2, { last: logins });
  await signedIn();
  const used = (await logins()).map(({ url }) => url);
  assert.deepEqual([await windows(), new Set(used).size], [2, 2]);
});

for (const [closeWithEmbed, left] of /** @type {[boolean, number][]} */ ([
  [true, 1],
  [false, 2],
])) {
  test(`L1: close() with closeWithEmbed ${closeWithEmbed} leaves ${left - 1} popup`, async () => {
    await pressToMount({ popup: { closeWithEmbed } });
    await signedIn();
    await desk.crm("close", "one");
    await desk.quiet();
    assert.equal(await windows(), left);
  });
}
