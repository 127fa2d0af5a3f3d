import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

const desk = useDesk();

/** @param {Record<string, unknown>} [options] @param {string} [query] */
const genesys = (options = {}, query = "") => ({
  vendor: "genesys-cloud",
  url: desk.genesys(query),
  ...options,
});

const answers = async () => [
  await desk.crm("state", "one"),
  await desk.crm("frames"),
  await desk.crm("ready", "one"),
];

test("L3: mount, unmount, mount in a tick gives one frame, and no call for the first", async () => {
  await desk.open();
  await desk.crm("mountTwice", "one", genesys());
  await desk.untilEvent("one", "session-start");
  assert.deepEqual(await desk.crm("calls", "one:first"), []);
  assert.deepEqual(await desk.crm("types", "one:first"), ["state-change", "closed"]);
  assert.deepEqual(
    [await desk.crm("state", "one:first"), await desk.crm("ready", "one:first")],
    ["closed", "closed"],
  );
  assert.equal((await desk.crm("calls", "one")).length, 1);
  assert.equal(await desk.crm("frames"), 1);
  assert.equal((await desk.requests("apps.genesys.localhost", /^\/embed/)).length, 1);
});

test("L3: mount and unmount in a tick leaves nothing, and asks for nothing", async () => {
  await desk.open();
  await desk.crm("mountAndClose", "one", genesys());
  await desk.quiet();
  assert.deepEqual(await answers(), ["closed", 0, "closed"]);
  assert.deepEqual([await desk.crm("calls", "one"), await desk.sandbox.log().then(genesysOnly)], [[], []]);
});

test("L1: close() ends everything, twice is once, and every promise settles", async () => {
  await desk.signIn({ token: ["", { mode: "hang" }] });
  await desk.crm("beginRenewal", "one");
  await desk.untilCalls("one", 2);
  await desk.crm("close", "one");
  await desk.crm("close", "one");
  await until("the renewal to settle", async () => (await desk.crm("settled"))[0].outcome === "closed");
  assert.equal((await desk.crm("calls", "one"))[1].aborted, true);
  assert.equal(await desk.crm("count", "one", "closed"), 1);
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("frames")], ["closed", 0]);
  assert.equal(await desk.crm("renew", "one"), "closed");
  for (const call of ["retry", "diagnose"]) await desk.crm(call, "one");
  await desk.crm("busy", "one", true);
  const before = await desk.crm("types", "one");
  await desk.crm("jumpAhead", 8_000_000);
  await desk.quiet();
  assert.deepEqual(await desk.crm("types", "one"), before, "silence afterwards");
  assert.deepEqual(await desk.crm("uncaught"), []);
});

test("L1: close() before the engine is there leaves nothing behind", async () => {
  await desk.open();
  await desk.mount("one", genesys({ token: { mode: "hang" } }));
  await desk.crm("close", "one");
  await desk.quiet();
  assert.deepEqual(await answers(), ["closed", 0, "closed"]);
  assert.ok((await desk.crm("calls", "one")).every(({ aborted }) => aborted));
  assert.deepEqual(await desk.crm("uncaught"), []);
});

test("L1: close() from inside the first call of getToken", async () => {
  await desk.open();
  await desk.mount("one", genesys({ token: { mode: "closing" } }));
  await desk.untilState("one", "closed");
  await desk.quiet();
  assert.deepEqual(await answers(), ["closed", 0, "closed"]);
  assert.deepEqual(
    [await desk.crm("types", "one"), await desk.crm("uncaught")],
    [["state-change", "closed"], []],
  );
  assert.equal((await desk.crm("calls", "one"))[0].aborted, true);
});

test("L1: close() from inside a later call of getToken", async () => {
  await desk.signIn({ token: ["", { mode: "closing" }] });
  await desk.crm("beginRenewal", "one");
  await desk.untilState("one", "closed");
  assert.deepEqual([await desk.crm("frames"), await desk.crm("uncaught")], [0, []]);
  assert.equal((await desk.crm("settled"))[0].outcome, "closed");
});

for (const type of ["state-change", "session-start", "token-renewed"]) {
  test(`L1: close() from inside a listener of ${type}`, async () => {
    await desk.open();
    await desk.mount("one", genesys({ listen: { [type]: "close" } }));
    if (type === "token-renewed")
      await desk.untilEvent("one", "session-start").then(() => desk.crm("beginRenewal", "one"));
    await desk.untilState("one", "closed");
    await desk.quiet();
    // The listener stands ahead of the one that records: what it closed is told inside the event that it heard.
    assert.deepEqual((await desk.crm("types", "one")).slice(-2), ["closed", type]);
    assert.equal(await desk.crm("frames"), 0);
    assert.deepEqual(await desk.crm("uncaught"), []);
  });
}

test("L1: an AbortSignal closes the embed", async () => {
  await desk.signIn({ abortable: true });
  await desk.crm("abort", "one");
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("frames")], ["closed", 0]);
});

test("L2: after close() what has a promise rejects, send() throws, and the rest does nothing", async () => {
  for (const loaded of [false, true]) {
    await desk.open();
    if (loaded) await desk.crm("preload");
    await desk.mount("one", genesys());
    if (loaded) await desk.untilEvent("one", "session-start");
    await desk.crm("close", "one");
    const before = await desk.crm("types", "one");
    assert.deepEqual(before.slice(-2), ["state-change", "closed"]);
    for (const call of ["renew", "signOut"]) assert.equal(await desk.crm(call, "one"), "closed", call);
    assert.equal(await desk.crm("moveTo", "one", "#other"), "closed");
    await assert.rejects(desk.crm("send", "one", "late"), { code: "closed" });
    for (const call of ["retry", "close"]) await desk.crm(call, "one");
    await desk.crm("busy", "one", true);
    await desk.crm("extend", "one", 9e12);
    await desk.quiet();
    assert.deepEqual(await desk.crm("types", "one"), before);
  }
});

