import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

const desk = useDesk();
const SOON = { handshakeTimeout: 1200 };

/** @param {string} query @param {Record<string, unknown>} [options] */
async function mount(query, options = {}) {
  await desk.open();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(query), ...options });
}

const moved = () => `http://apps.genesys.moved.localhost:${desk.sandbox.port}`;
const documents = async () => (await desk.requests("apps.genesys.localhost", /^\/embed/)).length;
const tokens = () => desk.frameText("#token-count");

/** Each frame that is blocked or silent, and what the error's text puts first. */
const silent = {
  "ready-never": /did not report ready/,
  xfo: /X-Frame-Options/,
  "frame-ancestors": /frame-ancestors/,
  404: /error page/,
  500: /error page/,
  204: /^[^;]*: the address cannot be reached/,
};
for (const [fault, text] of Object.entries(silent)) {
  test(`H4: a frame with ${fault} ends in handshake-timeout, with its causes and the fix`, async () => {
    await mount(`fault=${fault}`, SOON);
    const error = await desk.untilErrors("one", "handshake-timeout");
    assert.match(error.message, text);
    assert.deepEqual([error.fault, error.retryable], ["vendor", true]);
    assert.match(error.fix, /retry\(\)/);
    assert.equal(await desk.crm("state", "one"), "failed");
    assert.equal(await desk.crm("ready", "one"), "handshake-timeout");
    assert.equal(await desk.crm("frames"), 1, "what the page shows stays to be seen");
    assert.deepEqual(await desk.crm("uncaught"), []);
  });
}

test("H4: the time-out counts from the navigation, not from the callback's start", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url: desk.streem(), token: { mode: "held" } });
  await desk.untilCalls("one", 1);
  await desk.crm("jumpAhead", 9_000); // of the ten seconds, if they counted already
  await desk.crm("release", "one");
  await desk.quiet(1500);
  await desk.untilState("one", "unconfirmed");
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("H4: a redirect to another origin is named, and listing it is the cure", async () => {
  await mount("fault=redirect");
  await desk.timeOut("one", ({ lastWrongOrigin }) => lastWrongOrigin);
  const error = await desk.untilErrors("one", "handshake-timeout");
  assert.ok(error.message.includes(`${moved()}, which is not in allowedOrigins`), error.message);
  assert.equal((await desk.crm("diagnose", "one")).lastWrongOrigin, moved());
  await desk.crm("close", "one");
  const url = desk.genesys("fault=redirect");
  await desk.mount("two", { vendor: "genesys-cloud", url, allowedOrigins: [moved()] });
  await desk.untilEvent("two", "session-start");
  assert.equal((await desk.crm("diagnose", "two")).pinnedOrigin, moved());
});

test("H4: a redirect to a hostile origin gets neither token nor settings", async () => {
  await mount("fault=redirect-hostile", { settings: { clientId: "client-1" } });
  await desk.timeOut("one", ({ lastWrongOrigin }) => lastWrongOrigin);
  await desk.untilErrors("one", "handshake-timeout");
  assert.deepEqual(await desk.sandbox.captured(), []);
  assert.deepEqual(await desk.crm("types", "one").then(unique), ["error", "lease-change", "state-change"]);
});

test("H4: a sandbox without allow-same-origin is named as the cause", async () => {
  const url = `${desk.sandbox.origin("crm")}/e2e/opaque.html`;
  await mount("", { url, frame: { sandbox: ["allow-scripts"] } });
  await desk.timeOut("one", ({ ignored }) => ignored.length > 0);
  const error = await desk.untilErrors("one", "handshake-timeout");
  assert.match(error.message, /allow-same-origin/);
});

test("H4: retry() starts over, and ready is a new promise", async () => {
  await mount("fault=ready-never");
  await desk.timeOut("one");
  await desk.untilErrors("one", "handshake-timeout");
  await desk.crm("retry", "one");
  assert.deepEqual([await desk.crm("readiness", "one"), await desk.crm("frames")], ["pending", 1]);
  await desk.timeOut("one", ({ loads }) => loads > 1);
  await desk.untilErrors("one", "handshake-timeout", "handshake-timeout");
  await desk.untilFrameState("waiting");
  await desk.sayReady();
  await desk.untilState("one", "connected");
  await desk.untilEvent("one", "session-start");
  assert.deepEqual([await desk.crm("ready", "one"), await documents()], ["ok", 2]);
});

