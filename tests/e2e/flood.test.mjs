import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";

const desk = useAttack();
const MESSAGES = 20_000;
/** A page that the flood stops runs its timer once, after the flood. */
const BEATS = 3;
const MB = 2 ** 20;

/** What the garbage collector cannot take away, in bytes. Only Chromium's DevTools tell; elsewhere it is 0. */
async function heap() {
  if (desk.here.browser !== "chromium") return 0;
  await desk.page.devtools("HeapProfiler.enable");
  for (let i = 0; i < 3; i++) await desk.page.devtools("HeapProfiler.collectGarbage");
  return (await desk.page.devtools("Runtime.getHeapUsage")).usedSize;
}

/** The sum of all counters. */
const heard = async () => {
  const { accepted, ignored } = await desk.crm("diagnose", "one");
  return accepted + ignored.reduce((/** @type {number} */ sum, row) => sum + row.count, 0);
};

/** The page's own timers ran in between. What a message costs is measured by `npm run bench`. */
async function assertAlert() {
  const ran = await desk.attackPage("beats");
  assert.ok(ran >= BEATS, `a timer of the page ran ${ran} times`);
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
  await desk.attackPage("startBeating");
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(`fault=${fault}`), ...options });
  await desk.untilEvent("one", "session-start");
  await isFlooded();
  return { wasm, before };
}

test("M6: 20,000 junk messages in a second starve nothing and grow nothing", async () => {
  const { wasm, before } = await flood(`flood:${MESSAGES}`, { log: true });
  await desk.say("return []"); // answered after the flood
  // Of the eight kinds of junk two are messages of the vendor's namespace.
  const each = MESSAGES / 8;
  const wanted = { "unknown-type": each, "bad-field position": each, "not-an-envelope": 6 * each };
  assert.deepEqual(await desk.ignored(), wanted);
  assert.deepEqual(
    (await desk.told()).filter(({ type }) => type !== "state-change").map(({ type }) => type),
    ["session-start"],
  );
  await assertAlert();
  assert.deepEqual(await desk.attackPage("wasmBytes"), wasm);
  const trace = await desk.crm("trace", "one");
  assert.ok(trace.length < 200, `${trace.length} lines of trace`);
  const grown = (await heap()) - before;
  assert.ok(grown < 2 * MB, `${grown} bytes`);
  assert.equal(await desk.crm("state", "one"), "connected");
  assert.equal(await desk.crm("renew", "one"), "ok");
  await desk.assertQuiet();
});

test("M6: 20,000 valid messages in a second are all delivered, in order, and starve nothing", async () => {
  const { wasm } = await flood(`flood-valid:${MESSAGES}`);
  await until("all of them", async () => (await desk.crm("count", "one", "queue-position")) === MESSAGES, {
    within: 20_000,
    last: () => desk.crm("count", "one", "queue-position"),
  });
  const positions = (await desk.crm("events", "one", "queue-position")).map(({ detail }) => detail.position);
  assert.ok(positions.every((position, i) => position === i % 50));
  await assertAlert();
  assert.deepEqual(await desk.attackPage("wasmBytes"), wasm);
});

test("M6: a flood from a hostile page that the frame walked to is counted and leaves nothing", async () => {
  await desk.signIn({ query: "back=60000", log: true, handshakeTimeout: 60_000 });
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
  const [wasm, before, counted] = [await desk.attackPage("wasmBytes"), await heap(), await heard()];
  await desk.attackPage("startBeating");
  await desk.inVendor(`
    const big = { type: "genesys-cloud-embed:ready", pad: "x".repeat(100) };
    let left = ${MESSAGES};
    const timer = setInterval(() => {
      for (let i = 0; i < 400 && left > 0; i++, left--) parent.postMessage(big, "*");
      if (left === 0) { clearInterval(timer); document.body.dataset.flooded = "yes"; }
    }, 20);`);
  await isFlooded();
  await until("all to be counted", async () => (await heard()) >= counted + MESSAGES, { last: heard });
  await assertAlert();
  assert.deepEqual(await desk.attackPage("wasmBytes"), wasm);
  assert.ok((await desk.crm("trace", "one")).length < 150);
  assert.ok((await heap()) - before < 2 * MB);
  assert.deepEqual(Object.keys(await desk.ignored()), ["wrong-origin"]);
  assert.deepEqual(await desk.sandbox.captured(), []);
});

test("M6: huge messages from a hostile page are not read", async () => {
  await desk.signIn({ query: "back=60000", handshakeTimeout: 60_000 });
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
  const before = await heard();
  await desk.inVendor(`
    const list = Array.from({ length: 300000 }, (_, i) => ({ i }));
    for (let i = 0; i < 5; i++) parent.postMessage({ type: "genesys-cloud-embed:ready", list }, "*");`);
  await until("all to be counted", async () => (await heard()) >= before + 5, { last: heard });
  const looks = await desk.attackPage("looks");
  assert.ok(looks[desk.sandbox.origin("genesys")] >= 1);
  assert.equal(looks[desk.sandbox.origin("hostile")], undefined);
});
