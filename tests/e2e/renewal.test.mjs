import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

const desk = useDesk();

/** @param {unknown} token @param {Record<string, unknown>} [options] @param {string} [query] */
async function signIn(token, options = {}, query = "") {
  await desk.open();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(query), token, ...options });
  await desk.untilEvent("one", "session-start");
}

const untilTokens = (/** @type {number} */ count) => desk.untilFrameText("#token-count", String(count));
const reasons = async () =>
  (await desk.crm("calls", "one")).map(({ reason, attempt }) => `${reason} ${attempt}`);

test("K2: the token is renewed ahead of its end, once, and the page keeps running", async () => {
  await signIn(["ttl=9", "ttl=7200"]);
  await desk.crm("markFrame", "one", "same");
  const { expiresAt } = await desk.crm("lease", "one");
  const { detail } = await desk.untilEvent("one", "token-renewed");
  assert.ok((await desk.page.call("Date.now")) < expiresAt, "renewed before the end");
  assert.ok(detail.expiresAt > expiresAt);
  await untilTokens(2);
  await desk.quiet(1500); // time for a second renewal
  assert.deepEqual(await reasons(), ["initial 1", "expiring 1"]);
  const [expiring] = await desk.crm("events", "one", "token-expiring");
  assert.deepEqual(expiring.detail, { expiresAt, source: "clock", reloadRequired: false });
  assert.equal(await desk.crm("count", "one", "token-expiring"), 1);
  assert.equal(await desk.crm("frameMark", "one"), "same");
  assert.equal(await desk.crm("count", "one", "session-start"), 1);
});

test("R3: three failures end in one token-lost and silence; the frame keeps running", async () => {
  await signIn(["ttl=7200", "fault=fail"]);
  await desk.crm("markFrame", "one", "same");
  await desk.crm("beginRenewal", "one");
  await desk.untilErrors("one", "token-callback-failed", "token-callback-failed", "token-callback-failed");
  const lost = await desk.untilEvent("one", "token-lost");
  assert.deepEqual([lost.detail.error.code, lost.detail.attempts], ["token-callback-failed", 3]);
  assert.deepEqual(await desk.crm("settled"), [{ name: "one", outcome: "token-callback-failed" }]);
  const times = (await desk.crm("calls", "one")).slice(1).map(({ at }) => at);
  assert.ok(times[1] - times[0] >= 800 && times[2] - times[1] >= 3200, `pauses of 1 s and 4 s: ${times}`);
  await desk.press("#send-token-expiring");
  await desk.crm("jumpAhead", 50_000);
  await desk.quiet();
  assert.equal((await desk.crm("calls", "one")).length, 4, "silence");
  assert.deepEqual(
    [await desk.crm("state", "one"), await desk.crm("frameMark", "one")],
    ["connected", "same"],
  );
  assert.equal((await desk.crm("lease", "one")).status, "lost");
  await desk.untilFrameState("signed-in");
  assert.equal(await desk.crm("count", "one", "token-lost"), 1);
  await desk.crm("token", "one", "ttl=7200");
  assert.equal(await desk.crm("renew", "one"), "ok");
  await untilTokens(2);
  assert.deepEqual(
    [(await desk.crm("lease", "one")).status, (await reasons()).at(-1)],
    ["valid", "requested 1"],
  );
});

test("R3: a minute after the loss, what the vendor asked for meanwhile begins one more series", async () => {
  await signIn(["ttl=7200", "fault=fail"]);
  await desk.crm("beginRenewal", "one");
  await desk.untilEvent("one", "token-lost");
  await desk.crm("token", "one", "ttl=7200");
  await desk.press("#send-token-expiring");
  await desk.crm("jumpAhead", 61_000);
  await untilTokens(2);
  assert.deepEqual(
    [(await desk.crm("lease", "one")).status, (await reasons()).at(-1)],
    ["valid", "expiring 1"],
  );
});

