import assert from "node:assert/strict";
import { before, test } from "node:test";
import { until, useDesk } from "./desk.mjs";
import { bundleReact } from "./react-bundle.mjs";

/** `embed-sso/react` in a React that does everything twice. */

const desk = useDesk();
before(bundleReact);

/** WebKit opens a window in a click only. */
const callFor = (options) =>
  desk.here.browser === "webkit" && options?.surface === "popup" ? "callInClick" : "call";
const app = (name, ...args) => desk.page[callFor(args[0])](`app.${name}`, ...args);
const look = () => app("look");
const genesys = (query) => ({ vendor: "genesys-cloud", url: desk.genesys(query) });
const open = () => desk.page.open("/e2e/react.html");

/** @param {number} times */
const signedIn = (times = 1) =>
  until(
    `${times} × session-start`,
    async () => (await look()).heard.filter((text) => text.endsWith("session-start")).length >= times,
    { last: look },
  );

for (const kind of ["component", "hook", "portable"])
  test(`L3: ${kind} in StrictMode is one embed: one frame, one call, one session`, async () => {
    await open();
    await app("draw", { kind, ...genesys() });
    await signedIn();
    await desk.quiet();
    const { calls, frames, heard, uncaught, state } = await look();
    assert.deepEqual([calls, frames, uncaught, state], [[1], 1, [], "connected"]);
    assert.equal(heard.filter((text) => text === "1 session-start").length, 1);
    assert.equal(heard.filter((text) => text === "1 closed").length, 0);
  });

test("R1: callbacks and handlers that change are those that are called, and nothing is mounted anew", async () => {
  await open();
  await app("draw", genesys());
  await signedIn();
  await app("mark", "kept");
  for (const drawing of [2, 3, 4]) await app("draw", { drawing, ...genesys() });
  assert.equal(await app("renew"), "ok");
  const { calls, heard, mark } = await look();
  assert.deepEqual(calls, [1, 4]);
  assert.equal(heard.at(-1), "4 token-renewed");
  assert.equal(mark, "kept");
});

test("R6: two components that are given the same provisionUser create the user once", async () => {
  await open();
  const refused = { mode: "value", value: { refused: "unknown-user" } };
  await app("draw", { copies: 2, ...genesys(), token: [refused, refused, ""], provision: "ok" });
  await signedIn(2);
  const { provisions, calls, frames, uncaught } = await look();
  assert.deepEqual([provisions, calls.length, frames, uncaught], [1, 4, 2, []]);
});

test("L3: equal data in new objects is the same embed", async () => {
  await open();
  const data = {
    params: { caseId: "500-123" },
    allowedOrigins: ["https://login.example"],
    settings: { theme: { dark: true } },
    profile: { frame: { allow: ["camera"] } },
    frame: { title: "Phone" },
  };
  await app("draw", { ...genesys(), ...data });
  await signedIn();
  await app("mark", "kept");
  await app("draw", { drawing: 2, ...genesys(), ...data });
  await desk.quiet();
  const { mark, calls } = await look();
  assert.deepEqual([mark, calls], ["kept", [1]]);
});

test("L3: another URL, parameter or vendor is another embed in the place of the old one", async () => {
  await open();
  await app("draw", { ...genesys(), params: { caseId: "1" } });
  await signedIn();
  await app("mark", "old");
  await app("draw", { drawing: 2, ...genesys(), params: { caseId: "2" } });
  await signedIn(2);
  const second = await look();
  assert.deepEqual([second.frames, second.mark ?? null, second.calls], [1, null, [1, 2]]);
  await app("draw", { drawing: 3, ...genesys(), params: { caseId: "2" }, vendor: "streem" });
  await until("the other vendor", async () => (await look()).state === "unconfirmed", { last: look });
  assert.equal((await look()).frames, 1);
});

test("L1: unmounting leaves nothing, whenever it comes", async () => {
  await open();
  await app("drawAndUnmount", genesys());
  await desk.quiet();
  assert.deepEqual([(await look()).frames, (await look()).calls], [0, []]);
  await open();
  await app("draw", { strict: false, ...genesys() });
  await signedIn();
  await app("unmount");
  await desk.quiet();
  const { frames, heard, uncaught } = await look();
  assert.deepEqual([frames, uncaught], [0, []]);
  assert.ok(!heard.includes("1 closed"), "nobody is there to hear it");
});

