import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

/** Rule L7 in a browser that blocks popups as it does for users: WebDriver's click is a click, its script is none. */

const desk = useDesk({ blocksPopups: true });
const streem = () => ({ vendor: "streem", url: desk.streem(), surface: "popup" });
const windows = () => desk.page.windows();

test("L7: without a click the browser refuses the popup", async () => {
  await desk.open();
  await desk.mount("one", streem());
  await desk.untilErrors("one", "popup-blocked");
  assert.deepEqual(
    [await windows(), await desk.crm("state", "one"), await desk.crm("ready", "one")],
    [1, "failed", "popup-blocked"],
  );
});

test("L7: in a click the popup opens, at mount() and at retry()", async () => {
  await desk.open();
  await desk.crm("mountOnClick", "one", streem());
  await desk.page.click("#mount");
  await desk.untilState("one", "unconfirmed");
  assert.equal(await windows(), 2);
  await desk.page.inPopup(async () => {}); // closes it
  await desk.untilEvent("one", "popup-closed");
  await desk.crm("onClick", "again", "retry", "one");
  await desk.page.click("#again");
  await desk.untilState("one", "unconfirmed");
  await until("the popup", async () => (await windows()) === 2, { last: windows });
});

test("L7: retry() without a click is refused, and one in a click then opens it", async () => {
  await desk.open();
  await desk.mount("one", streem());
  await desk.untilErrors("one", "popup-blocked");
  await desk.crm("retry", "one");
  await desk.untilErrors("one", "popup-blocked", "popup-blocked");
  await desk.crm("onClick", "again", "retry", "one");
  await desk.page.click("#again");
  await desk.untilState("one", "unconfirmed");
  assert.equal(await windows(), 2);
});
