import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

const desk = useDesk();
const SETTINGS = {
  environment: "mypurecloud.com",
  clientId: "client-1",
  embeddedClientSettings: { showQueuePosition: true, allowTransfer: false, allowPark: true },
};

test("H2: ready is acked, settings and token follow, the user is signed in", async () => {
  await desk.signIn({ settings: SETTINGS });
  assert.equal(await desk.crm("ready", "one"), "ok");
  // `ready` may come before `load`: then there is no `handshaking` (rule H3).
  const states = (await desk.crm("states", "one")).filter((/** @type {string} */ to) => to !== "handshaking");
  assert.deepEqual(states, ["loading", "connected"]);
  await desk.untilFrameState("signed-in");
  assert.equal(await desk.frameText("#host-origin"), desk.sandbox.origin("crm"));
  assert.equal(await desk.frameText("#token-count"), "1");
  const { pinnedOrigin, accepted } = await desk.crm("diagnose", "one");
  assert.deepEqual([pinnedOrigin, accepted], [desk.sandbox.origin("genesys"), 2]);
  assert.deepEqual(await desk.crm("uncaught"), []);
});

test("H2: the page gets its settings and the origins that it may trust, and obeys them", async () => {
  await desk.signIn({ settings: SETTINGS });
  const expected = { settings: SETTINGS, allowedOrigins: [desk.sandbox.origin("crm")] };
  assert.deepEqual(JSON.parse(await desk.frameText("#settings")), expected);
  const hidden = (id) =>
    desk.inFrame(() =>
      desk.page.driver.executeScript("return document.querySelector(arguments[0]).hidden", id),
    );
  assert.deepEqual([await hidden("#transfer"), await hidden("#park")], [true, false]);
});

test("M2: all four events reach the host with their fields", async () => {
  await desk.signIn({ token: "user=agent-9" });
  await desk.press("#join-queue");
  await desk.untilEvent("one", "queue-position", 6);
  await until("the interaction to begin", async () => (await desk.frameText("#interaction-id")) !== "");
  const interactionId = await desk.frameText("#interaction-id");
  await desk.press("#end-interaction");
  await desk.untilEvent("one", "interaction-end");
  assert.deepEqual(await details("session-start"), [{ userId: "agent-9" }]);
  const positions = [5, 4, 3, 2, 1, 0].map((position) => ({ position, total: 8 }));
  assert.deepEqual(await details("queue-position"), positions);
  assert.deepEqual(await details("interaction-end"), [{ interactionId }]);
  await desk.crm("jumpAhead", 11_000); // past the quiet time after a renewal (K9)
  await desk.press("#send-token-expiring");
  const { detail } = await desk.untilEvent("one", "token-expiring");
  assert.deepEqual([detail.source, detail.reloadRequired], ["vendor", false]);
});

/** @param {string} type */
const details = async (type) => (await desk.crm("events", "one", type)).map(({ detail }) => detail);

test("U2: the form parameters of the page's address arrive byte for byte, new ones after them", async () => {
  await desk.signIn({
    params: { caseId: "500-123", note: "a b&ü" },
    query: "yourparam=gohere&name=a%20b&flag=&bare",
  });
  const [request] = await desk.requests("apps.genesys.localhost", /^\/embed/);
  assert.equal(
    request?.url,
    "/embed?yourparam=gohere&name=a%20b&flag=&bare&caseId=500-123&note=a%20b%26%C3%BC",
  );
});

test("P3: the token is in no address of the page", async () => {
  await desk.signIn();
  const { url } = (await desk.requests("apps.genesys.localhost", /^\/embed/))[0];
  assert.equal(url, "/embed");
  const { attributes } = await desk.crm("frame", "one");
  assert.doesNotMatch(JSON.stringify(attributes), /eyJ/);
});

test("O6: the frame may use its features, at the vendor's origin only", async () => {
  await desk.signIn({ frame: { id: "softphone", className: "phone", allow: ["display-capture", "camera"] } });
  const { attributes } = await desk.crm("frame", "one");
  const origin = desk.sandbox.origin("genesys");
  const features = ["camera", "microphone", "autoplay", "hid", "display-capture"];
  assert.equal(attributes.allow, features.map((feature) => `${feature} ${origin}`).join("; "));
  assert.deepEqual(
    [attributes.id, attributes.class, attributes.title],
    ["softphone", "phone", "Genesys Cloud"],
  );
});

