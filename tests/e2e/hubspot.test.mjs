import assert from "node:assert/strict";
import { before, test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { exampleProfile } from "./profiles.mjs";
import { buildTool } from "./tools/build.mjs";

/**
 * `@hubspot/calling-extensions-sdk`, as published, in a page of its own: the host speaks first. The profile is
 * `examples/profiles/hubspot.json` as it stands; nothing in the SDK knows the library.
 */
const desk = useAttack();
/** @type {object} */
let vendor;
before(async () => {
  await buildTool("hubspot");
  vendor = await exampleProfile("hubspot");
});

/** @param {Record<string, unknown>} [options] */
async function mount(options = {}) {
  await desk.open();
  const url = `${desk.sandbox.origin("hubspot")}/`;
  await desk.mount("one", { vendor, url, vendorMessages: "data", ...options });
}

const signedIn = () => desk.untilFrameState("signed-in");
const inTool = (script) => desk.inVendor(`const { seen, sdk } = tool; ${script}`);
const seen = () => inTool("return seen");
/** The vendor-messages so far, by type. @param {string} type */
const told = async (type) =>
  (await desk.crm("events", "one", "vendor-message"))
    .map(({ detail }) => detail)
    .filter((detail) => detail.type === type);
const untilTold = (type) => until(type, async () => (await told(type)).at(-1), { last: () => desk.told() });

test("H9: the library takes our greeting for its host's, answers it, and is ready by its own account", async () => {
  await mount();
  await signedIn();
  const [ready] = await seen();
  assert.deepEqual([ready.name, ready.data.hostUrl], ["ready", desk.sandbox.origin("crm")]);
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("ready", "one")], ["connected", "ok"]);
  assert.equal(await desk.frameText("#user"), "agent-7", "its server verified the token of the fragment");
  assert.deepEqual((await untilTold("INITIALIZED")).data.data, { isLoggedIn: true });
  assert.equal((await desk.crm("diagnose", "one")).pinnedOrigin, desk.sandbox.origin("hubspot"));
});

test("H9: commands and events go both ways, and the library knows every message of the SDK", async () => {
  await mount();
  await signedIn();
  await desk.crm("send", "one", "DIAL_NUMBER", { phoneNumber: "+1 555 0100" });
  assert.deepEqual((await untilTold("OUTGOING_CALL_STARTED")).data.data, {
    externalCallId: "call-1",
    toNumber: "+1 555 0100",
  });
  await desk.crm("send", "one", "VISIBILITY_CHANGED", { isHidden: true });
  await until("the command", async () => (await seen()).some(({ name }) => name === "visibility"), {
    last: seen,
  });
  await inTool(
    "sdk.resizeWidget({ height: 321, width: 400 }); sdk.callEnded({ externalCallId: 'call-1', engagementId: 5 })",
  );
  assert.deepEqual((await desk.untilEvent("one", "interaction-end")).detail, { interactionId: "call-1" });
  assert.deepEqual((await desk.untilEvent("one", "height")).detail, { height: 321 });
  assert.deepEqual(await told("ERROR"), [], "it reports what it does not know");
});

test("H9: a command that the library does not know comes back as its own report", async () => {
  await mount();
  await signedIn();
  await desk.crm("send", "one", "NO_SUCH_COMMAND", { a: 1 });
  const { data } = await untilTold("ERROR");
  assert.equal(data.data.type, "UNKNOWN_MESSAGE_TYPE");
  assert.equal(data.data.data.originalMessage.type, "NO_SUCH_COMMAND");
});

test("H3, H9: after a reload the host greets again, and the library answers in the same embed", async () => {
  await mount();
  await signedIn();
  await desk.leave("location.reload()");
  const states = () => desk.crm("states", "one");
  await until("the return", async () => (await states()).slice(-2).join() === "reconnecting,connected", {
    last: states,
  });
  await signedIn();
  assert.deepEqual((await seen())[0].name, "ready");
  assert.equal(await desk.crm("frames"), 1);
});

test("R7, H9: a fresh token comes with a reload, not while a call runs, and the library starts anew", async () => {
  await mount();
  await signedIn();
  await desk.crm("busy", "one", true);
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await desk.quiet();
  assert.deepEqual(await desk.crm("states", "one").then((all) => all.includes("reconnecting")), false);
  await desk.crm("busy", "one", false);
  await desk.untilEvent("one", "token-renewed");
  await desk.untilState("one", "connected");
  await signedIn();
  const tokens = (await desk.attackPage("grants")).map((text) => JSON.parse(text).token);
  assert.equal(tokens.length, 2);
  assert.equal(await desk.inVendor("return location.hash"), `#token=${tokens[1]}`);
});

test("R5: a token that the app's server refuses is told by the app, through the library", async () => {
  await mount({ token: "fault=bad-signature" });
  await desk.untilFrameState("refused");
  assert.deepEqual((await untilTold("INITIALIZED")).data.data, { isLoggedIn: false });
});

test("H6, P3: a hostile page in the frame is greeted no longer, answers in vain, and gets no token", async () => {
  await mount();
  await signedIn();
  await desk.leave(`location.assign("${desk.sandbox.origin("hostile")}/attack/landing?back=never")`);
  await desk.untilState("one", "reconnecting");
  await desk.inVendor(`
    window.heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    parent.postMessage({ type: "SYNC_ACK", messageId: "host", iFrameUrl: location.origin }, "*");
  `);
  assert.equal(await desk.crm("renew", "one"), "ok");
  await desk.quiet(600);
  assert.deepEqual(await desk.inVendor("return [location.hash, heard]"), ["", []]);
  assert.deepEqual(await desk.sandbox.captured(), []);
  assert.equal(await desk.crm("state", "one"), "reconnecting");
});