test("R2: the vendor's token-expiring joins the renewal that is under way", async () => {
  await signIn(["ttl=7200", { mode: "held" }]);
  await desk.crm("jumpAhead", 20_000);
  await desk.crm("beginRenewal", "one");
  await desk.untilCalls("one", 2);
  await desk.press("#send-token-expiring");
  const accepted = async () => (await desk.crm("diagnose", "one")).accepted;
  await until("token-expiring to arrive", async () => (await accepted()) === 3, { last: accepted });
  await desk.crm("beginRenewal", "one");
  await desk.crm("release", "one");
  await untilTokens(2);
  assert.deepEqual(await reasons(), ["initial 1", "requested 1"]);
  assert.deepEqual(
    (await desk.crm("settled")).map(({ outcome }) => outcome),
    ["ok", "ok"],
  );
});

test("R2: the vendor's token-expiring starts a renewal, with one event", async () => {
  await signIn("ttl=7200");
  await desk.crm("jumpAhead", 20_000);
  await desk.press("#send-token-expiring");
  await untilTokens(2);
  const expiring = await desk.crm("events", "one", "token-expiring");
  assert.deepEqual(
    expiring.map(({ detail }) => detail.source),
    ["vendor"],
  );
  assert.deepEqual(await reasons(), ["initial 1", "expiring 1"]);
});

test("R2: renew() from inside the callback joins the call that it is in", async () => {
  await signIn({ mode: "renewing" });
  await desk.crm("beginRenewal", "one");
  await untilTokens(2);
  await desk.quiet(1300); // time for a call too many
  assert.deepEqual(await reasons(), ["initial 1", "requested 1"]);
});

test("K9: a token-expiring right after a renewal asks for nothing", async () => {
  await signIn("ttl=7200");
  await desk.press("#send-token-expiring");
  const accepted = async () => (await desk.crm("diagnose", "one")).accepted;
  await until("token-expiring to arrive", async () => (await accepted()) === 3, { last: accepted });
  await desk.quiet();
  assert.deepEqual(await reasons(), ["initial 1"]);
  assert.equal(await desk.crm("count", "one", "token-expiring"), 0);
});

test("K9: at least a second lies between two calls of the callback", async () => {
  await signIn("ttl=7200");
  assert.deepEqual([await desk.crm("renew", "one"), await desk.crm("renew", "one")], ["ok", "ok"]);
  const times = (await desk.crm("calls", "one")).map(({ at }) => at);
  assert.equal(times.length, 3);
  assert.ok(times[1] - times[0] >= 995 && times[2] - times[1] >= 995, String(times));
});

test("K10: a token gone stale while the page started is renewed before it is handed over", async () => {
  await desk.open();
  const url = desk.genesys("fault=ready-never");
  await desk.mount("one", { vendor: "genesys-cloud", url, token: ["ttl=60", "ttl=7200"] });
  const lease = () => desk.crm("lease", "one");
  await until("the first token", async () => (await lease()).status === "valid", { last: lease });
  await desk.crm("jumpAhead", 57_000, { clocks: "wall" });
  await desk.untilFrameState("waiting");
  await desk.sayReady();
  await desk.untilEvent("one", "session-start");
  assert.equal((await reasons()).length, 2);
  assert.equal(await desk.frameText("#token-count"), "1", "only the fresh one was handed over");
});

test("K10: a token that is expired at once is not handed over", async () => {
  await desk.open();
  await desk.mount("one", {
    vendor: "genesys-cloud",
    url: desk.genesys(),
    token: ["fault=expired", "ttl=7200"],
  });
  await desk.untilErrors("one", "invalid-token");
  await desk.untilEvent("one", "session-start");
  assert.equal(await desk.frameText("#token-count"), "1");
  assert.deepEqual(await reasons(), ["initial 1", "initial 2"]);
});

test("R4: the same token again is no renewal", async () => {
  await signIn(["ttl=9&fault=same", "ttl=9&fault=same", "ttl=7200"]);
  await desk.untilEvent("one", "token-renewed");
  assert.deepEqual(await desk.crm("errors", "one"), ["invalid-token"]);
  assert.deepEqual(await reasons(), ["initial 1", "expiring 1", "expiring 2"]);
  await untilTokens(2);
});

