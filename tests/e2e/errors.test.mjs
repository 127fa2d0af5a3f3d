import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";
import { engine, entry } from "./driver/index.mjs";

const desk = useDesk();

/** @param {Record<string, unknown>} options @param {string} [target] */
const thrown = (options, target = "#slot") => desk.crm("thrownBy", target, options);
const genesys = () => ({ vendor: "genesys-cloud", url: desk.genesys() });

test("E2: options of the wrong shape throw at once, with a suggestion", async () => {
  await desk.open();
  const cases = [
    [{ url: desk.genesys() }, "invalid-option", /`vendor` is missing/],
    [
      { ...genesys(), getTokn: 1 },
      "invalid-option",
      /^option `getTokn` is not known; did you mean `getToken`\?$/,
    ],
    [
      { ...genesys(), frame: { titel: "x" } },
      "invalid-option",
      /`frame\.titel` is not known; did you mean `frame\.title`\?/,
    ],
    [{ ...genesys(), colour: "red" }, "invalid-option", /known are `vendor`, /],
    [
      { ...genesys(), vendor: "genesis-cloud" },
      "unknown-vendor",
      /^vendor "genesis-cloud" is not known; did you mean "genesys-cloud"\?$/,
    ],
    [{ ...genesys(), vendor: "toString" }, "unknown-vendor", /toString/],
    [
      { ...genesys(), getToken: "eyJ" },
      "invalid-option",
      /^option `getToken` must be a function; got a string$/,
    ],
    [{ ...genesys(), handshakeTimeout: -1 }, "invalid-option", /`handshakeTimeout` must be a number above 0/],
    [{ ...genesys(), vendor: ["streem"] }, "invalid-option", /must be a string or an object; got an array$/],
    [{ ...genesys(), frame: null }, "invalid-option", /must be an object; got null$/],
    [{ ...genesys(), surface: 7 }, "invalid-option", /"frame", "popup"; got a number$/],
    [
      { ...genesys(), renewal: "always" },
      "invalid-option",
      /^option `renewal` must be one of "host-decides", "automatic"; got "always"$/,
    ],
    [{ ...genesys(), params: [["", "x"]] }, "invalid-param", /^params\[0\]: found an empty name$/],
    [{ ...genesys(), params: { caseId: null } }, "invalid-param", /^params\.caseId: found null, expected/],
    [{ vendor: "streem" }, "invalid-option", /`url` is missing/],
    [null, "invalid-option", /options/],
  ];
  for (const [options, code, message] of /** @type {[any, string, RegExp][]} */ (cases)) {
    const error = await thrown(options);
    assert.equal(error?.code, code, JSON.stringify([options, error]));
    assert.match(error.message, message);
    assert.deepEqual([error.name, error.fault, error.retryable], ["EmbedError", "config", false]);
    assert.ok(error.fix.length > 5 && error.docs.endsWith(`/${code}.md`));
  }
  assert.equal((await thrown(genesys(), "#nowhere")).code, "target-not-found");
  assert.equal(await desk.crm("frames"), 0);
});

const long = "x".repeat(3);
/** What only the engine judges: after `mount`, before any frame. */
const unacceptable = {
  "invalid-url": { url: "apps.example/embed" },
  "unsupported-scheme": { url: "ftp://apps.example/embed" },
  "credentials-in-url": { url: `https://agent:${long}@apps.example/embed` },
  "insecure-scheme": { url: "http://apps.example/embed" },
  "fragment-conflict": { vendor: "streem", url: "https://acme.example/embed#top" },
  "token-param-conflict": { vendor: "streem", url: "https://acme.example/embed", params: { token: "old" } },
  "invalid-origin": { url: "https://apps.example/embed", allowedOrigins: ["https://*.example"] },
  "invalid-profile": { url: "https://apps.example/embed", profile: { messages: { codec: "xml" } } },
};
for (const [code, options] of Object.entries(unacceptable)) {
  test(`E2: ${code} comes as an error event, rejects ready, and no frame is made`, async () => {
    await desk.open();
    await desk.mount("one", { vendor: "genesys-cloud", ...options });
    const error = await desk.untilErrors("one", code);
    assert.deepEqual([error.fault, error.retryable, error.hasCause], ["config", false, false]);
    assert.ok(error.fix.length > 5 && error.message.length > 5);
    assert.equal(await desk.crm("ready", "one"), code);
    assert.deepEqual([await desk.crm("frames"), await desk.crm("state", "one")], [0, "failed"]);
    assert.deepEqual(await desk.crm("uncaught"), []);
  });
}

