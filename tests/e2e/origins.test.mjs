import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";

const desk = useAttack();
/** What a vendor's page would say, said by others. */
const FORGED = ["ready", "session-start", "queue-position", "interaction-end", "token-expiring"].map(
  (name) => ({
    type: `genesys-cloud-embed:${name}`,
    userId: "mallory",
    position: 1,
    interactionId: "forged",
  }),
);

/** @param {() => Promise<unknown>} attack */
async function changesNothing(attack) {
  const before = await desk.snapshot();
  await attack();
  await desk.quiet();
  assert.deepEqual(await desk.snapshot(), before);
  assert.equal(await desk.frameText("#token-count", "#slot iframe"), "1");
  assert.deepEqual(await desk.sandbox.captured(), []);
  await desk.assertQuiet();
}

test("M1: a hostile frame beside the vendor's changes nothing and catches nothing", async () => {
  await desk.signIn();
  await changesNothing(async () => {
    await desk.attackPage("addFrame", desk.attackUrl("frame"));
    await desk.untilAttacked();
  });
});

test("M1: a hostile frame that is there first cannot be taken for the vendor's", async () => {
  await desk.open();
  await desk.attackPage("addFrame", desk.attackUrl("frame", "rounds=200&every=10"));
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys("fault=ready-late:600") });
  await desk.quiet(400);
  assert.notEqual(await desk.crm("state", "one"), "connected");
  await desk.untilEvent("one", "session-start");
  const { pinnedOrigin, ignored } = await desk.crm("diagnose", "one");
  assert.deepEqual([pinnedOrigin, ignored], [desk.sandbox.origin("genesys"), []]);
  const told = await desk.told();
  assert.deepEqual(
    told.filter(({ type }) => type !== "state-change"),
    [{ type: "session-start", detail: { userId: "agent-7" } }],
  );
  assert.deepEqual(await desk.sandbox.captured(), []);
});

test("M1: a hostile popup changes nothing and catches nothing", async () => {
  await desk.signIn();
  await changesNothing(async () => {
    await desk.attackPage("openPopup", desk.attackUrl("popup"));
    await desk.page.inPopup(() => desk.page.untilState("done"));
  });
});

test("M1: the host page itself cannot speak for the frame, nor with events of its own making", async () => {
  await desk.signIn();
  await changesNothing(async () => {
    for (const forged of FORGED) await desk.attackPage("speak", forged);
  });
});

test("M1: a frame inside the vendor's frame cannot speak for it", async () => {
  await desk.signIn();
  await changesNothing(async () => {
    await desk.inFrame(async () => {
      await desk.page.driver.executeScript(
        `const inner = document.createElement("iframe"); inner.src = arguments[0]; document.body.append(inner);`,
        desk.attackUrl("frame", "rounds=0"),
      );
      await desk.page.inFrame("iframe", async () => {
        await desk.page.untilState("done");
        const post = "for (const forged of arguments[0]) top.postMessage(forged, '*')";
        await desk.page.driver.executeScript(post, FORGED);
      });
    }, "#slot iframe");
  });
});

test("H6, P3: a frame that walks to a hostile page is not heard there and gets no token", async () => {
  await desk.signIn({ query: "back=2500", token: "ttl=600" });
  const told = (await desk.told()).length;
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
  assert.equal(await desk.crm("renew", "one"), "ok"); // a fresh token is there, and stays here
  await desk.untilState("one", "connected");
  await desk.untilFrameState("signed-in");
  const ignored = await desk.ignored();
  assert.deepEqual(Object.keys(ignored), ["wrong-origin"]);
  assert.ok(ignored["wrong-origin"] >= 5, JSON.stringify(ignored));
  assert.equal((await desk.crm("diagnose", "one")).lastWrongOrigin, desk.sandbox.origin("hostile"));
  await desk.untilEvent("one", "session-start", 2); // of the page that came back
  const since = (await desk.told()).slice(told).map(({ type }) => type);
  const own = ["state-change", "state-change", "token-renewed", "session-start"]; // told when the page is back
  assert.deepEqual(since, own);
  assert.deepEqual(await desk.sandbox.captured(), []);
});

test("H6: a frame that stays at a hostile page ends in frame-left", async () => {
  await desk.signIn({ query: "back=60000" });
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
  await desk.crm("jumpAhead", 11_000);
  const error = await desk.untilErrors("one", "frame-left");
  assert.equal(error.fault, "vendor");
  assert.equal(await desk.crm("state", "one"), "failed");
  assert.deepEqual(await desk.sandbox.captured(), []);
});

test("M1: once an origin is pinned, another allowed one does not count and gets no token", async () => {
  await desk.signIn({ query: "back=1500", allowedOrigins: [desk.sandbox.origin("hostile")] });
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
  await desk.quiet(500);
  assert.equal(await desk.crm("state", "one"), "reconnecting");
  assert.deepEqual(Object.keys(await desk.ignored()), ["wrong-origin"]);
  await desk.untilState("one", "connected");
  assert.deepEqual(await desk.sandbox.captured(), []);
});

test("M3: a redirect to a hostile page is no handshake, and the time-out names its origin", async () => {
  await desk.open();
  const url = desk.genesys("fault=redirect-hostile");
  await desk.mount("one", { vendor: "genesys-cloud", url });
  await desk.timeOut("one", ({ lastWrongOrigin }) => lastWrongOrigin);
  const error = await desk.untilErrors("one", "handshake-timeout");
  assert.ok(error.message.includes(desk.sandbox.origin("hostile")), error.message);
  assert.equal(await desk.crm("count", "one", "session-start"), 0);
  assert.deepEqual(await desk.sandbox.captured(), []);
});

test("O6: a redirect to another origin of the vendor counts only when the host allows it", async () => {
  await desk.open();
  const url = desk.genesys("fault=redirect");
  await desk.mount("one", { vendor: "genesys-cloud", url });
  await desk.timeOut("one", ({ lastWrongOrigin }) => lastWrongOrigin);
  await desk.untilErrors("one", "handshake-timeout");
  await desk.crm("close", "one");
  const moved = url.replace(/^(.*)\.localhost:(\d+).*/, "$1.moved.localhost:$2");
  await desk.mount("two", { vendor: "genesys-cloud", url, allowedOrigins: [moved] });
  await desk.untilState("two", "connected");
  assert.equal((await desk.crm("diagnose", "two")).pinnedOrigin, moved);
});

test("M3: an opaque origin is not heard, and said to be the sandbox's fault", async () => {
  await desk.open();
  const frame = { sandbox: ["allow-scripts"] };
  const options = { vendor: "genesys-cloud", url: desk.genesys(), frame };
  await desk.mount("one", options);
  await desk.sayReady();
  await desk.timeOut("one", ({ ignored }) => ignored.length > 0);
  const error = await desk.untilErrors("one", "handshake-timeout");
  assert.match(error.message, /allow-same-origin/);
  assert.ok((await desk.ignored())["sandbox-lacks-allow-same-origin"] >= 1);
});

test("M1: what a removed frame had queued is dropped", async () => {
  await desk.signIn();
  const before = (await desk.told()).length;
  await desk.inVendor(
    `parent.postMessage({ type: "genesys-cloud-embed:session-start", userId: "late" }, "*")`,
  );
  await desk.untilEvent("one", "session-start", 2);
  await desk.crm("close", "one");
  await desk.quiet();
  const last = (await desk.told()).slice(before).map(({ type }) => type);
  assert.deepEqual(last, ["session-start", "state-change", "closed"]);
  await until("no frame", async () => (await desk.crm("frames")) === 0);
});
