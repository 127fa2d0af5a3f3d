// `npm run bench [-- --rounds 20]`: embed-sso beside a hand-written embed of the same protocol, in the same run.
import { parseArgs } from "node:util";
import { build } from "../scripts/build.mjs";
import { launch, visit } from "./browser.mjs";
import { SHAPED, serve } from "./server.mjs";
import { median, shuffled, spread } from "./stats.mjs";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
const rounds = Number(values.rounds);

/** `later`: in a page that has been open for a while, as a CRM is, so that `preload()` ran; from the call of `mount`. */
const TIMINGS = {
  "later, shaped": { link: SHAPED, later: true },
  "later, shaped, callback 200 ms": { link: SHAPED, callback: 200, later: true },
  "later, warm": { warm: true, later: true },
  "from the page's first script, warm": { warm: true },
  "from the page's first script, shaped": { link: SHAPED },
  "from the page's first script, shaped, callback 200 ms": { link: SHAPED, callback: 200 },
};

await build();
const server = await serve();
const browser = await launch();
console.log(
  `${browser.version}, ${rounds} rounds, order shuffled; ratios are of the same round [95 % of bootstrap]\n`,
);
for (const [name, timing] of Object.entries(TIMINGS)) await sessions(name, timing);
await cpu();
await changes();
await scale();
await browser.close();
server.close();

async function sessions(name, { warm = false, link, callback = 0, later = false }) {
  const systems = ["plain", "ours"];
  Object.assign(server, { link, cache: warm });
  const query = (system) => `system=${system}&callback=${callback}${later ? "&later" : ""}`;
  if (warm)
    for (const system of [...systems, ...systems]) await visit(browser, server, query(system), { warm });
  const times = Object.fromEntries(systems.map((system) => [system, []]));
  for (let round = 0; round < rounds; round++) {
    for (const system of shuffled(systems)) {
      times[system].push((await visit(browser, server, query(system), { warm })).ms);
    }
  }
  Object.assign(server, { link: undefined, cache: false });
  report(`session, ${name}`, times[systems[0]], times[systems[1]], "ms");
}

async function cpu() {
  const us = { plain: [], ours: [] };
  const attach = async (cdp) => {
    const { metrics } = await cdp("Performance.getMetrics");
    return metrics.find((metric) => metric.name === "TaskDuration").value;
  };
  for (let round = 0; round < Math.max(4, rounds / 2); round++) {
    for (const system of shuffled(["plain", "ours"])) {
      const result = await visit(browser, server, `system=${system}&task=messages&count=10000`, { attach });
      us[system].push(result.us);
    }
  }
  report("host CPU per message", us.plain, us.ours, "µs");
}

async function changes() {
  const ms = { plain: [], ours: [] };
  for (let round = 0; round < Math.max(4, rounds / 2); round++) {
    for (const system of shuffled(["plain", "ours"]))
      ms[system].push((await visit(browser, server, `system=${system}&task=changes`)).ms);
  }
  report("40,000 changes of the page beside 20 embeds", ms.plain, ms.ours, "ms");
}

async function scale() {
  for (const system of ["plain", "ours"]) {
    const many = await visit(browser, server, `system=${system}&task=many`);
    const left = await visit(browser, server, `system=${system}&task=cycles&count=500`, {
      attach: leftovers,
    });
    console.log(
      `${system}: 50 embeds signed in after ${many.ms.toFixed(0)} ms, ${many.foreign} with foreign events; ` +
        `500 cycles leave ${left.bytesEach.toFixed(0)} B each, ${left.listeners} listeners, ${left.frames} frames, ${left.nodes} nodes`,
    );
  }
}

async function leftovers(cdp) {
  for (let i = 0; i < 3; i++) await cdp("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await cdp("Memory.getDOMCounters");
  const { result } = await cdp("Runtime.evaluate", { expression: "HTMLIFrameElement.prototype" });
  const { objects } = await cdp("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const count = { functionDeclaration: "function () { return this.length }", returnByValue: true };
  const frames = await cdp("Runtime.callFunctionOn", { objectId: objects.objectId, ...count });
  await cdp("Runtime.releaseObject", { objectId: objects.objectId });
  return { heap: usedSize, nodes, listeners: jsEventListeners, frames: frames.result.value };
}

function report(name, plain, ours, unit) {
  const { median: ratio, low, high } = spread(ours.map((value, round) => value / plain[round]));
  const figures = [median(plain), median(ours)].map((value) => value.toFixed(1));
  console.log(
    `${name}: plain ${figures[0]} ${unit}, embed-sso ${figures[1]} ${unit}, ` +
      `ratio ${ratio.toFixed(3)} [${low.toFixed(3)}–${high.toFixed(3)}]`,
  );
}