test("O4: an entry with a wildcard is refused by its place, with the way to do it", async () => {
  await desk.open();
  await desk.mount("one", { ...genesys(), allowedOrigins: ["https://ok.example", "https://*.example"] });
  const error = await desk.untilErrors("one", "invalid-origin");
  assert.match(error.message, /^options\.allowedOrigins\[1\]: wildcards .*list the hosts one by one$/);
});

for (const mode of ["throw", "reject"]) {
  test(`R1: a callback that fails by ${mode} is asked again, and what it threw is copied nowhere`, async () => {
    await desk.open();
    const token = [{ mode, says: "canary-7f3a" }, ""];
    await desk.mount("one", { ...genesys(), token, log: true });
    await desk.untilEvent("one", "session-start");
    const error = await desk.untilErrors("one", "token-callback-failed");
    assert.deepEqual([error.fault, error.retryable, error.hasCause], ["host", true, false]);
    const told = [
      await desk.crm("events", "one"),
      await desk.crm("diagnose", "one"),
      await desk.crm("trace", "one"),
    ];
    assert.doesNotMatch(JSON.stringify(told), /canary/);
    assert.deepEqual(await desk.crm("uncaught"), []);
    assert.equal(await desk.crm("ready", "one"), "ok");
  });
}

test("R1: any thenable is accepted", async () => {
  await desk.open();
  await desk.mount("one", { ...genesys(), token: { mode: "thenable" } });
  await desk.untilEvent("one", "session-start");
});

test("R1: a callback that hangs is a token-timeout, and its signal aborts", async () => {
  await desk.open();
  await desk.mount("one", { ...genesys(), token: [{ mode: "hang" }, ""], tokenTimeout: 400 });
  await desk.untilErrors("one", "token-timeout");
  await desk.untilEvent("one", "session-start");
  assert.deepEqual(
    (await desk.crm("calls", "one")).map(({ attempt, aborted }) => [attempt, aborted]),
    [
      [1, true],
      [2, false],
    ],
  );
});

test("R1: an answer that comes after the time-out is dropped", async () => {
  await desk.open();
  const token = [{ mode: "held", query: "user=agent-1" }, { query: "user=agent-2" }];
  await desk.mount("one", { ...genesys(), token, tokenTimeout: 400 });
  await desk.untilErrors("one", "token-timeout");
  await desk.untilEvent("one", "session-start");
  await desk.crm("release", "one");
  await desk.quiet();
  assert.equal(await desk.frameText("#token-count"), "1");
  const users = (await desk.crm("events", "one", "session-start")).map(({ detail }) => detail.userId);
  assert.deepEqual(users, ["agent-2"]);
});

test("R3: a page that waits for its first token hears of the loss, and ready rejects with it", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url: desk.streem(), token: "fault=empty" });
  await desk.untilEvent("one", "token-lost");
  assert.deepEqual(await desk.crm("errors", "one"), ["invalid-token", "invalid-token", "invalid-token"]);
  assert.equal(await desk.crm("ready", "one"), "invalid-token");
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("frames")], ["failed", 0]);
  await desk.crm("token", "one", "");
  await desk.crm("retry", "one");
  await desk.untilFrameState("signed-in");
  assert.equal(await desk.crm("ready", "one"), "ok");
});

/** Grants that are as good as any. @type {Record<string, (token: string) => unknown>} */
const accepted = {
  "a string": (token) => token,
  "token and expiresIn": (token) => ({ token, expiresIn: 600 }),
  "access_token and digits in expires_in": (token) => ({ access_token: token, expires_in: "600" }),
  "an accessToken": (token) => ({ accessToken: token }),
};
for (const [what, grant] of Object.entries(accepted)) {
  test(`R5: ${what} is a grant`, async () => {
    await desk.open();
    const answer = await fetch(`${desk.sandbox.origin("crm")}/api/token/genesys-cloud`, { method: "POST" });
    const { access_token } = await answer.json();
    await desk.mount("one", { ...genesys(), token: { mode: "value", value: grant(access_token) } });
    await desk.untilEvent("one", "session-start");
  });
}

