import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { tokensOf } from "./traces.mjs";

const desk = useAttack();
const QUERY = { placement: { query: { parameter: "token" } } };
const BY_URL = { placement: { loginUrl: { useWithin: 120 } } };

/** @param {Record<string, unknown>} [options] */
const streamone = (options = {}) => ({ vendor: "streamone", url: desk.streamone(), ...options });

/** @param {Record<string, unknown>} [options] */
async function mount(options) {
  await desk.open();
  await desk.mount("one", streamone(options));
}

/** @param {Record<string, unknown>} [options] */
async function signIn(options) {
  await mount(options);
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
}

/** A user that no other test knows. */
let number = 0;
const newcomer = () => `newcomer-${++number}`;
const calls = async () => (await desk.crm("calls", "one")).map(({ reason }) => reason);
const provisions = async () => (await desk.requests("localhost", /^\/api\/provision\//)).length;

for (const [name, options, address] of /** @type {[string, Record<string, unknown>, RegExp][]} */ ([
  ["the fragment, without a word", {}, /^\/tv\?case=a%20b$/],
  ["the query", { profile: QUERY }, /^\/tv\?case=a%20b&token=[0-9a-f]{64}$/],
  ["a URL of its own", { profile: BY_URL, token: "as=login_url" }, /^\/enter\/[0-9a-f]{64}$/],
])) {
  test(`H8: the portal takes its ticket in ${name}, and the user is signed in`, async () => {
    await signIn({ url: desk.streamone("case=a%20b"), ...options });
    assert.equal(await desk.crm("ready", "one"), "ok");
    assert.equal(await desk.frameText("#user"), "agent-7");
    const [first] = await desk.requests("portal.streamone.localhost", /^\/(tv|enter)/);
    assert.match(first.url, address);
    assert.equal((await desk.crm("states", "one")).includes("connected"), false);
  });
}

test("R7: the renewal is a reload when the host says so, with a fresh ticket", async () => {
  await signIn();
  await desk.crm("markFrame", "one", "old");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.untilEvent("one", "token-renewed");
  await desk.untilFrameState("signed-in");
  assert.equal(await desk.crm("frameMark", "one"), null);
  assert.deepEqual(await calls(), ["initial", "requested"]);
});

test("R7: a page that reloads itself goes on in its own session", async () => {
  await signIn({ url: desk.streamone("fault=reload:300") });
  const loads = async () => (await desk.crm("diagnose", "one")).loads;
  await until("the second load", async () => (await loads()) === 2, { last: loads });
  await desk.untilFrameState("signed-in");
  assert.deepEqual(await calls(), ["initial"]);
});

test("R6: 434 → the user is created and linked → signed in", async () => {
  const user = newcomer();
  await signIn({ token: `user=${user}`, provision: { query: `user=${user}` } });
  assert.equal(await desk.frameText("#user"), user);
  assert.deepEqual([await calls(), await provisions()], [["initial", "initial"], 1]);
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("R6: two embeds that share provisionUser create the user once", async () => {
  const user = newcomer();
  const options = () =>
    streamone({ token: `user=${user}`, provision: { query: `user=${user}`, shared: true } });
  await desk.open();
  await desk.mount("one", options());
  await desk.mount("two", { ...options(), slot: "#other" });
  for (const name of ["one", "two"]) await desk.untilState(name, "unconfirmed");
  for (const slot of ["#slot iframe", "#other iframe"]) await desk.untilFrameState("signed-in", slot);
  assert.equal(await provisions(), 1);
  assert.deepEqual([await desk.crm("errors", "one"), await desk.crm("errors", "two")], [[], []]);
});

test("R6: 434 again is unknown-user, final", async () => {
  const user = newcomer();
  const elsewhere = { query: `user=${user}` }; // creates one user, and another one asks
  await mount({ token: `user=${newcomer()}`, provision: elsewhere });
  const { detail } = await desk.untilEvent("one", "token-lost");
  assert.deepEqual([detail.error.code, detail.error.retryable], ["unknown-user", false]);
  await desk.quiet(1300);
  assert.deepEqual([(await calls()).length, await provisions()], [2, 1]);
  assert.deepEqual([await desk.crm("ready", "one"), await desk.crm("frames")], ["unknown-user", 0]);
});

test("R6: 434 without provisionUser, or with one that fails, is unknown-user at once", async () => {
  const token = `user=${newcomer()}`;
  await mount({ token });
  await desk.untilErrors("one", "unknown-user");
  await mount({ token, provision: { query: "user=agent-7" } }); // 409: that one is there already
  await desk.untilErrors("one", "unknown-user");
  assert.equal((await calls()).length, 1);
});

for (const [status, query, fix] of /** @type {[number, string, RegExp][]} */ ([
  [431, "user=agent-9&sso=agent-9-new&link=1", /user\/clearssotoken/],
  [433, "fault=expired", /issue a new one/],
  [433, "fault=bad-signature", /issue a new one/],
  [8, "fault=rate-limited", /application's key/],
])) {
  test(`R6: status ${status} (${query}) is token-refused, final, and its text names the way out`, async () => {
    await mount({ token: query });
    const { detail } = await desk.untilEvent("one", "token-lost");
    assert.deepEqual(
      [detail.error.code, detail.error.retryable, detail.attempts],
      ["token-refused", false, 1],
    );
    assert.match(detail.error.message, new RegExp(`status ${status}, `));
    assert.match(detail.error.message, fix);
    await desk.quiet(1300);
    assert.deepEqual([(await calls()).length, await desk.crm("frames")], [1, 0]);
    assert.equal((await desk.requests("portal.streamone.localhost", /./)).length, 0);
  });
}

test("R6: after user/clearssotoken the refused user gets in by retry()", async () => {
  const query = "user=agent-8&sso=agent-8-new&link=1";
  await mount({ token: query });
  await desk.untilErrors("one", "token-refused");
  await desk.crm("token", "one", `${query}&clear=1`);
  await desk.crm("retry", "one");
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
  assert.equal(await desk.crm("ready", "one"), "ok");
});

test("H8: a user without roles, or with a used ticket, is not told apart from outside", async () => {
  const user = newcomer();
  await mount({ token: `user=${user}`, provision: { query: `user=${user}&roles=` } });
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("no-role");
  const { causes } = await desk.crm("diagnose", "one");
  assert.ok(
    causes.some((/** @type {string} */ cause) => cause.includes("roles")),
    causes,
  );
  await mount({ token: { mode: "value", value: { token: "used" } } });
  await desk.untilFrameState("login");
  await desk.untilState("one", "unconfirmed");
});

test("K2: the session's time is known from expiresIn, and its end asks for a fresh ticket", async () => {
  await signIn({ token: ["ttl=600", ""] });
  const { detail } = await slept(550_000);
  assert.deepEqual([detail.source, detail.reloadRequired], ["clock", true]);
  assert.deepEqual(await calls(), ["initial", "expiring"]);
});

/** The machine sleeps; the renewal that follows. @param {number} ms */
async function slept(ms) {
  await desk.crm("jumpAhead", ms);
  await desk.untilCalls("one", 2);
  return desk.untilEvent("one", "token-expiring");
}

test("R8: what the user does moves the end, and extend() tells the SDK", async () => {
  await signIn({ token: "ttl=60" });
  const before = (await desk.crm("lease", "one")).expiresAt;
  await desk.quiet(1100);
  await desk.press("#watch");
  await desk.untilFrameText("#playing", "Playing…");
  const { expiresAt } = await (
    await fetch(`${desk.sandbox.origin("crm")}/api/session/streamone?user=agent-7`)
  ).json();
  assert.ok(expiresAt > before, "the vendor's end has moved");
  await desk.crm("extend", "one", expiresAt);
  assert.deepEqual(await desk.crm("lease", "one"), { status: "valid", expiresAt });
  await desk.crm("extend", "one", before + 600_000);
  assert.deepEqual(await desk.crm("lease", "one"), { status: "valid", expiresAt: before + 600_000 });
  await desk.crm("jumpAhead", 120_000);
  await desk.quiet();
  assert.deepEqual([await calls(), await desk.crm("count", "one", "token-expiring")], [["initial"], 0]);
  await slept(500_000);
});

test("R8: an unused session times out in the portal", async () => {
  await signIn({ token: ["ttl=6", { mode: "hang" }] });
  await desk.quiet(7100);
  await desk.press("#watch");
  await desk.untilFrameText("#session-note", "Your session has timed out.");
});

for (const grant of /** @type {((ticket: string) => object)[]} */ ([
  (ticket) => ({ access_token: ticket, expires_in: 900 }),
  (ticket) => ({ access_token: ticket, expires_in: "900", refresh_token: "r".repeat(20) }),
  (ticket) => ({ accessToken: ticket, expiresIn: 900 }),
  (ticket) => ({ status: 0, statusmessage: "STATUS_OK", token: ticket, expiresIn: 900, privateKey: "p" }),
])) {
  const shown = JSON.stringify(grant("…"));
  test(`R5: ${shown} passes through as it is`, async () => {
    const answer = await fetch(`${desk.sandbox.origin("crm")}/api/token/streamone`, { method: "POST" });
    const { token } = await answer.json();
    await signIn({ token: { mode: "value", value: grant(token) } });
    const { expiresAt } = await desk.crm("lease", "one");
    assert.ok(Math.abs(expiresAt - (await desk.page.call("Date.now")) - 900_000) < 10_000);
    const { notes } = await desk.crm("diagnose", "one");
    assert.equal(notes.includes("secret-withheld"), /refresh_token|privateKey/.test(shown));
    assert.deepEqual(await desk.crm("errors", "one"), []);
  });
}

test("P1: neither the session's id nor its key reaches the browser", async () => {
  await signIn({ token: "fault=leaky" });
  const [answer = "{}"] = await desk.attackPage("grants");
  const known = ["api_key", "client_secret", "expiresIn", "refresh_token", "status", "token"];
  assert.deepEqual(Object.keys(JSON.parse(answer)).sort(), known);
  const [ticket = ""] = tokensOf([answer]);
  const places = JSON.stringify(await desk.places());
  assert.equal(places.includes(ticket), false);
  const api = await desk.requests("api.streamone.localhost", /./);
  assert.deepEqual(api, [], "the browser asks the portal only");
});