test("H4: a late ready connects all the same, and ready is a new promise", async () => {
  await mount("fault=ready-never", SOON);
  assert.equal(await desk.crm("ready", "one"), "handshake-timeout");
  await desk.untilFrameState("waiting");
  await desk.sayReady();
  await desk.untilState("one", "connected");
  await desk.untilEvent("one", "session-start");
  assert.deepEqual([await desk.crm("ready", "one"), await documents()], ["ok", 1]);
});

test("H2: ready rejects when the first grant is lost; the frame stays, and renew() cures it", async () => {
  await mount("", { token: { mode: "value", value: { refused: "no-seat" } } });
  assert.equal(await desk.crm("ready", "one"), "token-refused");
  await desk.untilState("one", "connected");
  await desk.crm("token", "one", "");
  await desk.crm("retry", "one");
  await desk.untilEvent("one", "session-start");
  assert.deepEqual([await desk.crm("ready", "one"), await documents()], ["ok", 1]);
});

const policies = {
  "frame-src": "frame-src 'self'",
  "child-src": "child-src 'none'",
  "default-src": "default-src 'self'",
};
for (const [directive, csp] of Object.entries(policies)) {
  test(`H5: the page's own ${directive} blocks the frame, and the error names the cure`, async () => {
    const script = directive === "default-src" ? "; script-src 'self' 'wasm-unsafe-eval'" : "";
    await desk.openUnder({ csp: csp + script });
    await desk.crm("holdTimers"); // so that no time-out can be what tells it
    await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
    const error = await desk.untilErrors("one", "blocked-by-csp");
    const origin = desk.sandbox.origin("genesys");
    assert.ok(error.fix.includes(origin) && error.fix.includes("frame-src"), error.fix);
    assert.ok(error.message.includes(origin), error.message);
    assert.equal(await desk.crm("ready", "one"), "blocked-by-csp");
    assert.equal(await desk.crm("state", "one"), "failed");
  });
}

test("H5: a frame with the token in its address is blocked too, and the token is not in the error", async () => {
  await desk.openUnder({ csp: "frame-src 'self'" });
  await desk.mount("one", { vendor: "streem", url: desk.streem() });
  const error = await desk.untilErrors("one", "blocked-by-csp");
  assert.doesNotMatch(JSON.stringify(error), /eyJ/);
  await desk.quiet(600); // longer than a silent vendor's page needs to count as loaded
  assert.equal(await desk.crm("state", "one"), "failed");
});

test("H5: what the page's policy blocks in another frame is ignored", async () => {
  await desk.openUnder({ csp: `frame-src ${desk.sandbox.origin("genesys")}` });
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys("fault=ready-late:500") });
  await desk.crm("addFrame", desk.sandbox.origin("hostile"));
  await desk.untilEvent("one", "session-start");
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("H3: a reload of the page is re-established in the same object, with its token", async () => {
  await mount("fault=reload:400");
  await desk.untilEvent("one", "session-start", 2);
  const states = (await desk.crm("states", "one")).filter((/** @type {string} */ to) => to !== "handshaking");
  assert.deepEqual(states, ["loading", "connected", "reconnecting", "connected"]);
  await desk.untilFrameState("signed-in");
  assert.deepEqual([await tokens(), await desk.crm("frames")], ["1", 1]);
  assert.equal((await desk.crm("calls", "one")).length, 1, "the token in hand was good enough");
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("H3: after a reload a stale token is renewed before it is handed over", async () => {
  await mount("", { token: ["ttl=60", "ttl=7200"] });
  await desk.untilEvent("one", "session-start");
  await desk.crm("setOnline", false); // so that the jump alone renews nothing
  await desk.crm("jumpAhead", 58_000);
  await desk.press("#reload");
  await desk.untilState("one", "connected");
  await desk.crm("setOnline", true);
  await desk.untilEvent("one", "session-start", 2);
  assert.equal(await tokens(), "1");
});

test("H3: reloads in quick succession are each re-established", async () => {
  await mount("");
  await desk.untilEvent("one", "session-start");
  for (let times = 0; times < 3; times += 1) {
    await desk.press("#reload").catch(() => {}); // the page may be between two documents
    await desk.untilState("one", "connected");
  }
  await desk.untilFrameState("signed-in");
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("errors", "one")], ["connected", []]);
});

test("H3: a token that is renewed while the page loads again reaches it", async () => {
  await mount("", { token: ["user=agent-1", { mode: "held", query: "user=agent-2" }] });
  await desk.untilEvent("one", "session-start");
  await desk.crm("beginRenewal", "one");
  await desk.untilCalls("one", 2);
  await desk.press("#reload");
  await desk.crm("release", "one");
  await desk.untilFrameText("#user", "Agent 2");
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("errors", "one")], ["connected", []]);
});

