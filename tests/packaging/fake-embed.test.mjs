import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { projectFolder } from "./harness/project.mjs";

/** `embed-sso/testing` of the tarball in plain Node: no DOM, no WebAssembly, no network. */

/** @type {(name: string) => Promise<any>} */
const entry = (name) =>
  import(pathToFileURL(join(projectFolder("plain"), "node_modules/embed-sso/dist", `${name}.js`)).href);
const [{ EmbedError }, { fakeEmbed, fakeEmbeds, fakeMount }] = await Promise.all([
  entry("index"),
  entry("testing"),
]);

const byMessage = { vendor: "genesys-cloud", url: "https://apps.mypurecloud.com/embed" };
const byUrl = { vendor: "streem", url: "https://acme.streempro.app/embed" };
const NAMES = [
  "state-change",
  "lease-change",
  "token-renewed",
  "token-lost",
  "popup-closed",
  "error",
  "closed",
];

/** @param {import("node:test").TestContext} t @param {any} options */
function mounted(t, options = {}) {
  const embed = fakeMount("#tool", { ...byMessage, getToken: () => "a token", ...options });
  t.after(() => embed.close());
  /** @type {string[]} */
  const events = [];
  for (const name of NAMES)
    embed.addEventListener(name, (/** @type {any} */ { detail }) => events.push(described(name, detail)));
  return { embed, events };
}

/** @param {string} name @param {any} detail */
function described(name, detail) {
  const words = [detail?.from && `${detail.from} > ${detail.to}`, detail?.error?.code, detail?.attempts];
  return [name, ...words.filter(Boolean)].join(" ");
}

/** @param {any} reason */
const codeOf = (reason) => reason.code;

test("emit() dispatches the event with its detail", (t) => {
  const { embed } = mounted(t);
  /** @type {unknown[]} */
  const details = [];
  embed.addEventListener("queue-position", (/** @type {any} */ { detail }) => details.push(detail));
  embed.emit("queue-position", { position: 3, total: 9 });
  assert.deepEqual(details, [{ position: 3, total: 9 }]);
});

test("emit() refuses the name of an event that does not exist", (t) => {
  const { embed } = mounted(t);
  assert.throws(() => embed.emit("queue-positon", {}), /did you mean "queue-position"/);
});

test("connected comes with a valid lease, and resolves ready", async (t) => {
  const { embed, events } = mounted(t);
  embed.setState("connected");
  await embed.ready;
  assert.deepEqual(events, ["lease-change none > valid", "state-change starting > connected"]);
  assert.equal(embed.diagnose().state, "connected");
});

test("requestToken() calls getToken with the real context, and the lease follows", async (t) => {
  const { embed, events } = mounted(t, { getToken: () => ({ token: "a token", expiresIn: 60 }) });
  await embed.requestToken();
  const [context] = embed.calls.getToken[0] ?? assert.fail("no call");
  assert.deepEqual(
    { ...context, signal: 0 },
    { reason: "initial", attempt: 1, vendor: "genesys-cloud", signal: 0 },
  );
  assert.ok(Math.abs((embed.lease.expiresAt ?? 0) - Date.now() - 60_000) < 5_000);
  await embed.renew();
  assert.deepEqual(
    embed.calls.getToken.map((/** @type {any} */ [{ reason }]) => reason),
    ["initial", "requested"],
  );
  assert.deepEqual(events, [
    "lease-change none > valid",
    "lease-change valid > renewing",
    "lease-change renewing > valid",
    "token-renewed",
  ]);
});

test("a getToken that throws is token-callback-failed, without what it threw", async (t) => {
  const { embed, events } = mounted(t, { getToken: () => Promise.reject(new Error("eyJsecret")) });
  const error = await embed.requestToken().catch((/** @type {any} */ reason) => reason);
  assert.ok(error instanceof EmbedError);
  assert.equal(error.code, "token-callback-failed");
  assert.doesNotMatch(JSON.stringify([error, error.message, error.cause]), /eyJsecret/);
  assert.deepEqual(events, [
    "error token-callback-failed",
    "token-lost token-callback-failed 3",
    "lease-change none > lost",
  ]);
});