for (const value of [null, 7, "", {}, { token: 7 }, { token: "two words" }, ["eyJ"]]) {
  test(`R5: ${JSON.stringify(value)} is no grant`, async () => {
    await desk.open();
    await desk.mount("one", { ...genesys(), token: [{ mode: "value", value }, ""] });
    await desk.untilErrors("one", "invalid-token");
    await desk.untilEvent("one", "session-start");
  });
}

test("R5: what does not belong in a browser is not handed on, and noted", async () => {
  await desk.open();
  await desk.mount("one", { ...genesys(), token: "fault=leaky" });
  await desk.untilEvent("one", "session-start");
  const diagnosis = await desk.crm("diagnose", "one");
  assert.ok(
    diagnosis.notes.some((/** @type {string} */ note) => /withheld|secret/.test(note)),
    diagnosis.notes,
  );
  assert.doesNotMatch(
    JSON.stringify([diagnosis, await desk.crm("events", "one")]),
    /refresh_token-|api_key-/,
  );
});

test("R6: a refusal is final at once", async () => {
  await desk.open();
  await desk.mount("one", { ...genesys(), token: { mode: "value", value: { refused: "no-seat" } } });
  const { detail } = await desk.untilEvent("one", "token-lost");
  assert.deepEqual([detail.error.code, detail.attempts], ["token-refused", 1]);
  assert.match(detail.error.message, /no-seat/);
  await desk.quiet(1300);
  assert.equal((await desk.crm("calls", "one")).length, 1);
});

test("R6: an unknown user is provisioned once, for all embeds that share the function, and asked for again", async () => {
  await desk.open();
  const unknown = { mode: "value", value: { refused: "unknown-user" } };
  await desk.mount("one", { ...genesys(), token: [unknown, ""], provision: "ok" });
  await desk.untilEvent("one", "session-start");
  assert.deepEqual([await desk.crm("provisions", "one"), await desk.crm("errors", "one")], [1, []]);
  await desk.crm("close", "one");
  await desk.mount("two", { ...genesys(), token: unknown, provision: "ok" });
  const { detail } = await desk.untilEvent("two", "token-lost");
  assert.equal(detail.error.code, "unknown-user");
  assert.deepEqual([await desk.crm("provisions", "two"), (await desk.crm("calls", "two")).length], [1, 2]);
  await desk.crm("close", "two");
  await desk.mount("three", { ...genesys(), token: unknown, provision: "no" });
  await desk.untilErrors("three", "unknown-user");
});

test("L5: a log that throws is the host's own uncaught error", async () => {
  await desk.open();
  await desk.mount("one", { ...genesys(), log: "throw" });
  await desk.untilEvent("one", "session-start");
  assert.ok((await desk.crm("trace", "one")).length > 2);
  const uncaught = await desk.crm("uncaught");
  assert.ok(
    uncaught.length > 2 && uncaught.every((/** @type {string} */ text) => /log/.test(text)),
    uncaught,
  );
});

test("E3: diagnose() says what the page's headers must allow, and what they withhold", async () => {
  await desk.openUnder({ pp: "camera=(), microphone=(self)" });
  await desk.mount("one", genesys());
  await desk.untilEvent("one", "session-start");
  const { policy, permissions, version, vendor } = await desk.crm("diagnose", "one");
  const origin = desk.sandbox.origin("genesys");
  assert.deepEqual(policy.csp, {
    "frame-src": [origin],
    "script-src": ["'self'", ...(engine.isWasm ? ["'wasm-unsafe-eval'"] : [])],
    ...(entry === "url" && { "connect-src": ["'self'"] }),
  });
  assert.match(policy.permissionsPolicy, new RegExp(`microphone=\\(self "${origin}"\\)`));
  const known = desk.here.browser === "chromium" ? [false, true] : [null, null]; // the others do not tell
  assert.deepEqual([permissions.camera, permissions.microphone], known);
  assert.deepEqual([vendor, /^\d+\.\d+\.\d+/.test(version)], ["genesys-cloud", true]);
  await until("a readable snapshot", () => JSON.stringify(permissions).length > 10);
});
