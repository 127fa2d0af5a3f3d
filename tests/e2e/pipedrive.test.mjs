import assert from "node:assert/strict";
import { before, test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { exampleProfile } from "./profiles.mjs";
import { buildTool } from "./tools/build.mjs";

/**
 * `@pipedrive/app-extensions-sdk`, as published, in a page of its own: every message brings a port and is answered over
 * it. The profile is `examples/profiles/pipedrive.json` as it stands; nothing in the SDK knows the library.
 */
const desk = useAttack();
/** @type {object} */
let vendor;
before(async () => {
  await buildTool("pipedrive");
  vendor = await exampleProfile("pipedrive");
});

/** @param {Record<string, unknown>} [options] @param {string} [path] */
async function mount(options = {}, path = "/") {
  await desk.open();
  const url = `${desk.sandbox.origin("pipedrive")}${path}`;
  await desk.mount("one", { vendor, url, params: { id: "ui-1" }, vendorMessages: "data", ...options });
}

const signedIn = () => desk.untilFrameState("signed-in");
/** Calls `window.tool` of the app. @param {string} script */
const inTool = (script) => desk.inVendor(`return (async () => { ${script} })()`);
/** The tokens that our backend has made. */
const minted = async () => (await desk.attackPage("grants")).map((text) => JSON.parse(text).token);
/** The types of `vendor-message`, in order. */
const told = async () => (await desk.crm("events", "one", "vendor-message")).map(({ detail }) => detail.type);
const ends = (promise) => Promise.race([promise, desk.quiet(2000).then(() => "open")]);

test("H9: the library's initialize is answered over its port, and getSignedToken resolves with our signed token", async () => {
  await mount();
  await signedIn();
  assert.equal(await desk.frameText("#user"), "agent-7", "the app's server verified the signature");
  assert.deepEqual(
    [await desk.crm("state", "one"), await desk.crm("ready", "one"), await desk.crm("errors", "one")],
    ["connected", "ok", []],
  );
  assert.deepEqual([await inTool("return tool.signIn()")], await minted());
  assert.equal((await desk.crm("calls", "one")).length, 1);
});

test("H9: all who ask before there is a token are answered, each over its own port", async () => {
  await mount({ token: { mode: "held" } }, "/?wait");
  await desk.untilState("one", "connected");
  await inTool("window.both = Promise.all([tool.signIn(), tool.signIn()])");
  await desk.crm("release", "one");
  const [first, second] = await inTool("return both");
  assert.ok(first.split(".").length === 3 && first === second);
});

test("H9: the app's commands reach the host as vendor-message, and send() resolves their promises", async () => {
  await mount();
  await signedIn();
  await inTool("window.asked = tool.execute('SHOW_CONFIRMATION', { title: 'Sure?' })");
  await desk.untilEvent("one", "vendor-message");
  const [{ detail }] = await desk.crm("events", "one", "vendor-message");
  assert.equal(detail.type, "show_confirmation");
  assert.deepEqual(detail.data.payload.args, { title: "Sure?" });
  await desk.crm("send", "one", "show_confirmation", { confirmed: true });
  assert.deepEqual(await inTool("return asked"), { confirmed: true });
});

test("H9: resize is the event height, and is answered by data alone", async () => {
  await mount({ frame: { autoHeight: true } });
  await signedIn();
  assert.equal(
    await ends(inTool("await tool.execute('RESIZE', { height: 432 }); return 'resized'")),
    "resized",
  );
  assert.deepEqual((await desk.untilEvent("one", "height")).detail, { height: 432 });
  assert.equal((await desk.crm("diagnose", "one")).ignored.length, 0, "nothing of it was unknown");
});

test("H9: subscriptions hear send() over their ports, each of them, until the app ends them", async () => {
  await mount();
  await signedIn();
  await inTool("tool.listen('VISIBILITY', 'a'); window.end = tool.listen('VISIBILITY', 'b');");
  await desk.untilEvent("one", "vendor-message", 2);
  const seen = () => inTool("return tool.seen");
  await desk.crm("send", "one", "visibility", { is_visible: false });
  await until("both", async () => (await seen()).length === 2, { last: seen });
  await inTool("end()");
  await desk.crm("send", "one", "visibility", { is_visible: true });
  await until("one more", async () => (await seen()).length === 3, { last: seen });
  const heard = (await seen()).map(({ name, data }) => `${name} ${data.is_visible}`);
  assert.deepEqual([heard.slice(0, 2).sort(), heard[2]], [["a false", "b false"], "a true"]); // two ports have no order
});

test("M5: what the library tracks, which no profile field maps, is an unknown type and reaches the host by option", async () => {
  await mount();
  await signedIn();
  await inTool("tool.track('focused')");
  await desk.untilEvent("one", "vendor-message");
  assert.deepEqual([await told(), await desk.ignored()], [["focused"], { "unknown-type": 1 }]);
});

test("H3, H9: after a reload the library starts anew, over new ports, in the same embed", async () => {
  await mount();
  await signedIn();
  await inTool("tool.listen('VISIBILITY', 'old')");
  await desk.untilEvent("one", "vendor-message");
  await desk.leave("location.reload()");
  await until(
    "the reload",
    async () =>
      (await desk.crm("states", "one")).at(-1) === "connected" &&
      (await desk.crm("states", "one")).includes("reconnecting"),
    { last: () => desk.crm("states", "one") },
  );
  await signedIn();
  await inTool("tool.listen('VISIBILITY', 'new')");
  await desk.untilEvent("one", "vendor-message", 2);
  await desk.crm("send", "one", "visibility", { is_visible: true });
  const seen = () => inTool("return tool.seen");
  await until("the event", async () => (await seen()).length > 0, { last: seen });
  assert.deepEqual(
    (await seen()).map(({ name }) => name),
    ["new"],
  );
  assert.equal((await desk.crm("calls", "one")).length, 1, "the token was still good");
});

test("K10, H9: a token that has ended is renewed before the library gets it", async () => {
  await mount({ token: ["ttl=6", ""] });
  await signedIn();
  await desk.quiet(3500);
  await inTool("return tool.signIn()");
  assert.equal((await desk.crm("calls", "one")).length, 2);
  assert.equal(await desk.frameText("#user"), "agent-7");
});

const ASK = `
  window.stolen = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => window.stolen.push(data);
  const target = window === top ? window : parent;
  target.postMessage({ id: "ui-1", payload: { type: "command", command: "get_signed_token" } }, "*", [port2]);
`;

test("M1, P3: neither the host page's other frames nor a page that the frame walks to get the token over their ports", async () => {
  await mount();
  await signedIn();
  const evil = `${desk.sandbox.origin("hostile")}/attack/landing?back=never`;
  await desk.crm("addFrame", evil);
  const neighbour = (/** @type {string} */ script) =>
    desk.inFrame(() => desk.page.driver.executeScript(script), "body > iframe");
  await until("the neighbour", () => neighbour(`return location.href === ${JSON.stringify(evil)}`));
  await neighbour(ASK);
  await desk.page.driver.executeScript(ASK);
  await desk.leave(`location.assign(${JSON.stringify(evil)})`);
  await desk.untilState("one", "reconnecting");
  await desk.inVendor(ASK);
  await desk.quiet();
  const stolen = "return window.stolen";
  assert.deepEqual(await desk.inVendor(stolen), []);
  assert.deepEqual(await desk.page.driver.executeScript(stolen), []);
  assert.deepEqual(await neighbour(stolen), []);
  const [token] = await minted();
  assert.ok(!JSON.stringify(await desk.sandbox.captured()).includes(token));
});