test("L3: another value of any option that decides is another embed", async () => {
  await open();
  const options = genesys();
  await app("draw", options);
  await signedIn();
  const changes = {
    url: desk.genesys("other=1"),
    params: { caseId: "1" },
    allowedOrigins: ["https://login.example"],
    settings: { theme: "dark" },
    profile: { frame: { allow: ["camera"] } },
    vendorMessages: "type",
    renewal: "automatic",
    surface: "popup",
  };
  for (const [index, [name, value]] of Object.entries(changes).entries()) {
    Object.assign(options, { [name]: value });
    await app("draw", options);
    const called = async () => (await look()).calls.length === index + 2;
    await until(`the call of getToken for another ${name}`, called, { last: look });
    await signedIn(index + 2);
    assert.equal((await look()).frames, name === "surface" ? 0 : 1);
  }
});

for (const strict of [true, false])
  test(`L1: after unmounting nothing is called and nothing is drawn, StrictMode ${strict}`, async () => {
    await open();
    await app("draw", { kind: "hook", strict, ...genesys(), token: { mode: "held" } });
    await until("the call of getToken", async () => (await look()).calls.length > 0, { last: look });
    const before = await app("unmount");
    await app("release");
    await desk.quiet();
    const { frames, calls, heard, uncaught, words } = await look();
    assert.deepEqual([frames, calls, heard, uncaught, words ?? null], [0, [1], before, [], null]);
  });

for (const [name, bad, code] of [
  ["no vendor", { vendor: undefined }, "invalid-option"],
  ["parameters that are text", { params: "a=1" }, "invalid-option"],
  ["a parameter that is null", { params: { a: null } }, "invalid-param"],
])
  test(`E2: ${name}: the state failed and onError, and nothing reaches the error boundary`, async () => {
    for (const development of [false, true]) {
      await open();
      if (development) await app("develop");
      await app("draw", { kind: "hook", ...genesys(), ...bad });
      await until("the failure", async () => (await look()).words === `failed: ${code}`, { last: look });
      const { heard, caught, frames, uncaught, logged } = await look();
      assert.deepEqual([caught ?? null, frames, uncaught], [null, 0, []]);
      assert.ok(heard.includes("1 error"), heard);
      assert.equal(
        logged.filter((text) => text.startsWith("EmbedError")).length,
        development ? 1 : 0,
        "once for both mounts of StrictMode",
      );
    }
    await app("draw", { kind: "hook", drawing: 2, ...genesys() });
    await signedIn();
    assert.equal((await look()).words, "connected");
  });

test("L5: a handler that throws freezes nothing", async () => {
  await open();
  await app("draw", { kind: "hook", ...genesys(), throwing: "onStateChange" });
  await signedIn();
  await until("the last state", async () => (await look()).words === "connected", { last: look });
  assert.ok((await look()).uncaught.some((text) => /handler of state-change/.test(text)));
});

test("E1: the hook says why it failed, and takes it back when it is cured", async () => {
  await open();
  await app("draw", { kind: "hook", ...genesys("fault=ready-never"), handshakeTimeout: 500 });
  const words = async () => (await look()).words;
  await until("the failure", async () => (await words()) === "failed: handshake-timeout", { last: words });
  await desk.untilFrameState("waiting");
  await desk.sayReady();
  await until("the cure", async () => (await words()) === "connected", { last: words });
});

test("E1: the component shows a failure with its code and a button, and nothing beside a page that is connected", async () => {
  await open();
  await app("draw", {
    ...genesys("fault=ready-never"),
    handshakeTimeout: 3_000, // so long is the second attempt shown
    strings: { failed: "Ging nicht." },
  });
  const status = async () => (await look()).status;
  const failure = '<span>Ging nicht. handshake-timeout</span><button type="button">Try again</button>';
  await until("the failure", async () => (await status()) === failure, { last: status });
  await app("press");
  const isAgain = async () => ["Loading…", "Signing in…"].includes(await status());
  await until("the second attempt", isAgain, { last: status });
  await desk.untilFrameState("waiting");
  await desk.sayReady();
  await until("the page", async () => (await status()) === "", { last: status });
});

test("E1: `loading` and `failed` take the place of the component's own texts", async () => {
  await open();
  await app("draw", { kind: "dressed", ...genesys("fault=ready-never"), handshakeTimeout: 500 });
  const status = async () => (await look()).status;
  await until("its own loading", async () => /^<i>(loading|signing-in)<\/i>$/.test(await status()), {
    last: status,
  });
  const failure = `<button type="button">handshake-timeout, lost: false</button>`;
  await until("its own failure", async () => (await status()) === failure, { last: status });
});
