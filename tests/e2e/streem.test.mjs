import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

const desk = useDesk();

/** @param {Record<string, unknown>} [options] @param {string} [url] */
async function mount(options = {}, url = desk.streem()) {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url, ...options });
}

/** @param {Record<string, unknown>} [options] @param {string} [url] */
async function signIn(options, url) {
  await mount(options, url);
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
}

const calls = async () => (await desk.crm("calls", "one")).map(({ reason }) => reason);
const logIns = (host = "acme.streem.localhost") => desk.requests(host, /^\/auth\/token/);

test("H8: the user is signed in, and the SDK claims no more than it knows", async () => {
  await signIn({ token: "user=agent-9" });
  assert.equal(await desk.crm("ready", "one"), "ok");
  assert.equal(await desk.frameText("#user"), "Agent 9");
  const states = await desk.crm("states", "one");
  assert.deepEqual(
    [states.includes("connected"), await desk.crm("count", "one", "session-start")],
    [false, 0],
  );
  assert.equal((await desk.crm("lease", "one")).status, "valid");
  assert.deepEqual(
    (await logIns()).map(({ status }) => status),
    [200],
  );
});

for (const query of ["?yourparam=gohere&name=a%20b&flag=", "?flag&q=%C3%BC+x&q=2", "?a='(b)'&&c", ""]) {
  test(`U2: the form parameters ${query || "(none)"} arrive byte for byte`, async () => {
    await signIn({}, desk.streem(`/embed${query}`));
    const received = await desk.inFrame(() =>
      desk.page.driver.executeScript("return document.querySelector('#form-params').textContent"),
    );
    // A browser's own URL parser encodes the quotation mark, here as in the address bar.
    assert.equal(received, query.replaceAll("'", "%27"));
  });
}

test("U2: further parameters come after those of the address, encoded", async () => {
  await signIn(
    {
      params: [
        ["note", "a b&c"],
        ["note", "ü"],
      ],
    },
    desk.streem("/embed?yourparam=gohere"),
  );
  assert.equal(await desk.frameText("#form-params"), "?yourparam=gohere&note=a%20b%26c&note=%C3%BC");
});

test("U4: a deep link keeps its path, and the token leaves the address", async () => {
  await signIn({}, desk.streem("/callLog/rm_123/artifacts/ss_456?tab=notes"));
  assert.equal(await desk.frameText("#deep-link"), "/callLog/rm_123/artifacts/ss_456");
  const requests = await desk.requests("acme.streem.localhost", /./);
  assert.ok(requests.every(({ url, referer }) => !`${url}${referer}`.includes("eyJ")));
});

test("U9: the other environment has its own host and tokens", async () => {
  const labels = "acme.swaga.sandbox.streem";
  await signIn({ token: "env=sandbox-us" }, desk.streem("/embed", labels));
  assert.deepEqual(
    (await logIns(`${labels}.localhost`)).map(({ status }) => status),
    [200],
  );
});

test("U9: a sub-company's host takes the parent's token", async () => {
  await signIn({ token: "company=acme" }, desk.streem("/embed", "acme-north.streem"));
  assert.equal(await desk.frameText("#company"), "acme-north");
});

for (const fault of ["bad-signature", "wrong-company", "wrong-environment", "expired"]) {
  test(`H8: a token with ${fault} ends at the login page, and diagnose() has the causes`, async () => {
    await mount({ token: `fault=${fault}` });
    await desk.untilState("one", "unconfirmed");
    await desk.untilFrameState("login");
    assert.deepEqual(
      (await logIns()).map(({ status }) => status),
      [400],
      "a real refusal",
    );
    const { causes, state } = await desk.crm("diagnose", "one");
    assert.equal(state, "unconfirmed");
    assert.equal(causes.length, 7);
    for (const word of ["signed", "expired", "company", "environment", "/auth/token", "X-Frame-Options"])
      assert.ok(
        causes.some((/** @type {string} */ cause) => cause.includes(word)),
        word,
      );
    assert.deepEqual(await desk.crm("errors", "one"), [], "nobody outside the frame can see a login page");
  });
}

test("K5: a fresh token that looks expired is loaded once, with a note", async () => {
  await mount({ token: "fault=expired" });
  await desk.untilState("one", "unconfirmed");
  assert.ok((await desk.crm("diagnose", "one")).notes.includes("clock-skew"));
  assert.deepEqual(await calls(), ["initial"]);
});

test("K10: a token that can no longer log in is not loaded", async () => {
  await mount({ token: ["loginttl=3", ""] });
  await desk.untilErrors("one", "invalid-token");
  await desk.untilFrameState("signed-in");
  assert.deepEqual(await calls(), ["initial", "initial"]);
  assert.equal((await logIns()).length, 1);
});

