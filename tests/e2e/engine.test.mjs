import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";
import { engine, entry, withFile, withImport, withWasm } from "./driver/index.mjs";

const desk = useDesk();
/** A page whose engine waits for `releaseEngine`. */
const openGated = () => desk.page.open("/e2e/gated.html");
const releaseEngine = () =>
  until("the engine to be wanted", async () => {
    await desk.page.call("releaseEngine");
    return true;
  });

/** @param {Record<string, unknown>} [options] */
const genesys = (options = {}) => ({ vendor: "genesys-cloud", url: desk.genesys(), ...options });
/** Firefox keeps a failed import until the page is loaded again (rule L1). */
const keeps = desk.here.browser === "firefox" && !withImport.skip;
const loadedEngine = () => desk.requests("localhost", new RegExp(`/${engine.file}`));

test("R1: the callback does not wait for the engine, and the frame is the engine's", async () => {
  await openGated();
  await desk.mount("one", genesys());
  await desk.untilCalls("one", 1);
  await desk.quiet();
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("frames")], ["starting", 0]);
  await releaseEngine();
  await desk.untilEvent("one", "session-start");
  assert.equal(await desk.crm("ready", "one"), "ok");
  assert.equal((await desk.crm("calls", "one")).length, 1);
  const { accepted, loads } = await desk.crm("diagnose", "one");
  assert.deepEqual([accepted, loads], [2, 1]);
});

test("R2: renew() from inside the first call joins it, even if it is answered before the engine is there", async () => {
  await openGated();
  await desk.mount("one", genesys({ token: { mode: "renewing" } }));
  await desk.crm("beginRenewal", "one");
  await desk.untilCalls("one", 1);
  await desk.quiet(1000);
  await releaseEngine();
  await desk.untilEvent("one", "session-start");
  await desk.quiet(1300); // time for a call too many
  assert.equal((await desk.crm("calls", "one")).length, 1);
  assert.equal((await desk.crm("settled"))[0].outcome, "ok");
});

test("L1: close() before the engine is there leaves nothing, and nothing comes when it is", async () => {
  await openGated();
  await desk.mount("one", genesys({ token: { mode: "hang" } }));
  await desk.untilCalls("one", 1);
  assert.equal(await desk.crm("state", "one"), "starting");
  await desk.crm("close", "one");
  assert.deepEqual([await desk.crm("frames"), await desk.crm("ready", "one")], [0, "closed"]);
  assert.equal((await desk.crm("calls", "one"))[0].aborted, true);
  await releaseEngine();
  assert.equal(await desk.crm("preload"), "ok");
  await desk.quiet();
  assert.deepEqual(
    [await desk.crm("types", "one"), await desk.crm("uncaught")],
    [["state-change", "closed"], []],
  );
});

test("L1: what the host asks before the engine is there is done when it is", async () => {
  await openGated();
  await desk.mount("one", { vendor: "streem", url: desk.streem() });
  await desk.crm("busy", "one", true);
  await desk.crm("beginRenewal", "one", { reload: true });
  assert.equal((await desk.crm("diagnose", "one")).vendor, "streem");
  await releaseEngine();
  await desk.untilState("one", "unconfirmed");
  assert.equal((await desk.crm("diagnose", "one")).live, true);
  await until("the renewal", async () => (await desk.crm("settled"))[0].outcome === "ok");
});

test("L5: retry() and moveTo() while the engine loads begin nothing anew", async () => {
  await openGated();
  await desk.mount("one", genesys({ frame: { lazy: true } }));
  await desk.untilCalls("one", 1);
  await desk.crm("retry", "one");
  assert.equal(await desk.crm("moveTo", "one", "body"), "ok");
  await desk.quiet();
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("types", "one")], ["starting", []]);
  await releaseEngine();
  await desk.untilEvent("one", "session-start");
  await desk.quiet(1300); // time for a call too many
  assert.deepEqual([(await desk.crm("calls", "one")).length, await desk.crm("frames")], [1, 1]);
});

test(
  "L1: an engine that failed to load is loaded by retry(), and hears each message once",
  withFile,
  async () => {
    await desk.open();
    await desk.sandbox.beginOutage(engine.file);
    await desk.mount("one", genesys());
    await desk.untilErrors("one", "wasm-load-failed");
    await desk.sandbox.endOutage();
    await desk.crm("retry", "one");
    if (keeps) {
      const { fix } = await desk.untilErrors("one", "wasm-load-failed", "wasm-load-failed");
      assert.match(fix, /load the page again/);
      await desk.open();
      await desk.mount("one", genesys());
    }
    await desk.untilEvent("one", "session-start");
    assert.equal(await desk.crm("ready", "one"), "ok");
    assert.equal((await desk.crm("diagnose", "one")).accepted, 2);
  },
);