test("R7: an interaction that is running is not cut by a renewal", async () => {
  await signIn("ttl=7200");
  await desk.crm("markFrame", "one", "same");
  await desk.press("#join-queue");
  await until("the interaction to begin", async () => (await desk.frameText("#interaction-id")) !== "");
  const id = await desk.frameText("#interaction-id");
  assert.equal((await desk.crm("diagnose", "one")).live, true);
  await desk.crm("jumpAhead", 7_150_000);
  await untilTokens(2);
  assert.equal(await desk.frameText("#interaction-id"), id);
  await desk.press("#end-interaction");
  const { detail } = await desk.untilEvent("one", "interaction-end");
  assert.equal(detail.interactionId, id);
  assert.equal(await desk.crm("frameMark", "one"), "same");
  assert.equal((await desk.crm("diagnose", "one")).live, false);
});

for (const wake of ["visibilitychange", "pageshow", "focus", "online"]) {
  test(`K7: after sleep the token is renewed at the first ${wake}`, async () => {
    await signIn("ttl=7200");
    const woken = await desk.crm("jumpAhead", 7_190_000, { wake });
    await desk.untilCalls("one", 2);
    const { at } = (await desk.crm("calls", "one"))[1];
    assert.ok(at - woken < 1000, "within a second of the wake-up");
    await untilTokens(2);
    assert.deepEqual(await reasons(), ["initial 1", "expiring 1"]);
    assert.equal(await desk.crm("state", "one"), "connected");
  });
}

test("K3: sleep counts though the monotonic clock stood still", async () => {
  await signIn("ttl=7200");
  await desk.crm("jumpAhead", 7_190_000, { clocks: "wall" });
  await untilTokens(2);
});

test("K7: offline spends no attempts; the renewal is made when the network is back", async () => {
  await signIn("ttl=7200");
  await desk.crm("setOnline", false);
  await desk.crm("jumpAhead", 7_190_000);
  await desk.untilEvent("one", "token-expiring");
  await desk.quiet();
  assert.deepEqual(await reasons(), ["initial 1"]);
  await desk.crm("setOnline", true);
  await untilTokens(2);
  assert.deepEqual(await reasons(), ["initial 1", "expiring 1"]);
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("K7: a failure while the network is gone is not counted, and coming back reloads nothing", async () => {
  await signIn(["ttl=7200", { mode: "held", query: "fault=fail:2" }, "ttl=7200"]);
  await desk.crm("markFrame", "one", "same");
  await desk.crm("beginRenewal", "one");
  await desk.untilCalls("one", 2);
  await desk.crm("setOnline", false);
  await desk.crm("release", "one");
  await desk.quiet();
  assert.deepEqual(await desk.crm("errors", "one"), []);
  await desk.crm("setOnline", true);
  await untilTokens(2);
  assert.deepEqual(await reasons(), ["initial 1", "requested 1", "requested 1"]);
  assert.equal(await desk.crm("frameMark", "one"), "same");
});

test("R8: the host's word of a longer session moves the renewal", async () => {
  await signIn("ttl=60");
  await desk.crm("extend", "one", (await desk.page.call("Date.now")) + 3_600_000);
  await desk.crm("jumpAhead", 58_000);
  await desk.quiet();
  assert.deepEqual(await reasons(), ["initial 1"]);
  await desk.crm("jumpAhead", 3_500_000);
  await untilTokens(2);
});

test("K1: a backend's word goes before the token's claims; a stale token shows in the page alone", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(), token: "fault=stale" });
  await desk.untilFrameState("unauthorized");
  assert.equal(await desk.crm("state", "one"), "connected");
  assert.equal(await desk.crm("count", "one", "session-start"), 0);
  await desk.crm("token", "one", "ttl=7200");
  assert.equal(await desk.crm("renew", "one"), "ok");
  await desk.untilEvent("one", "session-start");
});
