import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useDesk } from "./desk.mjs";

const desk = useDesk();

/** @param {string} name @param {Record<string, unknown>} [options] @param {string} [query] */
async function signIn(name, options = {}, query = "") {
  await desk.mount(name, { vendor: "dead-simple-chat", url: desk.chat(query), ...options });
  await desk.untilState(name, "unconfirmed");
  await desk.untilFrameState("signed-in");
}

/** @param {string} text */
async function writePrivately(text) {
  await desk.inFrame(async () => {
    const type = "document.querySelector('#private-text').value = arguments[0]";
    await desk.page.driver.executeScript(type, text);
  });
  await desk.press("#private-send");
  await until("the message to be there", async () => (await chats()).includes(text), { last: chats });
}

const chats = () => desk.frameText("#private-chats");

test("H8: the user is logged in from the backend's answer as it is", async () => {
  await desk.open();
  await signIn("one", { token: "user=agent-9", frame: { id: "dsc-frame" } });
  assert.equal(await desk.frameText("#chat-user"), "agent-9");
  assert.equal((await desk.crm("frame", "one")).attributes.id, "dsc-frame");
  assert.equal(await desk.crm("ready", "one"), "ok");
});

test("R5: the token alone will do", async () => {
  await desk.open();
  await signIn("one", { token: { mode: "text", query: "user=agent-9" } });
  assert.equal(await desk.frameText("#chat-user"), "agent-9");
});

test("U2: the room's own parameters stay in front of the token, byte for byte", async () => {
  await desk.open();
  await signIn("one", {}, "hideSidebar=true&name=a%20b&flag=");
  const [request] = await desk.requests("chat.localhost", /^\/room/);
  assert.match(request?.url ?? "", /^\/room\/r1\?hideSidebar=true&name=a%20b&flag=&accessToken=eyJ[\w.-]+$/);
});

test("U4: with the token in the query the base keeps its fragment", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "dead-simple-chat", url: `${desk.chat()}#last` });
  await desk.untilFrameState("signed-in");
  const hash = () => desk.inFrame(() => desk.page.driver.executeScript("return location.hash"));
  assert.equal(await hash(), "#last");
});

test("P2: the token is neither in the frame's attributes nor in the host's history", async () => {
  await desk.open();
  const history = await desk.crm("history");
  await signIn("one");
  const { attributes } = await desk.crm("frame", "one");
  assert.doesNotMatch(JSON.stringify(attributes), /eyJ|accessToken/);
  assert.equal(await desk.crm("history"), history);
});

test("R7: private chats are there again after a new login of the same user, and of no other", async () => {
  await desk.open();
  await signIn("one", { token: "user=agent-1" });
  const text = `note ${Date.now()}`;
  await writePrivately(text);
  await desk.crm("close", "one");
  await signIn("two", { token: "user=agent-2" });
  assert.ok(!(await chats()).includes(text));
  await desk.crm("close", "two");
  await signIn("three", { token: "user=agent-1" });
  await until("the private chats", async () => (await chats()).includes(text), { last: chats });
});

test("R7: private chats are there again after a renewal by reload", async () => {
  await desk.open();
  await signIn("one");
  const text = `note ${Date.now()}`;
  await writePrivately(text);
  await desk.crm("markFrame", "one", "old");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await until("a fresh frame", async () => (await desk.crm("frameMark", "one")) === null);
  await until("the private chats", async () => (await chats()).includes(text), { last: chats });
  assert.equal(await desk.crm("frames"), 1);
});

test("R4: one user, one token: the host may load the room again with the same one", async () => {
  await desk.open();
  await signIn("one", { token: "fault=same" });
  await desk.crm("markFrame", "one", "old");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await until("a fresh frame", async () => (await desk.crm("frameMark", "one")) === null);
  await desk.untilFrameState("signed-in");
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test("U5: an old accessToken in the room's address is a conflict, and no frame is made", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "dead-simple-chat", url: desk.chat("accessToken=old&x=1") });
  const error = await desk.untilErrors("one", "token-param-conflict");
  assert.equal(error.fault, "config");
  assert.deepEqual(
    [await desk.crm("ready", "one"), await desk.crm("frames"), await desk.crm("state", "one")],
    ["token-param-conflict", 0, "failed"],
  );
  assert.equal((await desk.requests("chat.localhost", /./)).length, 0);
});

test("K1: a token without expiry has no timer", async () => {
  await desk.open();
  await signIn("one");
  assert.deepEqual(await desk.crm("lease", "one"), { status: "valid" });
  for (let week = 0; week < 8; week += 1) await desk.crm("jumpAhead", 7 * 86_400_000);
  await desk.quiet();
  assert.equal((await desk.crm("calls", "one")).length, 1);
  assert.equal(await desk.crm("count", "one", "token-expiring"), 0);
});

for (const fault of ["bad-signature", "stale", "wrong-company"]) {
  test(`H8: a token with ${fault} makes a guest, and diagnose() says why that may be`, async () => {
    await desk.open();
    const token = `fault=${fault}`;
    await desk.mount("one", { vendor: "dead-simple-chat", url: desk.chat(), token });
    await desk.untilState("one", "unconfirmed");
    await desk.untilFrameState("guest");
    const { causes } = await desk.crm("diagnose", "one");
    assert.equal(causes.length, 4);
    assert.match(causes[0], /guest/);
    assert.match(causes[2], /X-Frame-Options/);
    assert.match(causes[3], /Embedder-Policy/);
  });
}
