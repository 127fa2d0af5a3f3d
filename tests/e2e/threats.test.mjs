/** What real SDKs of this kind have been caught doing, and surfaces that have no test file of their own. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";

const desk = useAttack();

const script = (text) => desk.page.driver.executeScript(text);

test("K3: a token that lasts for 60 days is asked for once", async () => {
  const token = { mode: "value", value: { token: "opaque", expiresIn: 60 * 86_400 } };
  await desk.open();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(), token });
  assert.equal(await desk.crm("ready", "one"), "ok");
  await desk.quiet(1500);
  assert.equal((await desk.crm("calls", "one")).length, 1);
  // In WebKit one more is the driver's, which sets a timer in the page for the very script that looks.
  assert.ok((await desk.attackPage("timers")) <= (desk.here.browser === "webkit" ? 2 : 1));
});

test("R4: a callback that returns one fixed token does not become a loop", async () => {
  await desk.signIn({ token: "fault=same&ttl=7" });
  await desk.untilEvent("one", "token-lost");
  await desk.quiet(2500);
  const calls = await desk.crm("calls", "one");
  assert.deepEqual(
    calls.map(({ reason }) => reason),
    ["initial", "expiring", "expiring", "expiring"],
  );
  assert.equal(await desk.crm("count", "one", "token-lost"), 1);
  assert.equal(await desk.crm("state", "one"), "connected");
});

test("R3: a token endpoint that failed once is asked again, and its failure is not kept", async () => {
  await desk.signIn({ token: "fault=fail:1" });
  assert.deepEqual(await desk.crm("errors", "one"), ["token-callback-failed"]);
  await desk.crm("close", "one");
  await desk.mount("two", { vendor: "genesys-cloud", url: desk.genesys(), slot: "#other" });
  await desk.untilEvent("two", "session-start");
});

test("H3: a page that reloads itself gets a token on its new window, and the handle lives on", async () => {
  await desk.signIn();
  await desk.press("#reload");
  await desk.untilEvent("one", "session-start", 2);
  await desk.untilState("one", "connected");
  assert.equal(await desk.frameText("#token-count"), "1");
  await desk.crm("send", "one", "still-there");
  await until("the command", async () => (await desk.frameText("#log")).includes("still-there"));
});

test("H2: commands go to the page that was verified, whatever says ready beside it", async () => {
  await desk.open();
  await desk.attackPage("addFrame", desk.attackUrl("frame", "rounds=100&every=10"));
  const url = desk.genesys("fault=ready-late:500");
  await desk.mount("one", { vendor: "genesys-cloud", url, settings: { clientId: "c" } });
  await desk.crm("send", "one", "dial", { number: "+1" });
  await desk.untilEvent("one", "session-start");
  const log = () => desk.frameText("#log", "#slot iframe");
  await until("the command", async () => (await log()).includes("dial"), { last: log });
  assert.deepEqual(await desk.sandbox.captured(), []);
});

/** A page that asks for its token, by message or over a port. */
const asking = (over) => ({
  name: "asker",
  placement: { message: {} },
  messages: {
    prefix: "x:",
    id: "id",
    over,
    handshake: { frameFirst: { ready: "ready" } },
    token: {
      answer: { request: "token-please", reply: { type: "x:token", id: "$id", token: "$token" } },
    },
  },
});

for (const over of ["window", "port"])
  test(`P3, H9: a page of another origin that asks for the token over a ${over} in the frame's own window gets none`, async () => {
    const ask = `
      window.got = [];
      const { port1, port2 } = new MessageChannel();
      for (const target of [window, port1]) target.onmessage = ({ data }) => window.got.push(data);
      parent.postMessage({ type: "x:token-please", id: 7 }, "*", [port2]);`;
    await desk.open();
    const url = desk.genesys("fault=ready-never&back=60000");
    const token = { mode: "value", value: "opaque-token" };
    await desk.mount("one", { vendor: asking(over), url, token, handshakeTimeout: 60_000 });
    await desk.untilState("one", "handshaking");
    await desk.inVendor(ask);
    const got = () => desk.inVendor("return window.got");
    await until("the answer", async () => (await got()).length === 1, { last: got });
    assert.deepEqual(await got(), [{ type: "x:token", id: 7, token: "opaque-token" }]);
    await desk.press("#walk-away");
    await desk.untilState("one", "reconnecting");
    await desk.inVendor(ask);
    await desk.quiet();
    assert.deepEqual(await got(), []);
    assert.deepEqual(await desk.sandbox.captured(), []);
  });

