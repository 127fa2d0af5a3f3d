import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";

const desk = useAttack();
const chromiumOnly = { skip: desk.here.browser !== "chromium" && "counts with DevTools" };
const MESSAGES = 20_000;
/** Of the processor, for each message, and several times what it takes: a cost that grows with their number shows. */
const MICROSECONDS_EACH = 100;
/** Reading one of the huge messages takes longer. */
const HUGE_MICROSECONDS = 300_000;
const MB = 2 ** 20;

/** What the garbage collector cannot take away. */
async function heap() {
  await desk.page.devtools("HeapProfiler.enable");
  for (let i = 0; i < 3; i++) await desk.page.devtools("HeapProfiler.collectGarbage");
  return (await desk.page.devtools("Runtime.getHeapUsage")).usedSize;
}

/** The sum of all counters. */
const heard = async () => {
  const { accepted, ignored } = await desk.crm("diagnose", "one");
  return accepted + ignored.reduce((/** @type {number} */ sum, row) => sum + row.count, 0);
};

/** The processor time of the page's main thread so far, in microseconds: unlike the clock's, it is not that of other programs. */
async function worked() {
  await desk.page.devtools("Performance.enable", { timeDomain: "threadTicks" });
  const { metrics } = await desk.page.devtools("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1e6;
}

/** @param {number} since What `worked` gave before the flood. @param {number} [allowed] */
async function assertAlert(since, allowed = MESSAGES * MICROSECONDS_EACH) {
  const took = (await worked()) - since;
  assert.ok(took < allowed, `${took} µs of the processor`);
}

const isFlooded = () =>
  until("the flood to end", () => desk.inVendor("return document.body.dataset.flooded"), { within: 20_000 });

/** @param {string} fault @param {object} [options] */
async function flood(fault, options) {
  await desk.open();
  await desk.mount("warm", { vendor: "genesys-cloud", url: desk.genesys() });
  await desk.untilEvent("warm", "session-start");
  await desk.crm("close", "warm");
  const wasm = await desk.attackPage("wasmBytes");
  const before = await heap();
  const start = await worked();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(`fault=${fault}`), ...options });
  await desk.untilEvent("one", "session-start");
  await isFlooded();
  return { wasm, before, start };
}

test("M6: 20,000 junk messages in a second starve nothing and grow nothing", chromiumOnly, async () => {
  const { wasm, before, start } = await flood(`flood:${MESSAGES}`, { log: true });
  await desk.say("return []"); // answered after the flood
  // Of the eight kinds of junk two are messages of the vendor's namespace.
  const each = MESSAGES / 8;
  const wanted = { "unknown-type": each, "bad-field position": each, "not-an-envelope": 6 * each };
  assert.deepEqual(await desk.ignored(), wanted);
  assert.deepEqual(
    (await desk.told()).filter(({ type }) => type !== "state-change").map(({ type }) => type),
    ["session-start"],
  );
  await assertAlert(start);
  assert.deepEqual(await desk.attackPage("wasmBytes"), wasm);
  const trace = await desk.crm("trace", "one");
  assert.ok(trace.length < 200, `${trace.length} lines of trace`);
  const grown = (await heap()) - before;
  assert.ok(grown < 2 * MB, `${grown} bytes`);
  assert.equal(await desk.crm("state", "one"), "connected");
  assert.equal(await desk.crm("renew", "one"), "ok");
  await desk.assertQuiet();
});

test(
  "M6: 20,000 valid messages in a second are all delivered, in order, and starve nothing",
  chromiumOnly,
  async () => {
    const { wasm, start } = await flood(`flood-valid:${MESSAGES}`);
    await until("all of them", async () => (await desk.crm("count", "one", "queue-position")) === MESSAGES, {
      within: 20_000,
      last: () => desk.crm("count", "one", "queue-position"),
    });
    const positions = (await desk.crm("events", "one", "queue-position")).map(
      ({ detail }) => detail.position,
    );
    assert.ok(positions.every((position, i) => position === i % 50));
    await assertAlert(start);
    assert.deepEqual(await desk.attackPage("wasmBytes"), wasm);
  },
);

test(
  "M6: a flood from a hostile page that the frame walked to is counted and leaves nothing",
  chromiumOnly,
  async () => {
    await desk.signIn({ query: "back=60000", log: true, handshakeTimeout: 60_000 });
    await desk.press("#walk-away");
    await desk.untilState("one", "reconnecting");
    const [wasm, before, counted] = [await desk.attackPage("wasmBytes"), await heap(), await heard()];
    const start = await worked();
    await desk.inVendor(`
    const big = { type: "genesys-cloud-embed:ready", pad: "x".repeat(100) };
    let left = ${MESSAGES};
    const timer = setInterval(() => {
      for (let i = 0; i < 400 && left > 0; i++, left--) parent.postMessage(big, "*");
      if (left === 0) { clearInterval(timer); document.body.dataset.flooded = "yes"; }
    }, 20);`);
    await isFlooded();
    await until("all to be counted", async () => (await heard()) >= counted + MESSAGES, { last: heard });
    await assertAlert(start);
    assert.deepEqual(await desk.attackPage("wasmBytes"), wasm);
    assert.ok((await desk.crm("trace", "one")).length < 150);
    assert.ok((await heap()) - before < 2 * MB);
    assert.deepEqual(Object.keys(await desk.ignored()), ["wrong-origin"]);
    assert.deepEqual(await desk.sandbox.captured(), []);
  },
);

test("M6: huge messages from a hostile page are not read", chromiumOnly, async () => {
  await desk.signIn({ query: "back=60000", handshakeTimeout: 60_000 });
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
  const before = await heard();
  const start = await worked();
  await desk.inVendor(`
    const list = Array.from({ length: 300000 }, (_, i) => ({ i }));
    for (let i = 0; i < 5; i++) parent.postMessage({ type: "genesys-cloud-embed:ready", list }, "*");`);
  await until("all to be counted", async () => (await heard()) >= before + 5, { last: heard });
  await assertAlert(start, HUGE_MICROSECONDS);
  const looks = await desk.attackPage("looks");
  assert.ok(looks[desk.sandbox.origin("genesys")] >= 1);
  assert.equal(looks[desk.sandbox.origin("hostile")], undefined);
});
