import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { transform } from "esbuild";
import { until, useElement } from "./element-desk.mjs";

/** `<sso-embed>`: what it is told by attributes and properties, and what becomes of it when the page moves it. */

const here = useElement();
const { desk, tool, look } = here;

for (const name of ["sso-embed", "embed-without-wasm", "embed-by-url"])
  test(`H1: ${name} signs in from attributes and a function, and says on what it hears`, async () => {
    await here.put({ name, attributes: { params: "caseId=500-123", "frame-title": "Phone" } });
    await here.untilSignedIn();
    const { calls, frames, state, title, uncaught } = await look();
    assert.deepEqual([calls, frames, state, title, uncaught], [["initial"], 1, "connected", "Phone", []]);
    assert.match((await tool("events", "session-start"))[0].detail.userId, /./);
    const [{ url }] = await desk.requests("apps.genesys.localhost", /^\/embed/);
    assert.match(url, /caseId=500-123/);
  });

test("P1: the token is in no attribute of the element, and not in the document", async () => {
  await here.put({ attributes: { vendor: "streem", url: desk.streem() } });
  await until("the page", async () => (await look()).state === "unconfirmed", { last: look });
  const text = await desk.page.driver.executeScript(`
    const tool = document.querySelector("#tool");
    return document.documentElement.outerHTML + tool.shadowRoot.innerHTML + JSON.stringify(tool.embed.diagnose());
  `);
  assert.doesNotMatch(text, /eyJ/);
});

test("H1: a frame always has a title", async () => {
  const bare = { name: "own", placement: { fragment: { parameter: "token" } } };
  await here.put({ attributes: {}, properties: { vendor: bare, url: desk.streem() } });
  await until("the frame", async () => (await look()).frames === 1);
  assert.equal((await look()).title, "own");
  await here.put({ attributes: { "frame-title": "" } });
  await until("the frame", async () => (await look()).frames === 1);
  assert.notEqual((await look()).title, "");
});

test("L3: five settings in a task are one embed, and equal data is the same one", async () => {
  await here.put();
  await here.untilSignedIn();
  await tool("mark", "kept");
  await tool("set", { params: { caseId: "1" } });
  await tool("set", { allowedOrigins: undefined, settings: undefined });
  await here.untilSignedIn(2);
  assert.equal((await look()).mark ?? null, null, "another parameter is another embed");
  await tool("mark", "kept");
  await tool("set", { params: { caseId: "1" } });
  await tool("attribute", "vendor", "genesys-cloud");
  await desk.quiet();
  assert.deepEqual([(await look()).mark, (await look()).frames], ["kept", 1]);
});

test("L3: another query in the attribute params is another embed, the same one is not", async () => {
  await here.put({ attributes: { params: "caseId=1" } });
  await here.untilSignedIn();
  await tool("mark", "kept");
  await tool("attribute", "params", "caseId=1");
  await desk.quiet();
  assert.equal((await look()).mark, "kept");
  await tool("attribute", "params", "caseId=2");
  await here.untilSignedIn(2);
  const pages = await desk.requests("apps.genesys.localhost", /^\/embed/);
  assert.deepEqual(
    pages.map(({ url }) => url),
    ["/embed?caseId=1", "/embed?caseId=2"],
  );
});

test("R1: another getToken is called for the next token, and nothing is mounted anew", async () => {
  await here.put();
  await here.untilSignedIn();
  await tool("mark", "kept");
  await tool("token", "");
  assert.equal(await tool("renew"), "ok");
  assert.deepEqual([(await look()).calls, (await look()).mark], [["initial", "new"], "kept"]);
});

test("R6: two elements that are given the same provisionUser create the user once", async () => {
  const token = [{ mode: "value", value: { refused: "unknown-user" } }, ""];
  await here.put({ token, provision: true });
  await tool("put", { attributes: { vendor: "genesys-cloud", url: desk.genesys() }, token, provision: true });
  const read = "return [...document.querySelectorAll('sso-embed')].map(({ state }) => state).join()";
  const states = () => desk.page.driver.executeScript(read);
  await until("both", async () => (await states()) === "connected,connected", { last: states });
  const isRefusedOnce = async () => (await look()).calls.length === 4;
  await until("both to ask again", isRefusedOnce, { last: look });
  await here.untilSignedIn();
  assert.equal((await look()).provisions, 1);
});

