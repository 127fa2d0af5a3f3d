import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

/** Rule L4: other code, or the host, takes the frame away or elsewhere. */

const desk = useDesk();

test("L4: a frame that somebody removes is frame-removed, then closed", async () => {
  await desk.signIn();
  await desk.crm("removeFrame", "one");
  await desk.untilState("one", "closed");
  assert.deepEqual((await desk.crm("types", "one")).slice(-3), ["error", "state-change", "closed"]);
  assert.deepEqual(await desk.crm("errors", "one"), ["frame-removed"]);
  assert.deepEqual(await desk.crm("uncaught"), []);
});

test("L4: a frame that a listener removes is frame-removed all the same", async () => {
  await desk.open();
  await desk.mount("one", {
    vendor: "genesys-cloud",
    url: desk.genesys(),
    listen: { "session-start": "remove" },
  });
  await desk.untilState("one", "closed");
  assert.deepEqual(await desk.crm("errors", "one"), ["frame-removed"]);
});

test("L4: a target that leaves the document takes its embed along", async () => {
  await desk.signIn();
  await desk.crm("removeElement", "#slot");
  await desk.untilState("one", "closed");
  assert.deepEqual(await desk.crm("errors", "one"), ["frame-removed"]);
});

test("L4: a target that is gone before its frame is made is noticed at once", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url: desk.streem(), token: { mode: "held" } });
  await desk.crm("removeElement", "#slot");
  await desk.crm("release", "one");
  await desk.untilState("one", "closed", { within: 5000 }); // less than the handshake's time-out
  assert.deepEqual(await desk.crm("errors", "one"), ["frame-removed"]);
  assert.equal(await desk.crm("ready", "one"), "frame-removed");
});

test("L4: a frame that somebody moves is re-established", async () => {
  await desk.signIn();
  await desk.crm("stealFrame", "one", "#other");
  await desk.untilEvent("one", "session-start", 2);
  await desk.untilState("one", "connected");
  assert.deepEqual([(await desk.crm("frame", "one")).parent, await desk.crm("frames")], ["other", 1]);
  assert.ok((await desk.crm("states", "one")).includes("reconnecting"));
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("L4: a frame that is taken out and put back in a task is no loss", async () => {
  await desk.signIn();
  await desk.crm("stealFrame", "one", "#slot");
  await desk.untilEvent("one", "session-start", 2);
  assert.deepEqual([await desk.crm("errors", "one"), await desk.crm("count", "one", "closed")], [[], 0]);
});

test("L4: moved with the token in its address, the page gets a fresh one", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url: desk.streem("/embed?yourparam=gohere") });
  await desk.untilState("one", "unconfirmed");
  await desk.crm("stealFrame", "one", "#other");
  await desk.untilCalls("one", 2);
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
  assert.deepEqual(
    (await desk.crm("calls", "one")).map(({ reason }) => reason),
    ["initial", "reload"],
  );
  assert.equal(await desk.frameText("#form-params"), "?yourparam=gohere");
});

test("L4: moveTo() keeps the page running where the browser can move it", async () => {
  await desk.signIn();
  await desk.press("#join-queue");
  await desk.untilEvent("one", "queue-position");
  const can = await desk.page.driver.executeScript("return 'moveBefore' in Element.prototype");
  const moved = await desk.crm("moveTo", "one", "#other");
  assert.equal(moved, can ? "ok" : "busy");
  if (!can) return;
  await desk.untilEvent("one", "queue-position", 3);
  assert.deepEqual(
    [(await desk.crm("frame", "one")).parent, await desk.crm("count", "one", "session-start")],
    ["other", 1],
  );
  await desk.untilState("one", "connected");
});

test("L4: where a browser cannot move a frame, moveTo() waits for the interaction or is forced", async () => {
  await desk.signIn();
  await desk.crm("forgetMoveBefore");
  assert.equal((await desk.crm("diagnose", "one")).live, true);
  assert.equal(await desk.crm("moveTo", "one", "#other"), "busy");
  assert.equal((await desk.crm("frame", "one")).parent, "slot");
  assert.equal(await desk.crm("moveTo", "one", "#other", { force: true }), "ok");
  assert.deepEqual(
    [await desk.crm("state", "one"), (await desk.crm("frame", "one")).parent],
    ["connected", "other"],
  );
  await desk.untilEvent("one", "session-start", 2);
});

const inChromium = {
  skip: desk.here.browser !== "chromium" && "no other engine has Document Picture-in-Picture",
};
for (const [kind, where] of [
  ["popup", {}],
  ["picture-in-picture", inChromium],
])
  test(
    `L4: moveTo() into the window of a ${kind} loads the page again, and it is heard there`,
    where,
    async () => {
      await desk.signIn();
      await desk.crm("onClick", "open", "openOther", kind);
      await desk.page.click("#open");
      await until("the window", () => desk.crm("hasOther"));
      await desk.crm("busy", "one", true);
      assert.equal(await desk.crm("moveToOther", "one"), "busy");
      assert.equal(await desk.crm("moveToOther", "one", { force: true }), "ok");
      assert.deepEqual((await desk.crm("states", "one")).slice(-2), ["reconnecting", "connected"]);
      assert.deepEqual([await desk.crm("frames"), await desk.crm("framesOfOther")], [0, 1]);
      await desk.crm("closeOther");
      await desk.untilState("one", "closed");
      assert.deepEqual(
        [await desk.crm("errors", "one"), await desk.crm("uncaught")],
        [["frame-removed"], []],
      );
    },
  );

for (const wake of ["visibilitychange", "focus"])
  test(`L4: once moved into another window, the embed wakes by ${wake} there and no longer here`, async () => {
    await desk.signIn({ token: "ttl=7200" });
    await desk.crm("onClick", "open", "openOther", "popup");
    await desk.page.click("#open");
    await until("the window", () => desk.crm("hasOther"));
    assert.equal(await desk.crm("moveToOther", "one", { force: true }), "ok");
    await desk.quiet();
    await desk.crm("jumpAhead", 7_190_000, { wake });
    await desk.quiet();
    assert.equal((await desk.crm("calls", "one")).length, 1);
    await desk.crm("wakeOther", wake);
    assert.equal((await desk.untilCalls("one", 2))[1].reason, "expiring");
  });

test("L4: moveTo() before there is a frame decides where it will be", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url: desk.streem(), token: { mode: "held" } });
  assert.equal(await desk.crm("moveTo", "one", "#other"), "ok");
  await desk.crm("release", "one");
  await desk.untilState("one", "unconfirmed");
  assert.equal((await desk.crm("frame", "one")).parent, "other");
});
