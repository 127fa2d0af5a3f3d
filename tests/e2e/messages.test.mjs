import assert from "node:assert/strict";
import { test } from "node:test";
import { useAttack } from "./attack.mjs";

const desk = useAttack();
async function ignoredAs(source, wanted, told = []) {
  const before = (await desk.told()).length;
  const state = await desk.crm("state", "one");
  await desk.say(source);
  assert.deepEqual((await desk.told()).slice(before), told);
  assert.deepEqual(await desk.ignored(), wanted);
  assert.equal(await desk.crm("state", "one"), state);
  await desk.assertQuiet();
}

test("M1, M3: what is no envelope, or of another namespace, is counted, and that is all", async () => {
  await desk.signIn();
  await ignoredAs(
    `
    const array = Object.assign([1], { type: P + "session-start", userId: "array" });
    const holder = (type) => ({ type, userId: "mallory" });
    const cyclic = {}; cyclic.self = cyclic; cyclic.type = cyclic;
    let deep = {}; for (let i = 0; i < 2000; i++) deep = { type: deep };
    const error = new Error(P + "session-start"); error.type = P + "session-start";
    return [
      undefined, null, true, 0, NaN, 7n, "", P + "session-start", JSON.stringify(holder(P + "session-start")),
      [], [holder(P + "session-start")], array, {}, cyclic, deep,
      new Map([["type", P + "session-start"], ["userId", "map"]]), new Set([P + "session-start"]),
      error, new Date(), /x/g, new ArrayBuffer(64), new Uint8Array(64), new Blob([P]), new Boolean(true),
      holder(new String(P + "session-start")), holder([P + "session-start"]), holder({ toString: P + "session-start" }),
      holder(undefined), holder(null), holder(7), holder(7n), holder(true), holder(""),
      holder("session-start"), holder("Genesys-Cloud-Embed:session-start"), holder(" " + P + "session-start"),
      holder("genesys-cloud-embed\\u200b:session-start"), holder(P + "session-start\\ud800"),
      holder(P + "x".repeat(70000)), holder("x".repeat(5000000)),
      { Type: P + "session-start", userId: "mallory" }, { data: holder(P + "session-start") },
      { ["__proto__"]: holder(P + "session-start") },
    ];`,
    { "not-an-envelope": 38, "other-namespace": 5 },
  );
});

test("M2: a field that is missing or of the wrong kind voids the message and is named", async () => {
  await desk.signIn();
  await ignoredAs(
    `
    const ids = [undefined, null, "", -7, 7n, true, [], ["u"], {}, new String("u"), "u".repeat(257), "a\\u0000b",
      "a\\nb", "\\ud800", "a\\udc00b", new Map(), new Date(), "u".repeat(5000000)];
    return [
      ...ids.map((userId) => ({ type: P + "session-start", userId })),
      ...ids.map((interactionId) => ({ type: P + "interaction-end", interactionId })),
      { type: P + "session-start", ["__proto__"]: { userId: "mallory" } },
      { type: P + "session-start", constructor: { prototype: { userId: "mallory" } }, prototype: { userId: "m" } },
    ];`,
    { "bad-field userId": 20, "bad-field interactionId": 18 },
  );
});

test("M2: numbers that are no positions, totals or times void the message", async () => {
  await desk.signIn();
  await ignoredAs(
    `
    const odd = [null, "3", -1, 1.5, NaN, Infinity, 2 ** 53, 3n, true, [3], {}, new Number(3)];
    return [
      ...odd.map((position) => ({ type: P + "queue-position", position })),
      { type: P + "queue-position" },
      ...odd.map((total) => ({ type: P + "queue-position", position: 3, total })),
      { type: P + "queue-position", position: 3, total: 2 },
      ...[null, "5", -1, NaN, Infinity, 1e10, 5n, {}].map((expiresIn) => ({ type: P + "token-expiring", expiresIn })),
    ];`,
    { "bad-field position": 13, "bad-field total": 13, "bad-field expiresIn": 8 },
  );
});

test("M2: what is just within bounds is delivered, and of it the named fields only", async () => {
  await desk.signIn();
  const longest = "ü".repeat(256);
  const most = Number.MAX_SAFE_INTEGER;
  await ignoredAs(
    `
    const cyclic = { type: P + "session-start", userId: "agent-7", token: "captured", ["__proto__"]: { admin: true } };
    cyclic.self = cyclic;
    let deep = {}; for (let i = 0; i < 2000; i++) deep = { deep };
    return [
      cyclic,
      { type: P + "interaction-end", interactionId: "ü".repeat(256), deep, big: new Uint8Array(4000000), n: 7n },
      { type: P + "queue-position", position: -0 },
      { type: P + "queue-position", position: ${most}, total: ${most}, map: new Map([[{}, {}]]) },
      { type: P + "session-start", userId: "<img src=x onerror=alert(1)>" },
    ];`,
    {},
    [
      { type: "session-start", detail: { userId: "agent-7" } },
      { type: "interaction-end", detail: { interactionId: longest } },
      { type: "queue-position", detail: { position: 0 } },
      { type: "queue-position", detail: { position: most, total: most } },
      { type: "session-start", detail: { userId: "<img src=x onerror=alert(1)>" } },
    ],
  );
});

