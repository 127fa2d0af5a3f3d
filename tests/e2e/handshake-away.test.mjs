import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

/** Rules H3 and H6: the page in the frame becomes another one, and the one that is known comes back. */

const desk = useDesk();
const loads = async () => (await desk.crm("diagnose", "one")).loads;
const untilLoads = (/** @type {number} */ count) =>
  until(`${count} × load`, async () => (await loads()) >= count, { last: loads });
const away = (/** @type {string} */ page) =>
  `location.assign("${desk.sandbox.origin("hostile")}/attack/landing?back=never&page=${page}")`;

/** What a page that rewrites itself puts in its own place: it knows nothing of the host, and goes on talking. */
const REWRITTEN = `<title>Rewritten</title><script>
  setInterval(() => parent.postMessage({ type: "genesys-cloud-embed:queue-position", position: 1 }, "*"), 50);
</script>`;

test("H6: a page that rewrites itself by document.write and goes on talking ends in connected", async () => {
  await desk.signIn();
  const html = JSON.stringify(REWRITTEN).replace("</script", "<\\/script");
  await desk.leave(`{ document.open(); document.write(${html}); document.close(); }`);
  await untilLoads(2);
  await desk.untilEvent("one", "queue-position");
  await desk.untilState("one", "connected");
  await desk.crm("jumpAhead", 11_000);
  await desk.untilEvent("one", "queue-position", (await desk.crm("count", "one", "queue-position")) + 3);
  assert.equal(await desk.crm("state", "one"), "connected");
  const states = (await desk.crm("states", "one")).slice(-2);
  assert.deepEqual([states, await desk.crm("errors", "one")], [["reconnecting", "connected"], []]);
});

test("H6: a page that repeats its ready and later goes elsewhere is noticed", async () => {
  await desk.signIn();
  await desk.sayReady();
  await desk.untilFrameText("#token-count", "2");
  await desk.crm("jumpAhead", 11_000); // a load that follows sooner would be that of a reload (H3)
  await desk.leave(away("1"));
  await desk.untilState("one", "reconnecting");
  await desk.crm("jumpAhead", 11_000);
  await desk.untilErrors("one", "frame-left");
  assert.deepEqual([await desk.crm("state", "one"), await desk.sandbox.captured()], ["failed", []]);
});

test("H3, H6: a page that is away for several pages, and comes back each time, is taken back", async () => {
  await desk.signIn();
  for (const [round, pages] of [1, 3, 2].entries()) {
    for (let page = 1; page <= pages; page += 1) {
      const before = await loads();
      await desk.leave(away(`${page}`));
      await untilLoads(before + 1);
      await desk.untilState("one", "reconnecting");
    }
    await desk.leave(`history.go(-${pages})`);
    await desk.untilEvent("one", "session-start", round + 2);
    await desk.untilState("one", "connected");
    await desk.untilFrameText("#token-count", "1");
    await desk.crm("jumpAhead", 11_000); // a load that follows sooner would be its own
  }
  assert.deepEqual([await desk.crm("errors", "one"), await desk.sandbox.captured()], [[], []]);
  const departures = (await desk.crm("states", "one")).filter((to) => to === "reconnecting");
  assert.deepEqual([departures.length, (await desk.crm("calls", "one")).length], [3, 1]);
});
