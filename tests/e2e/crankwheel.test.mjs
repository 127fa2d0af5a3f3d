import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { giveaways, tokensOf, traces } from "./traces.mjs";

const desk = useAttack();
const LOGIN = /^\/ss\/auth\/rlogin\//;
const HOST = "crankwheel.localhost";
const CONTROL_PANEL = { variant: "controlPanel" };

/** @param {Record<string, unknown>} [options] */
async function mount(options = {}) {
  await desk.open();
  await desk.mount("one", { vendor: "crankwheel", url: desk.crankwheel(), ...options });
}

/** @param {Record<string, unknown>} [options] */
async function signIn(options) {
  await mount(options);
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
}

/** The login URLs that were loaded, without their origin. */
const used = async () => (await desk.requests(HOST, LOGIN)).map(({ url }) => url);
const calls = async () => (await desk.crm("calls", "one")).map(({ reason }) => reason);
const shape = () => desk.inFrame(() => desk.page.driver.executeScript("return document.body.dataset.shape"));
/** A login URL as the customer's server gets it. @param {string} [query] @returns {Promise<string>} */
async function loginUrl(query = "") {
  const answer = await fetch(`${desk.sandbox.origin("crm")}/api/token/crankwheel?${query}`, {
    method: "POST",
  });
  return (await answer.json()).login_url;
}
const value = (/** @type {unknown} */ value) => ({ mode: "value", value });
const allDifferent = async () => assert.equal(new Set(await used()).size, (await used()).length);

test("H8, U8: the login URL is used as it is, and the user is signed in", async () => {
  const url = await loginUrl("user=agent-9");
  await signIn({ token: value({ login_url: url }) });
  assert.equal(await desk.crm("ready", "one"), "ok");
  assert.equal(await desk.frameText("#user"), "agent-9@acme.example");
  assert.deepEqual(await used(), [new URL(url).pathname]);
  assert.deepEqual([await shape(), await desk.crm("lease", "one")], ["dashboard", { status: "valid" }]);
});

for (const [form, grant] of /** @type {[string, (url: string) => unknown][]} */ ([
  ["text", (url) => url],
  ["{ url }", (url) => ({ url })],
])) {
  test(`R5: ${form} is a grant`, () => loginUrl().then((url) => signIn({ token: value(grant(url)) })));
}

test("U8: the control panel adds its mode, and getToken learns of it", async () => {
  await signIn({ profile: CONTROL_PANEL, token: "dest_url=/ss/app/home" });
  assert.match((await used())[0], /:[0-9A-F]{64}\?mode=popup_only$/);
  assert.deepEqual(
    [await shape(), (await desk.crm("calls", "one"))[0].variant],
    ["control-panel", "controlPanel"],
  );
});

test("U8: the mode comes after the query that a login URL has", async () => {
  const url = `${await loginUrl("dest_url=/ss/app/home")}?next=%2Fhome&x`;
  await signIn({ profile: CONTROL_PANEL, token: value({ login_url: url }) });
  assert.match((await used())[0], /\?next=%2Fhome&x&mode=popup_only$/);
  assert.equal(await shape(), "control-panel");
});

test("R1: without a variant the context names none", async () => {
  await signIn();
  const [{ keys }] = await desk.crm("calls", "one");
  assert.deepEqual(keys.sort(), ["attempt", "reason", "signal", "vendor"]);
});

test("E2: a variant that the profile does not have is refused with its path", async () => {
  await mount({ profile: { variant: "panel" } });
  const { message } = await desk.untilErrors("one", "invalid-profile");
  assert.match(message, /profile\.variant: found "panel", expected "controlPanel"/);
  assert.equal(await desk.crm("frames"), 0);
});

test("K8: the page's own reload loads no login URL again, and asks for none", async () => {
  await signIn({ profile: { params: [["fault", "reload:300"]] } });
  const loads = async () => (await desk.crm("diagnose", "one")).loads;
  await until("the second load", async () => (await loads()) === 2, { last: loads });
  await desk.untilFrameState("signed-in");
  assert.deepEqual([(await used()).length, await calls()], [1, ["initial"]]);
});

test("R7, K8: a log-in anew by renew({ reload: true }) takes another URL, in a fresh frame", async () => {
  await signIn();
  await desk.crm("markFrame", "one", "old");
  const history = await desk.crm("history");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.untilEvent("one", "token-renewed");
  await desk.untilFrameState("signed-in");
  assert.deepEqual([await desk.crm("frameMark", "one"), await desk.crm("frames")], [null, 1]);
  assert.deepEqual([(await used()).length, await calls()], [2, ["initial", "requested"]]);
  assert.equal(await desk.crm("history"), history);
  await allDifferent();
});

test("K8: after a failure retry() asks for another URL", async () => {
  await mount({ profile: { params: [["fault", "204"]] }, handshakeTimeout: 700 });
  await desk.untilErrors("one", "handshake-timeout");
  await desk.crm("retry", "one");
  await until("the second URL", async () => (await used()).length === 2, { last: used });
  await allDifferent();
});