test("M5: names of Object's own are unknown types like any other", async () => {
  await desk.signIn();
  await ignoredAs(
    `return ["__proto__", "constructor", "toString", "hasOwnProperty", "", "READY", "ready ", "settings", "token", "ack"]
      .map((name) => ({ type: P + name, userId: "mallory", accessToken: "captured" }));`,
    { "unknown-type": 10 },
  );
});

test("M5: unknown types are passed on by opt-in, as text or with their data, and known ones never", async () => {
  await desk.open();
  const vendor = { vendor: "genesys-cloud", url: desk.genesys() };
  const say = `return [
    { type: P + "__proto__", deep: { a: [1] } },
    { type: P + "session-start", userId: true },
    { type: "other:thing" }, P + "text",
  ];`;
  const passed = {
    none: [],
    type: [{}],
    data: [{ data: { type: "genesys-cloud-embed:__proto__", deep: { a: [1] } } }],
  };
  for (const [vendorMessages, details] of Object.entries(passed)) {
    await desk.mount("one", { ...vendor, vendorMessages });
    await desk.untilEvent("one", "session-start");
    await desk.say(say);
    const events = await desk.crm("events", "one", "vendor-message");
    const wanted = details.map((detail) => ({ type: "__proto__", ...detail }));
    assert.deepEqual(
      events.map(({ detail }) => detail),
      wanted,
    );
    assert.deepEqual(await desk.ignored(), {
      ...{ "unknown-type": 1, "bad-field userId": 1 },
      ...{ "other-namespace": 1, "not-an-envelope": 1 },
    });
    await desk.crm("close", "one");
  }
  await desk.assertQuiet();
});

test("H7: what is said before ready is not delivered", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys("fault=ready-never") });
  await desk.untilState("one", "handshaking");
  await desk.inVendor(`for (const name of ["session-start", "queue-position", "interaction-end", "token-expiring", "junk"])
    parent.postMessage({ type: "genesys-cloud-embed:" + name, userId: "u", position: 1, interactionId: "i" }, "*")`);
  await desk.quiet();
  assert.deepEqual(await desk.ignored(), { "wrong-state": 4, "unknown-type": 1 });
  assert.deepEqual(
    (await desk.told()).filter(({ type }) => type !== "state-change"),
    [],
  );
  assert.equal((await desk.crm("calls", "one")).length, 1);
  await desk.assertQuiet();
});

test("H3: a page that says ready a hundred times is acked at most four times a second, and nothing happens", async () => {
  await desk.signIn();
  const before = await desk.told();
  await desk.inVendor(`
    window.acks = 0;
    addEventListener("message", ({ data }) => { if (data.type === "ack") window.acks++ });
    for (let i = 0; i < 100; i++) parent.postMessage({ type: "genesys-cloud-embed:ready" }, "*");`);
  await desk.quiet(1500);
  const acks = await desk.inVendor("return window.acks");
  assert.ok(acks >= 2 && acks <= 6, `${acks} acks`);
  assert.deepEqual(await desk.told(), before);
});

/** A page that speaks JSON text below `env`, for which nothing is built in. */
const JSON_PROFILE = {
  name: "json-talker",
  placement: { message: {} },
  messages: {
    codec: "json",
    type: "env.type",
    prefix: "x:",
    payload: "env.body",
    handshake: { frameFirst: { ready: "ready" } },
    token: { push: { env: { type: "x:token", body: "$token" } } },
    events: {
      "session-start": { type: "session-start", userId: "user.id" },
      "queue-position": { type: "queue-position" },
    },
  },
};

test("M1: JSON text that is broken, huge, deep or booby-trapped is ignored", async () => {
  await desk.open();
  const url = desk.genesys("fault=ready-never");
  await desk.mount("one", { vendor: JSON_PROFILE, url, token: { mode: "value", value: "opaque" } });
  await desk.untilState("one", "handshaking");
  await desk.inVendor(`parent.postMessage('{"env":{"type":"x:ready"}}', "*")`);
  await desk.untilState("one", "connected");
  await desk.inVendor(`
    const start = (body) => '{"env":{"type":"x:session-start","body":' + body + '}}';
    for (const text of [
      "", "{", "null", "[]", '"x:session-start"', "1e999", '{"env":null}', '{"env":[]}', '{"env":{"type":7}}',
      '{"env.type":"x:session-start"}', start('{"user":{"id":"u"}}') + " ".repeat(70000), "[".repeat(60000),
      '{"__proto__":{"env":{"type":"x:session-start","body":{"user":{"id":"mallory"}}}}}',
      '{"env":{"type":"x:session-start","__proto__":{"body":{"user":{"id":"mallory"}}}}}',
      start('{"__proto__":{"user":{"id":"mallory"}}}'), start('{"user":{"id":"\\\\ud800"}}'), start('[{"user":1}]'),
      start('"u"'), start('null'), '{"env":{"type":"x:constructor"}}',
    ]) parent.postMessage(text, "*");
    parent.postMessage({ env: { type: "x:session-start", body: { user: { id: "object" } } } }, "*");
    parent.postMessage(start('{"user":{"id":"good"},"more":"ignored"}'), "*");`);
  await desk.untilEvent("one", "session-start");
  const told = (await desk.told()).filter(({ type }) => type !== "state-change");
  assert.deepEqual(told, [{ type: "session-start", detail: { userId: "good" } }]);
  assert.deepEqual(await desk.ignored(), {
    ...{ "bad-field userId": 6, "unknown-type": 1 },
    ...{ "not-an-envelope": 13, "too-long": 1 },
  });
  await desk.assertQuiet();
});
