import assert from "node:assert/strict";
import { before, test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { exampleProfile } from "./profiles.mjs";
import { buildReplay } from "./tools/build.mjs";

/**
 * The profiles of `examples/profiles` that are written from a document, as they stand there, each with a page that replays
 * the documented messages (tools/replays/). They have not been tried with the products themselves.
 */
const desk = useAttack();
const replays = /** @type {const} */ (["aircall", "dialpad", "calendly", "looker", "superset"]);
before(() => Promise.all(replays.map(buildReplay)));

/** @param {(typeof replays)[number]} name @param {Record<string, unknown>} [options] */
async function mount(name, options = {}) {
  const vendor = await exampleProfile(name);
  await desk.open();
  await desk.mount("one", {
    vendor,
    url: `${desk.sandbox.origin(name)}/`,
    vendorMessages: "data",
    ...options,
  });
}

const inTool = (script) => desk.inVendor(`const { heard, say } = tool; ${script}`);
const calls = async () => (await desk.crm("calls", "one")).length;
/** @param {string} type */
const details = async (type) => (await desk.crm("events", "one", type)).map(({ detail }) => detail);
/** @param {(heard: any[]) => boolean} condition */
const untilHeard = (condition) =>
  until("the page to hear it", async () => condition(await inTool("return heard")), {
    last: () => inTool("return heard"),
  });

test("Aircall: its first message is answered, and says who is signed in; no token is asked for", async () => {
  await mount("aircall");
  await desk.untilFrameState("ready");
  assert.deepEqual((await desk.untilEvent("one", "session-start")).detail, {
    userId: "john@company.example",
  });
  assert.deepEqual(await inTool("return heard"), [{ name: "apm_app_isready" }]);
  assert.deepEqual(
    [await desk.crm("state", "one"), await desk.crm("ready", "one"), await calls()],
    ["connected", "ok", 0],
  );
});

test("Aircall: a command has its own type; a call ends by either of two messages, its number as text", async () => {
  await mount("aircall");
  await desk.untilEvent("one", "session-start");
  await desk.crm("send", "one", "dial_number", { phoneNumber: "+15551234567" });
  await untilHeard((heard) =>
    heard.some(({ name, value }) => name === "apm_app_dial_number" && value.phone_number === "+15551234567"),
  );
  await inTool(`
    say("call_end_ringtone", { answer_status: "answered", call_id: 1 });
    say("call_end_ringtone", { answer_status: "refused", call_id: 2 });
    say("call_ended", { duration: 20, call_id: 12345 });
  `);
  await desk.untilEvent("one", "interaction-end", 2);
  assert.deepEqual(await details("interaction-end"), [{ interactionId: "2" }, { interactionId: "12345" }]);
});

test("Dialpad: the silent login page is unconfirmed, and takes commands; signing in connects", async () => {
  await mount("dialpad");
  await desk.untilState("one", "unconfirmed");
  assert.deepEqual([await desk.crm("ready", "one"), await calls()], ["ok", 0]);
  assert.ok((await desk.crm("diagnose", "one")).causes.some((cause) => cause.includes("not signed in")));
  await desk.crm("send", "one", "hang_up_all_calls");
  await untilHeard(([first]) => first?.method === "hang_up_all_calls" && first.version === "1.0");
  await inTool("tool.signIn()");
  assert.deepEqual((await desk.untilEvent("one", "session-start")).detail, { userId: "5137393649" });
  await desk.untilState("one", "connected");
});

test("Dialpad: fields decide: signing out is no session-start, and only `off` ends a call", async () => {
  await mount("dialpad");
  await desk.untilState("one", "unconfirmed");
  await inTool(`
    say("user_authentication", { user_authenticated: false });
    say("call_ringing", { state: "on", id: 7 });
    parent.postMessage({ api: "another", method: "call_ringing", payload: { state: "off", id: 8 } }, "*");
    say("call_ringing", { state: "off", id: 7 });
  `);
  await desk.untilEvent("one", "interaction-end");
  assert.deepEqual(await details("interaction-end"), [{ interactionId: "7" }]);
  assert.deepEqual(
    [await desk.crm("count", "one", "session-start"), await desk.crm("state", "one")],
    [0, "connected"],
  );
  assert.deepEqual(await desk.ignored(), { "other-namespace": 1, "unknown-type": 2 });
});

test("Calendly: the page learns the host's origin by its URL, and the frame follows its height", async () => {
  await mount("calendly", { frame: { autoHeight: true } });
  await desk.untilFrameState("loaded");
  assert.equal(await inTool("return tool.domain"), desk.sandbox.origin("crm"));
  await inTool('say("page_height", { height: "912px" })');
  assert.deepEqual((await desk.untilEvent("one", "height")).detail, { height: 912 });
  await desk.untilState("one", "connected");
  assert.equal((await desk.crm("frame", "one")).attributes.height, "912");
  await inTool('say("event_scheduled", { event: { uri: "https://api.calendly.com/scheduled_events/A" } })');
  await desk.untilEvent("one", "vendor-message", 1);
  assert.equal(await calls(), 0);
});

/** What a host's server makes of Looker's answer. @param {string} name @param {object} [more] */
const lookerGrant = (name, more) => ({
  mode: "value",
  value: {
    ...{ api_token: `api-${name}`, api_token_ttl: 600, navigation_token: `nav-${name}` },
    ...{ navigation_token_ttl: 600, session_reference_token_ttl: 3600, expiresIn: 600, ...more },
  },
});
const lookerUrl = () => `${desk.sandbox.origin("looker")}/?embed_authentication_token=once`;

test("Looker: a login URL opens the page, which asks for several tokens; a renewal reloads nothing", async () => {
  await mount("looker", { token: [lookerGrant("a", { url: lookerUrl() }), lookerGrant("b")] });
  await desk.untilFrameState("rendered");
  const [first] = await inTool("return heard");
  assert.deepEqual(first, {
    ...{ type: "session:tokens", api_token: "api-a", api_token_ttl: 600, navigation_token: "nav-a" },
    ...{ navigation_token_ttl: 600, session_reference_token_ttl: 3600 },
  });
  assert.equal(await desk.inVendor("return location.search"), "?embed_authentication_token=once");
  await desk.crm("jumpAhead", 20_000);
  await inTool('say("session:tokens:request")');
  await untilHeard((heard) => heard.at(-1).api_token === "api-b");
  const reasons = (await desk.crm("calls", "one")).map(({ reason }) => reason);
  assert.deepEqual([reasons, await desk.crm("count", "one", "token-renewed")], [["initial", "expiring"], 1]);
  assert.equal((await desk.crm("diagnose", "one")).loads, 1);
});

test("Looker: a command has its own form; without tokens the page is told that its session is over", async () => {
  const refused = { mode: "value", value: { refused: "session-over" } };
  await mount("looker", { token: [lookerGrant("a", { url: lookerUrl() }), refused] });
  await desk.untilFrameState("rendered");
  await desk.crm("send", "one", "dashboard:filters:update", { State: "California" });
  await untilHeard((heard) => heard.at(-1).filters?.State === "California");
  await desk.crm("jumpAhead", 595_000);
  await inTool('say("session:tokens:request")');
  await desk.untilFrameState("expired");
});

test("Superset: the page gets a port after its load, and over it a token that its server accepts", async () => {
  await mount("superset");
  await desk.untilFrameState("signed-in");
  assert.equal(await desk.frameText("#user"), "agent-7");
  assert.deepEqual([await desk.crm("state", "one"), await calls()], ["unconfirmed", 1]);
  await desk.crm("send", "one", "getScrollSize", { a: 1 });
  await untilHeard((heard) => heard.at(-1).method === "getScrollSize" && heard.at(-1).args.a === 1);
  await inTool('tool.emit("observeDataMask", { filter: 1 })');
  await desk.untilEvent("one", "vendor-message");
  assert.equal((await details("vendor-message"))[0].data.args.filter, 1);
});

test("Superset: a fresh token goes over the same port; after a reload there is another port, and the token again", async () => {
  await mount("superset", { token: "ttl=60" });
  await desk.untilFrameState("signed-in");
  assert.equal(await desk.crm("renew", "one"), "ok");
  await untilHeard((heard) => heard.filter(({ method }) => method === "guestToken").length === 2);
  await desk.leave("location.reload()");
  await until("the return", async () => (await desk.crm("states", "one")).includes("reconnecting"), {});
  await desk.untilFrameState("signed-in");
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("P3, H11: a hostile page in the frame gets neither port nor token", async () => {
  await mount("superset");
  await desk.untilFrameState("signed-in");
  await desk.leave(`location.assign("${desk.sandbox.origin("hostile")}/attack/landing?back=never")`);
  await desk.untilState("one", "reconnecting");
  await desk.untilState("one", "unconfirmed");
  assert.equal(await desk.crm("renew", "one"), "ok");
  await desk.quiet(600);
  assert.deepEqual(await desk.sandbox.captured(), []);
});