test("K8: mounted again, or in two embeds at once, each has its own URL", async () => {
  await signIn();
  await desk.crm("close", "one");
  await desk.mount("one", { vendor: "crankwheel", url: desk.crankwheel() });
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
  assert.equal((await used()).length, 2);
  await allDifferent();
});

test("L4, K8: a frame that was moved gets another URL", async () => {
  await signIn();
  await desk.crm("stealFrame", "one", "body");
  await until("the second URL", async () => (await used()).length === 2, { last: used });
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
  assert.deepEqual(await calls(), ["initial", "reload"]);
  await allDifferent();
});

test("K8: a server that hands out the same URL is told so, and it is not loaded", async () => {
  await signIn({ token: "fault=same" });
  assert.equal(await desk.crm("renew", "one", { reload: true }), "invalid-token");
  await desk.untilState("one", "unconfirmed");
  assert.equal((await used()).length, 1);
});

test("K8: a tab that slept over an answer asks for another URL", async () => {
  const held = { mode: "held", query: "" };
  await mount({ token: [held, ""], tokenTimeout: 600_000 });
  await desk.crm("jumpAhead", 116_000, { clocks: "wall" });
  await desk.crm("release", "one");
  await desk.untilErrors("one", "invalid-token");
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
  assert.deepEqual([(await used()).length, await calls()], [1, ["initial", "initial"]]);
});

test("K8: a URL that waited for the reload too long is not used", async () => {
  await signIn();
  assert.equal(await desk.crm("renew", "one"), "ok"); // keeps one ready
  await desk.crm("jumpAhead", 116_000);
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.untilEvent("one", "token-renewed");
  await desk.untilFrameState("signed-in");
  assert.deepEqual([(await used()).length, (await calls()).length], [2, 3]);
});

test("K8, P2: a lazy embed asks for its URL when it comes into view", async () => {
  await desk.page.open("/e2e/host.html");
  await desk.mount("one", {
    vendor: "crankwheel",
    url: desk.crankwheel(),
    slot: "#below",
    frame: { lazy: true },
  });
  await desk.crm("jumpAhead", 600_000);
  await desk.quiet();
  assert.deepEqual(await calls(), []);
  await desk.crm("scrollTo", "#below");
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
});

for (const fault of ["bad-signature", "expired"]) {
  test(`H8: a login URL with ${fault} ends at the login page, and diagnose() has the causes`, async () => {
    await mount({ token: `fault=${fault}` });
    await desk.untilState("one", "unconfirmed");
    await desk.untilFrameState("login");
    const { causes } = await desk.crm("diagnose", "one");
    assert.ok(
      causes.some((/** @type {string} */ cause) => cause.includes("2 minutes")),
      causes,
    );
    assert.deepEqual(await desk.crm("errors", "one"), []);
  });
}

test("R6: a refusal of the host's server is final at once", async () => {
  await mount({ token: value({ refused: "no CrankWheel seat" }) });
  const { detail } = await desk.untilEvent("one", "token-lost");
  assert.deepEqual([detail.error.code, detail.attempts], ["token-refused", 1]);
  assert.match(detail.error.message, /no CrankWheel seat/);
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("frames")], ["failed", 0]);
});

test("U8: a login URL of another origin is refused, unless the host lists it", async () => {
  const url = (await loginUrl()).replace(HOST, `crankwheel.moved.localhost`);
  await mount({ token: value({ login_url: url }), log: true });
  await desk.untilErrors("one", "login-url-origin");
  assert.deepEqual(
    [await desk.crm("frames"), (await desk.requests("crankwheel.moved.localhost", /./)).length],
    [0, 0],
  );
  assert.deepEqual(traces(await desk.places(), [url.split(":").at(-1) ?? ""]), []);
  await signIn({ token: value({ login_url: url }), allowedOrigins: [new URL(url).origin] });
});

test("R5: secrets beside the login URL are withheld, and noted", async () => {
  await signIn({ token: "fault=leaky" });
  assert.ok((await desk.crm("diagnose", "one")).notes.includes("secret-withheld"));
});

test("L8: no way to sign out is documented", async () => {
  await signIn();
  assert.equal(await desk.crm("signOut", "one"), "not-supported");
});

test("P1: the path of a login URL is in no log, event, error, attribute or history of the host", async () => {
  await signIn({ log: true, token: "fault=leaky", profile: CONTROL_PANEL });
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.untilFrameState("signed-in");
  await desk.crm("token", "one", [value("two words"), value({ url: "nonsense" }), ""]);
  assert.equal(await desk.crm("renew", "one"), "ok");
  const keys = tokensOf(await desk.attackPage("grants"));
  assert.ok(keys.length >= 2 && keys.every((key) => /^[0-9A-F]{64}$/.test(key)), "the keys are known");
  assert.deepEqual(traces(await desk.places({ isInUrl: true }), [...keys, "agent-7@acme.example"]), []);
  assert.deepEqual(await desk.attackPage("inWasm", [...giveaways(keys), "crankwheel"]), ["crankwheel"]);
  const log = await desk.sandbox.log();
  const told = log.filter(({ url, referer }) =>
    keys.some((key) => `${LOGIN.test(url) ? "" : url}${referer}`.includes(key)),
  );
  assert.deepEqual(told, [], "in no Referer, and in no other address");
});