test("H3: a second ready without a load is answered, and is no event", async () => {
  await mount("");
  await desk.untilEvent("one", "session-start");
  await desk.sayReady();
  await until("the answer to the second ready", async () => (await tokens()) === "2", { last: tokens });
  const states = await desk.crm("states", "one");
  assert.deepEqual([states.includes("reconnecting"), states.at(-1)], [false, "connected"]);
  assert.equal((await desk.crm("calls", "one")).length, 1);
});

test("H6: a frame that walks away hears nothing, changes nothing, and is taken back", async () => {
  await mount("fault=walk-away:400&back=1500", { settings: { clientId: "client-1" } });
  await desk.untilEvent("one", "session-start");
  await desk.untilState("one", "reconnecting");
  await until("the forgeries", async () => (await ignored("wrong-origin")) > 5, {
    last: () => desk.crm("diagnose", "one"),
  });
  await desk.untilState("one", "connected");
  await desk.untilEvent("one", "session-start", 2);
  assert.deepEqual(await desk.sandbox.captured(), []);
  const users = (await desk.crm("events", "one", "session-start")).map(({ detail }) => detail.userId);
  assert.deepEqual(users, ["agent-7", "agent-7"]);
  assert.deepEqual(
    [await desk.crm("errors", "one"), await desk.crm("count", "one", "interaction-end")],
    [[], 0],
  );
});

test("H6: a frame that stays away is frame-left at the time-out; its origin's ready still counts", async () => {
  await mount("back=60000");
  await walkAway();
  await desk.crm("jumpAhead", 11_000);
  const error = await desk.untilErrors("one", "frame-left");
  assert.deepEqual([error.fault, await desk.crm("state", "one")], ["vendor", "failed"]);
  await desk.comeBack();
  await desk.untilState("one", "connected");
  await desk.untilEvent("one", "session-start", 2);
  assert.equal(await desk.crm("ready", "one"), "ok");
  assert.deepEqual(await desk.sandbox.captured(), []);
});

test("H6: renewal stops while the frame is away", async () => {
  await mount("fault=walk-away-for-good:400", { token: ["ttl=60", "ttl=7200"] });
  await desk.untilEvent("one", "session-start");
  await desk.untilState("one", "reconnecting");
  await desk.crm("jumpAhead", 57_000, { clocks: "wall" });
  await desk.quiet();
  assert.equal((await desk.crm("calls", "one")).length, 1);
});

test("H6: retry() brings a frame back that has left for good", async () => {
  await mount("back=60000");
  await walkAway();
  await desk.crm("jumpAhead", 11_000);
  await desk.untilErrors("one", "frame-left");
  await desk.crm("retry", "one");
  await desk.untilEvent("one", "session-start", 2);
  assert.equal(await desk.crm("ready", "one"), "ok");
});

test("H7: what the page says before it is connected is not delivered", async () => {
  const profile = { messages: { handshake: { frameFirst: { ready: "never-said" } } } };
  await mount("fault=flood-valid", { profile, vendorMessages: "type" });
  await desk.timeOut("one", ({ ignored }) => ignored.length > 0);
  await desk.untilErrors("one", "handshake-timeout");
  assert.ok((await ignored("unknown-type")) > 0);
  assert.equal(await desk.crm("count", "one", "vendor-message"), 0);
});

test("H8: a silent vendor's page that never loads is a handshake-timeout", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url: desk.streem("/embed?fault=204"), ...SOON });
  await desk.untilErrors("one", "handshake-timeout");
  assert.equal((await desk.crm("diagnose", "one")).loads, 0, "the blank start is no load (H1)");
});

test("H1: the blank start of a frame is not counted as a load", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url: desk.streem() });
  await desk.untilState("one", "unconfirmed");
  assert.equal((await desk.crm("diagnose", "one")).loads, 1);
});

async function walkAway() {
  await desk.untilEvent("one", "session-start");
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
}

/** @param {string} reason */
async function ignored(reason) {
  const { ignored } = await desk.crm("diagnose", "one");
  const all = ignored.filter((/** @type {{ reason: string }} */ one) => one.reason === reason);
  return all.reduce(
    (/** @type {number} */ sum, /** @type {{ count: number }} */ { count }) => sum + count,
    0,
  );
}

const unique = (/** @type {string[]} */ list) => [...new Set(list)].sort();