test("provisionUser is called for an unknown user, and getToken once more", async (t) => {
  let known = false;
  const { embed } = mounted(t, {
    getToken: () => (known ? "a token" : { refused: "unknown-user" }),
    provisionUser: () => {
      known = true;
    },
  });
  assert.equal(await embed.requestToken(), "a token");
  assert.equal(embed.calls.provisionUser.length, 1);
  assert.equal(embed.calls.getToken.length, 2);
});

test("expire() loses the lease by time alone", (t) => {
  const { embed, events } = mounted(t);
  embed.setState("connected");
  events.length = 0;
  embed.expire();
  assert.deepEqual(events, ["lease-change valid > lost"]);
});

test("fail() is an error and the state failed; retry() starts over with a new ready", async (t) => {
  const { embed, events } = mounted(t);
  const { ready } = embed;
  const error = embed.fail("handshake-timeout");
  assert.ok(error instanceof EmbedError);
  assert.equal(await ready.catch(codeOf), "handshake-timeout");
  embed.retry();
  assert.notEqual(embed.ready, ready);
  embed.setState("connected");
  await embed.ready;
  assert.deepEqual(events, [
    "error handshake-timeout",
    "state-change starting > failed",
    "state-change failed > loading",
    "lease-change none > valid",
    "state-change loading > connected",
  ]);
});

test("a lost token fails an embed whose URL needs it, and leaves a page alone that is there", (t) => {
  const { embed, events } = mounted(t, byUrl);
  embed.fail("token-refused");
  assert.deepEqual(events, [
    "error token-refused",
    "token-lost token-refused 1",
    "state-change starting > failed",
    "lease-change none > lost",
  ]);
  const other = mounted(t, byUrl);
  other.embed.setState("unconfirmed");
  other.embed.fail("token-refused");
  assert.equal(other.embed.state, "unconfirmed");
});

test("frame-removed closes, and a closed popup is an event and an error", (t) => {
  const removed = mounted(t);
  removed.embed.fail("frame-removed");
  assert.deepEqual(removed.events, ["error frame-removed", "state-change starting > closed", "closed"]);
  const popup = mounted(t, { surface: "popup" });
  popup.embed.fail("popup-closed");
  assert.deepEqual(popup.events, ["popup-closed", "error popup-closed", "state-change starting > failed"]);
});

test("calls are recorded, and what the real embed refuses is refused", async (t) => {
  const { embed } = mounted(t);
  const data = { number: "1" };
  embed.send("dial", data);
  data.number = "2";
  embed.extend({ expiresAt: 1 });
  assert.deepEqual(embed.calls.send, [["dial", { number: "1" }]]);
  assert.deepEqual(embed.calls.extend, [[{ expiresAt: 1 }]]);
  assert.throws(() => embed.send("dial", () => {}), { code: "invalid-option" });
  await assert.rejects(embed.signOut(), { code: "not-supported" });
  assert.throws(() => mounted(t, byUrl).embed.send("dial"), { code: "not-supported" });
});

test("options are checked by the code of mount", () => {
  const getToken = () => "a token";
  assert.throws(
    () => fakeMount("#tool", { ...byMessage, getToken, vendor: "genesis-cloud" }),
    (/** @type {any} */ error) => {
      assert.ok(error instanceof EmbedError);
      assert.match(error.message, /did you mean "genesys-cloud"/);
      return true;
    },
  );
});

test("close() is once, settles ready, and is what the signal does", async (t) => {
  const controller = new AbortController();
  const { embed, events } = mounted(t, { signal: controller.signal });
  assert.equal(fakeEmbed(), embed);
  controller.abort();
  embed.close();
  embed.setState("connected");
  assert.deepEqual(events, ["state-change starting > closed", "closed"]);
  assert.equal(await embed.ready.catch(codeOf), "closed");
  assert.equal(embed.state, "closed");
  assert.deepEqual(fakeEmbeds(), []);
  assert.throws(() => fakeEmbed(), /found 0/);
  for (const call of [embed.renew(), embed.moveTo("#other"), embed.signOut()])
    await assert.rejects(call, { code: "closed" });
  assert.throws(() => embed.send("late"), { code: "closed" });
});

test("a call or chat in progress shows in diagnose()", (t) => {
  const { embed } = mounted(t);
  embed.emit("session-start", { userId: "agent-7" });
  assert.equal(embed.diagnose().live, true);
  embed.emit("interaction-end", { interactionId: "call-7" });
  assert.equal(embed.diagnose().live, false);
});