test("L2: after an error in the configuration renew() rejects with it", async () => {
  await desk.open();
  await desk.mount("one", { ...genesys(), url: "nonsense" });
  await desk.untilErrors("one", "invalid-url");
  assert.deepEqual(
    [await desk.crm("renew", "one"), await desk.crm("ready", "one")],
    ["invalid-url", "invalid-url"],
  );
});

test("L1: a port that browsers block ends in a typed error where the navigation throws, and never in an uncaught one", async () => {
  await desk.open();
  const url = desk.streem().replace(/:\d+/, ":6000");
  await desk.mount("one", { vendor: "streem", url, handshakeTimeout: 1_000 });
  // Firefox throws if a script sets the address. The others load an error page, which Chromium reports like any other page.
  const { browser } = desk.here;
  const code = { firefox: "invalid-url", webkit: "handshake-timeout" }[browser];
  await desk.untilState("one", code ? "failed" : "unconfirmed");
  assert.deepEqual(await desk.crm("errors", "one"), code ? [code] : []);
  assert.equal(await desk.crm("ready", "one"), code ?? "ok");
  assert.deepEqual(await desk.crm("uncaught"), []);
});

test("L2: a ready that is never used causes no unhandled rejection", async () => {
  await desk.open();
  await desk.mount("one", genesys({ handshakeTimeout: 300 }, "fault=ready-never"));
  await desk.untilErrors("one", "handshake-timeout");
  await desk.quiet();
  assert.deepEqual(await desk.crm("uncaught"), []);
});

test("L5: a listener that calls retry() at each error of a bad configuration does not stop the page", async () => {
  await desk.open();
  const since = Date.now();
  await desk.mount("one", { ...genesys({ listen: { error: "retry" } }), url: "nonsense" });
  await desk.untilEvent("one", "error", 2);
  await desk.assertPaced(() => desk.crm("count", "one", "error"), since);
});

test("L5: a listener that throws stops no other, and is the host's own uncaught error", async () => {
  await desk.open();
  await desk.mount("one", genesys({ listen: { "state-change": "throw", "session-start": "throw" } }));
  await desk.untilEvent("one", "session-start");
  await desk.untilState("one", "connected");
  assert.equal(await desk.crm("ready", "one"), "ok");
  const uncaught = await desk.crm("uncaught");
  assert.ok(
    uncaught.some((/** @type {string} */ text) => /listener of session-start/.test(text)),
    uncaught,
  );
  assert.equal(await desk.crm("renew", "one"), "ok");
});

for (const act of ["renew", "diagnose"]) {
  test(`L5: ${act}() from inside every state change does no harm`, async () => {
    await desk.open();
    await desk.mount("one", genesys({ listen: { "state-change": act } }));
    await desk.untilEvent("one", "session-start");
    await desk.untilState("one", "connected");
    assert.deepEqual([await desk.crm("frames"), await desk.crm("uncaught")], [1, []]);
  });
}

test("L5: retry() from inside an error starts over", async () => {
  await desk.open();
  await desk.mount("one", genesys({ listen: { error: "retry" } }, "back=60000"));
  await desk.untilEvent("one", "session-start");
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
  await desk.crm("jumpAhead", 11_000);
  await desk.untilEvent("one", "session-start", 2);
  assert.deepEqual(await desk.crm("errors", "one"), ["frame-left"]);
  assert.deepEqual([await desk.crm("frames"), await desk.crm("uncaught")], [1, []]);
});

for (const [vendor, url] of [
  ["genesys-cloud", () => desk.genesys()],
  ["streem", () => desk.streem()],
]) {
  test(`P2: a lazy ${vendor} neither loads nor asks before its target comes into view`, async () => {
    await desk.open();
    const options = {
      vendor,
      url: /** @type {() => string} */ (url)(),
      slot: "#below",
      frame: { lazy: true },
    };
    await desk.mount("one", options);
    await desk.quiet();
    assert.deepEqual([await desk.crm("frames"), await desk.crm("calls", "one")], [0, []]);
    await desk.crm("scrollTo", "#below");
    await desk.untilFrameState("signed-in");
    assert.equal((await desk.crm("calls", "one")).length, 1);
  });
}

test("L5: a lazy embed that is moved starts when its new target comes into view", async () => {
  await desk.open();
  await desk.mount("one", genesys({ slot: "#below", frame: { lazy: true } }));
  await desk.quiet();
  assert.equal(await desk.crm("moveTo", "one", "#other"), "ok");
  await desk.untilEvent("one", "session-start");
  assert.equal((await desk.crm("frame", "one")).parent, "other");
  await desk.crm("scrollTo", "#below");
  await desk.quiet();
  assert.deepEqual([(await desk.crm("calls", "one")).length, await desk.crm("frames")], [1, 1]);
});

test("P2: a lazy embed that is closed unseen never starts", async () => {
  await desk.open();
  await desk.mount("one", genesys({ slot: "#below", frame: { lazy: true } }));
  await desk.crm("close", "one");
  await desk.crm("scrollTo", "#below");
  await desk.quiet();
  assert.deepEqual([...(await answers()), await desk.crm("calls", "one")], ["closed", 0, "closed", []]);
});

/** @param {{ host: string }[]} log */
const genesysOnly = (log) => log.filter(({ host }) => host.includes("genesys"));