test("K1: log in by and session until are two clocks; the end of the log-in renews nothing", async () => {
  await signIn({ token: "loginttl=300&ttl=14400" });
  const { expiresAt } = await desk.crm("lease", "one");
  const left = expiresAt - (await desk.page.call("Date.now"));
  assert.ok(left > 14_000_000 && left <= 14_400_000, String(left));
  await desk.crm("markFrame", "one", "same");
  for (let minutes = 0; minutes < 30; minutes += 6) await desk.crm("jumpAhead", 360_000);
  await desk.quiet();
  assert.deepEqual([await calls(), await desk.crm("count", "one", "token-expiring")], [["initial"], 0]);
  assert.deepEqual([await desk.crm("frameMark", "one"), (await logIns()).length], ["same", 1]);
});

test("K1: without session_exp a late exp is the session's end, an early one is not", async () => {
  for (const [query, seconds] of [
    ["nosession=1&loginttl=3600", 3600],
    ["nosession=1", 14_400],
  ]) {
    await signIn({ token: query });
    const left = (await desk.crm("lease", "one")).expiresAt - (await desk.page.call("Date.now"));
    assert.ok(Math.abs(left - Number(seconds) * 1000) < 10_000, `${query}: ${left}`);
  }
});

test("R7: a call outlives its token while busy, and the renewal waits for its end", async () => {
  await signIn({ token: ["ttl=8", "ttl=7200"], renewal: "automatic" });
  await desk.crm("markFrame", "one", "old");
  await desk.crm("busy", "one", true);
  await desk.press("#start-call");
  await callIs("running");
  const { detail } = await desk.untilEvent("one", "token-expiring");
  assert.deepEqual([detail.source, detail.reloadRequired], ["clock", true]);
  await until("the session to be over", () => frameBody("session", "over"));
  await callIs("running");
  await desk.press("#save-note");
  await until("the update to be refused", async () => /blocked/.test(await desk.frameText("#call-note")));
  assert.deepEqual([await calls(), await desk.crm("frameMark", "one")], [["initial", "expiring"], "old"]);
  await desk.press("#end-call");
  await callIs("idle");
  await desk.crm("busy", "one", false);
  await desk.untilEvent("one", "token-renewed");
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
  assert.equal(await desk.crm("frameMark", "one"), null);
  assert.deepEqual([(await calls()).length, (await logIns()).length], [2, 2]);
});

test("R7: without the host's word nothing is reloaded; the fresh token waits", async () => {
  await signIn({ token: "ttl=7200" }, desk.streem("/embed?yourparam=gohere"));
  await desk.crm("markFrame", "one", "old");
  await desk.crm("jumpAhead", 7_150_000);
  await desk.untilCalls("one", 2);
  await desk.quiet();
  assert.equal(await desk.crm("frameMark", "one"), "old");
  assert.equal(await desk.crm("count", "one", "token-renewed"), 0);
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.untilEvent("one", "token-renewed");
  await desk.untilFrameState("signed-in");
  assert.deepEqual(await calls(), ["initial", "expiring"], "the kept token was used");
  assert.equal(await desk.frameText("#form-params"), "?yourparam=gohere");
});

test("R7: renew({ reload: true }) makes one fresh frame, and no entry in the host's history", async () => {
  await signIn();
  await desk.crm("markFrame", "one", "old");
  const history = await desk.crm("history");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.untilEvent("one", "token-renewed");
  await desk.untilState("one", "unconfirmed");
  await desk.untilFrameState("signed-in");
  assert.deepEqual([await desk.crm("frameMark", "one"), await desk.crm("frames")], [null, 1]);
  assert.equal(await desk.crm("history"), history);
  assert.deepEqual([await calls(), (await logIns()).length], [["initial", "requested"], 2]);
});

test("R7: renew({ reload: true }) waits while the host says that a call is running", async () => {
  await signIn();
  await desk.crm("markFrame", "one", "old");
  await desk.crm("busy", "one", true);
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.quiet();
  assert.equal(await desk.crm("frameMark", "one"), "old");
  await desk.crm("busy", "one", false);
  await until("the fresh frame", async () => (await desk.crm("frameMark", "one")) === null);
});

test("H8: the page's own reload is counted, and nothing more", async () => {
  await signIn({}, desk.streem("/embed?fault=reload:300"));
  const loads = async () => (await desk.crm("diagnose", "one")).loads;
  await until("the second load", async () => (await loads()) === 2, { last: loads });
  await desk.untilFrameState("signed-in");
  assert.deepEqual([await desk.crm("state", "one"), await calls()], ["unconfirmed", ["initial"]]);
});

test("L8: signing out is not documented, and the error says so", async () => {
  await signIn();
  assert.equal(await desk.crm("signOut", "one"), "not-supported");
});

/** @param {string} state */
const callIs = (state) =>
  until(`the call to be ${state}`, async () => {
    const read = "return document.querySelector('#call').dataset.state";
    return (await desk.inFrame(() => desk.page.driver.executeScript(read))) === state;
  });

/** @param {string} name @param {string} value */
const frameBody = async (name, value) => {
  const read = `return document.body.dataset[${JSON.stringify(name)}]`;
  return (await desk.inFrame(() => desk.page.driver.executeScript(read))) === value;
};
