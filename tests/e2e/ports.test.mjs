import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";

/** Rule H9 without a library: a page that talks over ports of its own making. */
const desk = useAttack();

/** @param {"port" | "window"} over */
const vendor = (over) => ({
  name: "porter",
  placement: { message: {} },
  messages: {
    prefix: "x:",
    id: "id",
    over,
    handshake: { frameFirst: { ready: "ready", ack: { type: "x:ack", id: "$id" } } },
    token: { answer: { request: "token?", reply: { type: "x:token", id: "$id", token: "$token" } } },
    command: { type: "$type", data: "$data" },
    events: { "session-start": { type: "start" } },
  },
});

/** The page brings a port with its ready and keeps it; `said` is what it hears there, `shut` whether it was closed. */
const READY = `
  window.said = [];
  window.port = ((channel) => (parent.postMessage({ type: "x:ready", id: 1 }, "*", [channel.port2]), channel.port1))(new MessageChannel());
  port.onmessage = ({ data }) => said.push(data);
  port.addEventListener("close", () => { window.shut = true; });
`;

/** @param {"port" | "window"} over */
async function connect(over) {
  await desk.open();
  await connectHere(over);
}

/** @param {"port" | "window"} over */
async function connectHere(over) {
  const url = desk.genesys("fault=ready-never&back=60000");
  const token = { mode: "value", value: "opaque-token" };
  await desk.mount("one", { vendor: vendor(over), url, token, handshakeTimeout: 60_000 });
  await desk.untilState("one", "handshaking");
  await desk.inVendor(READY);
  await desk.untilState("one", "connected");
}

const said = () => desk.inVendor("return said");
const overPort = (message) => desk.inVendor(`port.postMessage(${JSON.stringify(message)})`);
/** @param {number} count */
const untilSaid = (count) =>
  until(`${count} messages`, async () => (await said()).length === count, { last: said });

test("H9: a port that came with ready is answered, speaks for the page, and gets its token", async () => {
  await connect("port");
  await untilSaid(1);
  await overPort({ type: "x:token?", id: 2 });
  await untilSaid(2);
  await overPort({ type: "x:start", userId: "agent-7" });
  assert.deepEqual((await desk.untilEvent("one", "session-start")).detail, { userId: "agent-7" });
  await desk.crm("send", "one", "ring", 7);
  await untilSaid(3);
  assert.deepEqual(await said(), [
    { type: "x:ack", id: 1 },
    { type: "x:token", id: 2, token: "opaque-token" },
    { type: "x:ring", data: 7 },
  ]);
});

test("H9: where the profile does not ask for ports, one is neither answered nor heard", async () => {
  await connect("window");
  await overPort({ type: "x:token?", id: 2 });
  await overPort({ type: "x:start", userId: "agent-7" });
  await desk.quiet();
  assert.deepEqual([await said(), await desk.crm("count", "one", "session-start")], [[], 0]);
});

test("H9: a port of a message from a wrong origin is neither kept nor heard", async () => {
  await connect("port");
  await desk.press("#walk-away");
  await desk.untilState("one", "reconnecting");
  await desk.inVendor(READY);
  await overPort({ type: "x:token?", id: 2 });
  await desk.quiet();
  assert.deepEqual([await said(), await desk.crm("state", "one")], [[], "reconnecting"]);
});

/** Counts the ports that the host page closes. */
const COUNT = `
  window.shutPorts = 0;
  const { close } = MessagePort.prototype;
  MessagePort.prototype.close = function () { window.shutPorts += 1; close.call(this); };
`;
const onHost = (script) => desk.page.driver.executeScript(script);

for (const [what, act] of Object.entries({
  "the embed": () => desk.crm("close", "one"),
  "the page, by its own navigation": () => desk.press("#walk-away"),
  "the page, by ours": () => desk.crm("stealFrame", "one", "#other"),
}))
  test(`H9, L1: ports close with ${what}`, async () => {
    await connect("port");
    await onHost(COUNT);
    await act();
    const shut = () => onHost("return shutPorts");
    await until("the port to be closed", async () => (await shut()) === 1, { last: shut });
  });

test("H9: sixteen ports are kept at most, and that of the ready always", async () => {
  await connect("port");
  await onHost(COUNT);
  await desk.inVendor(`
    window.topics = [];
    for (let n = 0; n < 20; n += 1) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => topics.push(n);
      parent.postMessage({ type: "x:topic-" + n }, "*", [port2]);
    }
  `);
  const shut = () => onHost("return shutPorts");
  await until("five to be closed", async () => (await shut()) === 5, { last: shut });
  for (const n of [4, 5, 19]) await desk.crm("send", "one", `topic-${n}`);
  await untilSaid(2);
  assert.deepEqual(
    [(await said()).at(-1).type, await desk.inVendor("return topics")],
    ["x:topic-4", [5, 19]],
  );
});

test("H9: each request over a port of its own is answered once", async () => {
  await connect("port");
  await desk.inVendor(`
    window.answers = [[], []];
    window.ask = (n) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => answers[n].push(data.id);
      parent.postMessage({ type: "x:token?", id: n }, "*", [port2]);
    };
    ask(0);
    ask(1);
  `);
  const answers = () => desk.inVendor("return answers");
  await until("both answers", async () => (await answers()).flat().length >= 2, { last: answers });
  await desk.quiet();
  assert.deepEqual(await answers(), [[0], [1]]);
});

test("M1, H9: what script at the host's end of a port makes up does not count", async () => {
  await desk.open();
  await onHost("addEventListener('message', ({ ports }) => { window.caught ??= ports[0]; })");
  await connectHere("port");
  await onHost(`
    const data = { type: "x:start", userId: "nobody" };
    caught.dispatchEvent(new MessageEvent("message", { data }));
  `);
  await overPort({ type: "x:start", userId: "agent-7" });
  await desk.untilEvent("one", "session-start");
  const users = (await desk.crm("events", "one", "session-start")).map(({ detail }) => detail.userId);
  assert.deepEqual(users, ["agent-7"]);
});

test("H9: ready and request in one port stay open when other requests come and go", async () => {
  await desk.open();
  const url = desk.genesys("fault=ready-never");
  const token = { mode: "value", value: "opaque-token" };
  await desk.mount("one", { vendor: vendor("port"), url, token, handshakeTimeout: 60_000 });
  await desk.untilState("one", "handshaking");
  await desk.inVendor(READY.replace("x:ready", "x:token?"));
  await untilSaid(2);
  for (let id = 2; id < 22; id += 1) await overPort({ type: "x:token?", id });
  await untilSaid(22);
  assert.deepEqual(
    [(await said()).at(-1).id, await desk.inVendor("return window.shut === true")],
    [21, false],
  );
});
