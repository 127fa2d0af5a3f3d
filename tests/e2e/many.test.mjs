import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";

const desk = useAttack();
const COUNT = 10;
const names = Array.from({ length: COUNT }, (_, i) => `e${i}`);
const PREFIX = "genesys-cloud-embed:";

/** As many embeds of one vendor and origin as there are names, each for a user of its own. */
async function mountAll(options = {}) {
  await desk.open();
  await desk.attackPage("addSlots", COUNT);
  for (const [i, name] of names.entries())
    await desk.mount(name, {
      vendor: "genesys-cloud",
      url: desk.genesys(),
      token: `user=user-${i}`,
      slot: `#slot-${i}`,
      frame: { id: name },
      ...options,
    });
}

const details = async (name, type) => (await desk.crm("events", name, type)).map(({ detail }) => detail);

/** @param {number} i @param {string} script */
const inFrame = (i, script) => desk.inFrame(() => desk.page.driver.executeScript(script), `#e${i}`);

test("M4: ten embeds of one origin, started at once, each see their own session only", async () => {
  await mountAll();
  for (const name of names) await desk.untilEvent(name, "session-start");
  await desk.quiet();
  for (const [i, name] of names.entries()) {
    assert.deepEqual(await details(name, "session-start"), [{ userId: `user-${i}` }]);
    assert.equal(await desk.frameText("#token-count", `#${name}`), "1");
    assert.deepEqual(await desk.ignored(name), {});
  }
  await desk.assertQuiet();
});

test("M4: what one of ten frames says, valid or not, is its own embed's matter", async () => {
  await mountAll();
  for (const name of names) await desk.untilEvent(name, "session-start");
  const posts = names.map((_, i) => [
    { type: `${PREFIX}queue-position`, position: i },
    { type: `${PREFIX}interaction-end`, interactionId: `of-${i}` },
    ...Array.from({ length: i }, () => ({ type: `${PREFIX}queue-position`, position: -1 })),
  ]);
  for (const [i, messages] of posts.entries())
    await inFrame(i, `for (const message of ${JSON.stringify(messages)}) parent.postMessage(message, "*")`);
  for (const [i, name] of names.entries()) {
    await desk.untilEvent(name, "interaction-end");
    await until(
      "the bad ones",
      async () => (i === 0 ? 0 : (await desk.ignored(name))["bad-field position"]) === i,
    );
    assert.deepEqual(await details(name, "queue-position"), [{ position: i }]);
    assert.deepEqual(await details(name, "interaction-end"), [{ interactionId: `of-${i}` }]);
    assert.equal((await desk.crm("diagnose", name)).accepted, 4);
  }
});

test("M4: a renewal, a failure and a close of one embed leave its neighbours alone", async () => {
  await mountAll();
  for (const name of names) await desk.untilEvent(name, "session-start");
  const [renewed, closed, ...others] = names;
  await desk.crm("close", closed);
  assert.equal(await desk.crm("renew", renewed), "ok");
  await until("the second token", async () => (await desk.frameText("#token-count", `#${renewed}`)) === "2");
  for (const name of others) {
    assert.equal(await desk.frameText("#token-count", `#${name}`), "1");
    assert.equal(await desk.crm("state", name), "connected");
    assert.equal((await desk.crm("calls", name)).length, 1);
  }
  assert.equal(await desk.crm("frames"), COUNT - 1);
  await desk.crm("closeAll");
  assert.equal(await desk.crm("frames"), 0);
  assert.deepEqual(await desk.crm("uncaught"), []);
});

test("M4: two vendors and two users in the URL, side by side, never swap tokens", async () => {
  await desk.open();
  await desk.attackPage("addSlots", 4);
  const users = ["anna", "bert", "carla", "dora"];
  for (const [i, user] of users.entries()) {
    const streem = i % 2 === 0;
    const where = { slot: `#slot-${i}`, frame: { id: user }, token: `user=${user}` };
    const whom = streem
      ? { vendor: "streem", url: desk.streem() }
      : { vendor: "dead-simple-chat", url: desk.chat() };
    await desk.mount(user, { ...where, ...whom });
  }
  for (const [i, user] of users.entries()) {
    await desk.untilFrameState("signed-in", `#${user}`);
    const shown =
      i % 2 === 0
        ? "document.querySelector('#user').dataset.userId"
        : "document.querySelector('#chat-user').textContent";
    const read = () => desk.page.driver.executeScript(`return ${shown}`);
    assert.equal(await desk.inFrame(read, `#${user}`), user);
  }
  const requests = await desk.requests("chat.localhost", /accessToken=/);
  assert.equal(new Set(requests.map(({ url }) => url)).size, 2);
});
