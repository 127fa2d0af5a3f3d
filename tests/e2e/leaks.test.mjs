import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { isWhole } from "./driver/index.mjs";

const desk = useAttack({ optimizes: false });
const chromiumOnly = { skip: desk.here.browser !== "chromium" && "counts with DevTools" };
/** How often it is done between two looks; the embeds are mounted five at a time. */
const ROUND = isWhole ? 20 : 5;
const ROUNDS = 10;
/** Per cycle, and more than is left: what the browser does once is in it. */
const BYTES_EACH = isWhole ? 250 : 600;
const VENDORS = {
  "genesys-cloud": () => ({ url: desk.genesys() }),
  streem: () => ({ url: desk.streem() }),
  "dead-simple-chat": () => ({ url: desk.chat() }),
};

/** Everything that a cycle could leave, after the garbage collector has been. */
async function census() {
  const { page } = desk;
  await page.devtools("HeapProfiler.enable");
  for (let i = 0; i < 4; i++) {
    await page.devtools("HeapProfiler.collectGarbage");
    await desk.quiet(50);
  }
  const { documents, nodes, jsEventListeners } = await page.devtools("Memory.getDOMCounters");
  const { usedSize } = await page.devtools("Runtime.getHeapUsage");
  const listeners = (await listenersOf("window")).concat(await listenersOf("document"));
  return {
    heap: usedSize,
    wasm: await desk.attackPage("wasmBytes"),
    left: {
      documents,
      nodes,
      jsEventListeners,
      listeners: listeners.sort(),
      frames: await desk.crm("frames"),
      timers: await desk.attackPage("timers"),
    },
  };
}

function countFrames() {
  const create = Document.prototype.createElement;
  window.framesMade = 0;
  Document.prototype.createElement = function (name) {
    if (name === "iframe") window.framesMade += 1;
    return create.call(this, name);
  };
}

/** @param {string} what An expression. */
async function listenersOf(what) {
  const { result } = await desk.page.devtools("Runtime.evaluate", { expression: what });
  const { listeners } = await desk.page.devtools("DOMDebugger.getEventListeners", {
    objectId: result.objectId,
  });
  return listeners.map(({ type }) => `${what} ${type}`);
}

/** @param {string} vendor @param {readonly ("ready" | "tick" | number)[]} stages When to close: in turn. */
async function leavesNothing(vendor, stages, rounds = ROUNDS) {
  await desk.open();
  const options = { vendor, ...VENDORS[vendor](), log: true, settings: { pad: "x".repeat(1000) } };
  await desk.attackPage("cycle", 2 * ROUND, options, "ready"); // what is made once is made
  for (const stage of stages) await desk.attackPage("cycle", ROUND, options, stage);
  const before = await census();
  for (let round = 0; round < rounds; round++)
    await desk.attackPage("cycle", ROUND, options, stages[round % stages.length]);
  const after = await census();
  assert.deepEqual(after.left, before.left);
  assert.deepEqual(after.wasm, before.wasm);
  const each = (after.heap - before.heap) / (rounds * ROUND);
  assert.ok(each < BYTES_EACH, `${each} bytes per cycle`);
  await desk.assertQuiet();
}

test(`L6: ${ROUNDS * ROUND} cycles that are closed with the session there leave nothing`, chromiumOnly, () =>
  leavesNothing("genesys-cloud", ["ready"]),
);

test(`L6: ${50 * ROUND} cycles that are closed in the same tick leave nothing`, chromiumOnly, () =>
  leavesNothing("genesys-cloud", ["tick"], 50),
);

for (const vendor of Object.keys(VENDORS))
  test(
    `L6: ${ROUNDS * ROUND} cycles of ${vendor} that are closed in the middle of things leave nothing`,
    chromiumOnly,
    () => leavesNothing(vendor, [0, 5, 15, 40, "tick"]),
  );

test("L1: the embed that preload() warms up leaves nothing, and calls nothing", chromiumOnly, async () => {
  await desk.open();
  await census(); // what DevTools needs is there
  const { left } = await census();
  await desk.page.driver.executeScript(countFrames);
  assert.equal(await desk.crm("preload"), "ok");
  await until("it to be warm", () => desk.page.driver.executeScript("return window.framesMade > 0"));
  await desk.quiet();
  assert.deepEqual((await census()).left, left);
  assert.deepEqual(await desk.crm("uncaught"), []);
  await desk.assertQuiet();
});

test(
  "L1: close in every state, from every listener, leaves nothing and rejects nothing unheard",
  chromiumOnly,
  async () => {
    await desk.open();
    const url = desk.genesys();
    const kinds = {
      failing: { token: { mode: "reject" } },
      hanging: { token: { mode: "hang" } },
      closing: { token: { mode: "closing" } },
      thenable: { token: { mode: "thenable" } },
      silent: { url: desk.genesys("fault=ready-never"), handshakeTimeout: 150 },
      gone: { url: desk.genesys("fault=204"), handshakeTimeout: 150 },
      bad: { url: "not a url" },
    };
    const before = await desk.attackPage("timers");
    for (const [name, options] of Object.entries(kinds)) {
      await desk.mount(name, { vendor: "genesys-cloud", url, abortable: true, ...options });
      await desk.crm("beginRenewal", name);
      if (name !== "closing")
        for (const type of ["error", "closed"]) await desk.crm("listen", name, type, "close");
      await desk.quiet(250);
      await desk.crm("close", name);
    }
    await desk.quiet();
    const settled = await desk.crm("settled");
    assert.ok(
      settled.every(({ outcome }) => outcome !== "pending"),
      JSON.stringify(settled),
    );
    assert.equal(await desk.crm("frames"), 0);
    assert.equal(await desk.attackPage("timers"), before);
    assert.deepEqual(await desk.crm("uncaught"), []);
  },
);

test("L1: a frame that others remove takes everything with it", chromiumOnly, async () => {
  await desk.signIn();
  const listening = await listenersOf("window");
  assert.ok(listening.includes("window message"));
  await desk.crm("removeFrame", "one");
  await desk.untilState("one", "closed");
  assert.ok(!(await listenersOf("window")).includes("window message"));
  await until("no timer", async () => (await desk.attackPage("timers")) === 0);
});