test("M1, P3: a popup that walks to a hostile page is not heard there and gets no token", async () => {
  await desk.open();
  const url = desk.genesys("back=60000");
  await desk.mount("one", { vendor: "genesys-cloud", url, surface: "popup" });
  await desk.untilEvent("one", "session-start");
  const before = (await desk.told()).length;
  await desk.page.visitPopup(async () => {
    await script("document.querySelector('#walk-away').click()");
    await until(
      "the hostile page",
      async () => (await script("return location.hostname")) === "evil.localhost",
    );
    await desk.page.untilState("done");
  });
  assert.equal(await desk.crm("renew", "one"), "ok");
  await desk.quiet();
  assert.deepEqual(Object.keys(await desk.ignored()), ["wrong-origin"]);
  const since = (await desk.told()).slice(before).map(({ type }) => type);
  assert.deepEqual(
    since.filter((type) => type !== "state-change" && type !== "token-renewed"),
    [],
  );
  assert.deepEqual(await desk.sandbox.captured(), []);
  assert.deepEqual(await desk.crm("uncaught"), []);
  await desk.crm("close", "one");
});

test("M1: frames and other popups cannot speak for a popup", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(), surface: "popup" });
  await desk.untilEvent("one", "session-start");
  await until("the popup to be looked at", async () => (await desk.crm("diagnose", "one")).loads === 1);
  const before = await desk.snapshot();
  await desk.attackPage("addFrame", desk.attackUrl("frame"));
  await desk.untilAttacked();
  await desk.attackPage("openPopup", desk.attackUrl("popup"));
  await desk.quiet(1500);
  assert.deepEqual(await desk.snapshot(), before);
  const captured = await desk.sandbox.captured(); // what the two attackers sent each other is their own affair
  assert.deepEqual(
    captured.filter(({ origin }) => origin !== desk.sandbox.origin("hostile")),
    [],
  );
  await desk.crm("close", "one");
});

test("P2: nothing in a popup's referrer tells the token", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "streem", url: desk.streem(), surface: "popup" });
  await desk.page.visitPopup(async () => {
    await desk.page.untilState("signed-in");
    assert.equal(await script("return document.referrer.includes('token')"), false);
  });
  await desk.crm("close", "one");
});

test("M1: the frame has no name by which another window could take hold of it", async () => {
  await desk.signIn({ frame: { id: "known-id" } });
  const { attributes } = await desk.crm("frame", "one");
  assert.equal(attributes.name, undefined);
  assert.equal(await desk.inVendor("return window.name"), "");
});

/** What is shipped, as a page gets it. */
const shipped = async (file) => (await fetch(`${desk.sandbox.origin("crm")}/dist/${file}`)).text();

test("O5: nothing that is shipped posts to any origin, writes HTML or runs text", async () => {
  for (const file of ["index.js", "engine.js"]) {
    const text = await shipped(file);
    assert.doesNotMatch(text, /postMessage\([^)]*["'`]\*["'`]/);
    assert.doesNotMatch(
      text,
      /(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(|console\./,
    );
  }
});

test("L1: importing the SDK in Node touches nothing and throws nothing", async () => {
  const before = Reflect.ownKeys(globalThis).length;
  const sdk = await import(`data:text/javascript,${encodeURIComponent(await shipped("index.js"))}`);
  assert.equal(Reflect.ownKeys(globalThis).length, before);
  assert.equal(typeof sdk.mount, "function");
});

test("E3: each row of docs/threats.md names tests that exist", async () => {
  const text = await readFile(new URL("../../docs/threats.md", import.meta.url), "utf8");
  const named = [...text.matchAll(/`([\w-]+)`: “([^”]+)”/g)];
  assert.ok(named.length > 25, `${named.length} tests named`);
  for (const [, file, title] of named) {
    const source = await readFile(new URL(`${file}.test.mjs`, import.meta.url), "utf8");
    assert.ok(source.includes(title), `${file} has no test "${title}"`);
  }
});