test("H1: an empty title counts as absent, so the frame has the vendor's name", async () => {
  await desk.signIn({ frame: { title: "" }, strings: { title: "" } });
  assert.equal((await desk.crm("frame", "one")).attributes.title, "Genesys Cloud");
});

test("R1: the callback is told why it is asked, and a listener added after mount misses nothing", async () => {
  await desk.signIn();
  const [call] = await desk.crm("calls", "one");
  assert.deepEqual(
    [call.reason, call.attempt, call.vendor, call.aborted],
    ["initial", 1, "genesys-cloud", false],
  );
});

test("H9: a command waits for the page and reaches it in order", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys("fault=ready-late:400") });
  await desk.crm("send", "one", "open-case", { id: "500-123" });
  await desk.crm("send", "one", "focus");
  await desk.untilEvent("one", "session-start");
  await desk.crm("send", "one", "late");
  const log = () => desk.frameText("#log");
  await until("the last command", async () => (await log()).includes("late"), { last: log });
  const text = await log();
  assert.match(text, /open-case \{"data":\{"id":"500-123"\}\}.*focus.*late/s);
});

test("H2, L9: what the host changes after mount and send is posted as it was", async () => {
  await desk.open();
  const url = desk.genesys("fault=ready-late:400");
  await desk.crm("mountAndChange", "one", { vendor: "genesys-cloud", url, settings: { theme: "dark" } });
  await desk.crm("sendAndChange", "one", "open-case", { id: "500-123" });
  await desk.untilFrameState("signed-in");
  assert.deepEqual(JSON.parse(await desk.frameText("#settings")).settings, { theme: "dark" });
  assert.match(await desk.frameText("#log"), /open-case \{"data":\{"id":"500-123"\}\}/);
});

test("M4: two embeds of one vendor see their own user and queue only", async () => {
  await desk.open();
  const url = desk.genesys();
  await desk.mount("left", { vendor: "genesys-cloud", url, token: "user=agent-1", frame: { id: "left" } });
  await desk.mount("right", {
    vendor: "genesys-cloud",
    url,
    token: "user=agent-2",
    slot: "#other",
    frame: { id: "right" },
  });
  await desk.untilEvent("left", "session-start");
  await desk.untilEvent("right", "session-start");
  await desk.press("#join-queue", "#left");
  await desk.untilEvent("left", "queue-position");
  assert.equal(await desk.crm("count", "right", "queue-position"), 0);
  const users = [
    await desk.crm("events", "left", "session-start"),
    await desk.crm("events", "right", "session-start"),
  ];
  assert.deepEqual(
    users.map((events) => events.map(({ detail }) => detail.userId)),
    [["agent-1"], ["agent-2"]],
  );
});

test("M5: types that the profile does not know reach the host by opt-in only", async () => {
  await desk.signIn({ vendorMessages: "data", query: "fault=flood:8" });
  const { detail } = await desk.untilEvent("one", "vendor-message");
  assert.deepEqual(detail, {
    type: "junk",
    data: { type: "genesys-cloud-embed:junk", index: 4 },
  });
});

test("M7: a signed-in user who changes is delivered and noted", async () => {
  await desk.signIn({ token: ["user=agent-1", "user=agent-2"] });
  assert.equal(await desk.crm("renew", "one"), "ok");
  const { detail } = await desk.untilEvent("one", "session-start", 2);
  assert.equal(detail.userId, "agent-2");
  assert.deepEqual((await desk.crm("diagnose", "one")).notes, ["user-changed"]);
});

test("L9: of 65 commands that wait the last one is not taken, with the engine and before it is there", async () => {
  await desk.open();
  const url = desk.genesys("fault=ready-late:1000");
  for (const [name, slot, loaded] of [
    ["one", "#slot", false],
    ["two", "#other", true],
  ]) {
    if (loaded) await desk.crm("preload");
    await desk.mount(name, { vendor: "genesys-cloud", url, slot });
    if (loaded) await desk.untilState(name, "handshaking");
    assert.deepEqual(await desk.crm("sendMany", name, 65), ["send-queue-full"]);
    await desk.untilEvent(name, "session-start");
    assert.deepEqual(await desk.crm("errors", name), []);
    const log = () => desk.frameText("#log", `${slot} iframe`);
    await until("the last command", async () => (await log()).includes('{"data":63}'), { last: log });
    const lines = await desk.inFrame(() => desk.page.count("#log li"), `${slot} iframe`);
    assert.equal(lines, 64);
  }
});