test("R1: a late answer to a call that ended with a failed engine is never used", withFile, async () => {
  await desk.open();
  await desk.sandbox.beginOutage(engine.file);
  const token = [{ mode: "held", query: "user=agent-1" }, { query: "user=agent-2" }];
  await desk.mount("one", genesys({ token }));
  await desk.untilErrors("one", "wasm-load-failed");
  assert.equal((await desk.crm("calls", "one"))[0].aborted, true);
  await desk.sandbox.endOutage();
  await desk.crm("retry", "one");
  await desk.crm("release", "one");
  if (keeps) await desk.untilErrors("one", "wasm-load-failed", "wasm-load-failed");
  else assert.equal((await desk.untilEvent("one", "session-start")).detail.userId, "agent-2");
  await desk.quiet();
  assert.deepEqual(
    [await desk.crm("count", "one", "session-start"), (await desk.crm("calls", "one")).length],
    [keeps ? 0 : 1, 2],
  );
});

test(
  "L5: retry() from inside the error of an engine that failed to load begins again, once a second",
  withFile,
  async () => {
    await desk.open();
    await desk.sandbox.beginOutage(engine.file);
    const since = Date.now();
    await desk.mount("one", genesys({ listen: { error: "retry" } }));
    await desk.untilEvent("one", "error", 2);
    await desk.assertPaced(() => desk.crm("count", "one", "error"), since);
    await desk.sandbox.endOutage();
    if (keeps) return;
    await desk.untilEvent("one", "session-start");
    const [failures, states] = [await desk.crm("count", "one", "error"), await desk.crm("states", "one")];
    assert.deepEqual(
      states.slice(0, 2),
      ["failed", "starting"],
      "each failure is told before it begins again",
    );
    assert.equal((await desk.crm("calls", "one")).length, failures + 1);
    assert.deepEqual([await desk.crm("frames"), await desk.crm("uncaught")], [1, []]);
  },
);

test("L1: preload() loads the engine ahead, and all embeds share it", withFile, async () => {
  await desk.open();
  assert.equal(await desk.crm("preload"), "ok");
  await desk.mount("one", genesys());
  await desk.mount("two", genesys({ slot: "#other" }));
  await desk.untilEvent("one", "session-start");
  await desk.untilEvent("two", "session-start");
  assert.equal((await loadedEngine()).length, 1);
});

test("L1: importing the module loads no engine, and mounting does", withFile, async () => {
  await desk.open();
  await desk.quiet();
  assert.equal((await loadedEngine()).length, 0);
  await desk.mount("one", genesys());
  await desk.untilEvent("one", "session-start");
  assert.equal((await loadedEngine()).length, 1);
});

test("L1: an engine of another release is refused, and the error says what to deploy", async () => {
  await desk.page.open("/e2e/other-release.html");
  await desk.mount("one", genesys());
  await desk.untilErrors("one", "wasm-load-failed");
  const [{ detail }] = await desk.crm("events", "one", "error");
  assert.match(detail.error.message, /version 0\.0\.9/);
  assert.match(detail.error.fix, /all files of one release/);
  assert.equal(await desk.crm("frames"), 0);
});

test(
  "E4: a page that forbids wasm gets wasm-blocked, which names the source to allow",
  withWasm,
  async () => {
    await desk.openUnder({ csp: "script-src 'self'" });
    await desk.mount("one", genesys());
    const error = await desk.untilErrors("one", "wasm-blocked");
    assert.match(error.fix, /'wasm-unsafe-eval'/);
    assert.deepEqual([await desk.crm("ready", "one"), await desk.crm("frames")], ["wasm-blocked", 0]);
  },
);

test(
  "L1: an engine that the page's policy keeps out is wasm-load-failed, again at each retry()",
  withImport,
  async () => {
    const crm = desk.sandbox.origin("crm");
    await desk.openUnder({ csp: `script-src 'wasm-unsafe-eval' ${crm}/dist/${entry}.js ${crm}/e2e/` });
    await desk.mount("one", genesys());
    const { fix } = await desk.untilErrors("one", "wasm-load-failed");
    assert.equal(await desk.crm("state", "one"), "failed");
    await desk.crm("retry", "one");
    const again = await desk.untilErrors("one", "wasm-load-failed", "wasm-load-failed");
    assert.equal(again.fix, `${fix} If it is now, load the page again: some browsers keep a failed import.`);
  },
);