test("L3: properties that were set before the element was defined count", async () => {
  await here.put({ early: true, properties: { params: { caseId: "early" } } });
  await here.untilSignedIn();
  const [{ url }] = await desk.requests("apps.genesys.localhost", /^\/embed/);
  assert.match(url, /caseId=early/);
});

test("L4: moved within a task it is established again, without being closed", async () => {
  await here.put();
  await here.untilSignedIn();
  await tool("append", "#other");
  await here.untilSignedIn(2);
  await tool("removeAndAppend");
  await here.untilSignedIn(3);
  assert.ok(!(await tool("types")).includes("closed"));
  assert.deepEqual([(await look()).frames, (await look()).state], [1, "connected"]);
});

test("L4: moved by moveBefore the page goes on running", async (t) => {
  await here.put();
  await here.untilSignedIn();
  const can = await desk.page.driver.executeScript("return 'moveBefore' in Element.prototype");
  if (!can) return t.skip("this browser has no moveBefore");
  await tool("moveBefore", "#other");
  // Firefox loads a frame in a shadow tree again when the tree's host is moved.
  if (desk.here.browser === "firefox") await here.untilSignedIn(2);
  else await desk.quiet();
  assert.equal((await tool("events", "session-start")).length, desk.here.browser === "firefox" ? 2 : 1);
  assert.equal((await look()).state, "connected");
});

test("L5: a listener that calls retry() at each error does not stop the page", async () => {
  await here.put({ attributes: { vendor: "nobody" } });
  const errors = () => tool("events", "error");
  await until("the error", async () => (await errors()).length === 1, { last: errors });
  const since = Date.now();
  await tool("retryAtEachError");
  await until("the next ones", async () => (await errors()).length >= 3, { last: errors });
  await desk.assertPaced(async () => (await errors()).length - 1, since);
});

test("L1: taken out it closes, and put back it starts anew", async () => {
  await here.put();
  await here.untilSignedIn();
  await tool("remove");
  await until("the end", async () => (await look()).frames === 0);
  assert.equal((await look()).state, "closed");
  await tool("append", "#slot");
  await here.untilSignedIn(2);
  assert.deepEqual((await look()).uncaught, []);
});

test("L1: put in and taken out in a task, it calls nothing", async () => {
  await desk.page.open("/e2e/element.html");
  await tool("putAndRemove", { attributes: { vendor: "genesys-cloud", url: desk.genesys() } });
  await desk.quiet();
  const { calls, frames } = await look();
  assert.deepEqual([calls, frames], [[], 0]);
});

/** What the manifest says must be what there is. */
test("the custom-elements manifest names the attributes, members, events, slots and parts that there are", async () => {
  const manifest = JSON.parse(
    await readFile(new URL("../../dist/custom-elements.json", import.meta.url), "utf8"),
  );
  const [declaration] = manifest.modules[0].declarations;
  await here.put();
  const there = await desk.page.driver.executeScript(`
    const tool = document.querySelector("#tool");
    const parts = [...tool.shadowRoot.querySelectorAll("[part]")].map((one) => one.part[0]);
    const members = Object.getOwnPropertyNames(Object.getPrototypeOf(tool));
    return { attributes: tool.constructor.observedAttributes, parts, members };
  `);
  const names = (list) => list.map(({ name }) => name).sort();
  assert.deepEqual(names(declaration.attributes), there.attributes.sort());
  const views = ["loading", "signing-in", "reconnecting", "failed"];
  assert.deepEqual(names(declaration.cssParts), [...there.parts, ...views].sort());
  assert.deepEqual(names(declaration.slots), views.sort());
  const own = there.members.filter((name) => !/^(constructor|.*Callback)$/.test(name));
  assert.deepEqual(names(declaration.members), [...own, "embed"].sort());
  assert.deepEqual(names(declaration.events), [...(await eventNames())].sort());
  assert.equal(declaration.tagName, "sso-embed");
});

/** The list that the element listens by. */
async function eventNames() {
  const source = await readFile(new URL("../../js/events.ts", import.meta.url), "utf8");
  const { code } = await transform(source, { loader: "ts" });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).EVENTS;
}
