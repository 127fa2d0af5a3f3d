import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { giveaways, holds, tokensOf, traces } from "./traces.mjs";

const desk = useAttack();
const VENDORS = {
  "genesys-cloud": { url: () => desk.genesys(), state: "signed-in", refused: "unauthorized" },
  streem: { url: () => desk.streem("/embed?case=500-123"), state: "signed-in", refused: "login" },
  "dead-simple-chat": { url: () => desk.chat("theme=dark"), state: "signed-in", refused: "guest" },
  streamone: { url: () => desk.streamone("case=500-123"), state: "signed-in", refused: "login" },
};

/** The requests whose address, and those whose Referer, hold a token: `host path`, each once. */
async function logged(tokens) {
  const [log, forms] = [await desk.sandbox.log(), giveaways(tokens)];
  const within = (text) => forms.some((form) => text?.includes(form));
  const line = ({ host, url }) => `${host.split(":")[0]} ${url.split("?")[0]}`;
  const lines = (field) => [...new Set(log.filter((entry) => within(entry[field])).map(line))].sort();
  return { addresses: lines("url"), referers: lines("referer") };
}

/** A token that no server knows, of many pieces that each can be found again. */
function canary({ pieces = 40, tail = "" } = {}) {
  const parts = Array.from({ length: pieces }, () => randomBytes(9).toString("base64url"));
  return { token: parts.join("") + tail, parts };
}

/** Signs in, renews with a reload, is reloaded by the page, and fails in three ways until the token is lost. */
async function live(vendor) {
  const { url, state } = VENDORS[vendor];
  await desk.open();
  const entries = await desk.crm("history");
  await desk.mount("one", { vendor, url: url(), log: true, token: "fault=leaky", settings: { a: 1 } });
  await desk.untilFrameState(state);
  assert.equal(await desk.crm("ready", "one"), "ok");
  assert.equal(await desk.crm("renew", "one", { reload: true }), "ok");
  await until("the second token in use", async () => (await desk.attackPage("grants")).length === 2);
  await desk.untilFrameState(state);
  await desk.leave("location.reload()");
  await desk.quiet(300);
  await desk.untilFrameState(state);
  const [secret] = tokensOf(await desk.attackPage("grants"));
  await desk.crm("token", "one", [
    { mode: "reject", says: `no token: ${secret}` },
    { mode: "throw", says: secret },
    { mode: "value", value: { token: `${secret} `, refresh_token: secret, why: secret } },
  ]);
  assert.equal(await desk.crm("renew", "one"), "invalid-token");
  await desk.untilEvent("one", "token-lost");
  assert.equal(await desk.crm("history"), entries);
  return secrets();
}

/** Every token and every secret beside one that the backend has sent. */
async function secrets() {
  const answers = await desk.attackPage("grants");
  const beside = answers.flatMap((text) => {
    const { refresh_token, client_secret, api_key } = JSON.parse(text);
    return [refresh_token, client_secret, api_key].filter(Boolean);
  });
  return { tokens: tokensOf(answers), beside };
}

/** What the design of each vendor puts where its own server sees it, and nothing else does. */
const FORCED = {
  "genesys-cloud": { addresses: [], referers: [] },
  streem: { addresses: [], referers: [] }, // a fragment is not sent
  streamone: { addresses: [], referers: [] },
  "dead-simple-chat": {
    addresses: ["chat.localhost /room/r1"],
    referers: ["chat.localhost /api/login", "chat.localhost /api/private-chats"],
  },
};

for (const vendor of Object.keys(VENDORS))
  test(`P1, P2: a life with ${vendor} leaves its tokens nowhere but where the vendor's design puts them`, async () => {
    const { tokens, beside } = await live(vendor);
    assert.ok(tokens.length >= 2 && beside.length >= 6, "the tokens are known");
    const all = [...tokens, ...beside];
    const isInUrl = vendor === "dead-simple-chat";
    assert.deepEqual(traces(await desk.places({ isInUrl }), all), []);
    const { addresses, referers } = await logged(all);
    assert.deepEqual(addresses, FORCED[vendor].addresses);
    // The page's parts, and in Chromium the page itself when it reloads. WebKit leaves the query out.
    const own = /^chat\.localhost \/(assets\/.*|favicon\.ico|room\/r1)$/;
    assert.deepEqual(
      referers.filter((line) => !own.test(line)),
      desk.here.browser === "webkit" ? [] : FORCED[vendor].referers,
    );
    assert.deepEqual(await desk.attackPage("inWasm", [...giveaways(all), vendor]), [vendor]); // what is there is found
    assert.ok((await desk.crm("diagnose", "one")).notes.includes("secret-withheld"));
    assert.deepEqual(await desk.crm("uncaught"), []);
    assert.deepEqual(await desk.attackPage("printed"), []);
  });

for (const [vendor, { url, refused }] of Object.entries(VENDORS))
  for (const [kind, tail] of [
    ["plain", ""],
    ["odd", "+/=%20&<\"'#?ü"],
  ])
    test(`P1: a ${kind} token that ${vendor} refuses is left nowhere, wasm memory included`, async () => {
      await desk.open();
      const { token, parts } = canary({ tail });
      const options = {
        vendor,
        url: url(),
        log: true,
        token: { mode: "value", value: { token, expiresIn: 600 } },
      };
      await desk.mount("one", options);
      await desk.untilFrameState(refused);
      assert.equal(await desk.crm("ready", "one"), "ok");
      assert.deepEqual(await desk.attackPage("inWasm", parts), []);
      assert.equal(await desk.crm("renew", "one"), "ok"); // compared with the one in use
      assert.deepEqual(await desk.attackPage("inWasm", parts), []);
      const found = await desk.places({ isInUrl: vendor === "dead-simple-chat" });
      assert.deepEqual(traces(found, [token, ...parts]), []);
      const { addresses } = await logged([token, ...parts]);
      assert.deepEqual(addresses, FORCED[vendor].addresses);
    });

test("P1: a token that is malformed, of the wrong kind or lost on the way is left nowhere", async () => {
  await desk.open();
  assert.deepEqual(await desk.attackPage("printed"), []); // the page's own script has run
  const { token, parts } = canary();
  const spoiled = [
    `${token} `,
    `\n${token}`,
    `${token}\ud800`,
    { token: [token] },
    { note: token },
    [token],
    `${token}\0`,
  ];
  for (const [i, value] of spoiled.entries()) {
    const name = i === 0 ? "one" : `more${i}`;
    const options = {
      vendor: "genesys-cloud",
      url: desk.genesys(),
      log: true,
      token: { mode: "value", value },
    };
    // Not as an argument: WebDriver cannot carry a lone surrogate.
    await desk.page.driver.executeScript(`crm.mount("${name}", ${JSON.stringify(options)})`);
    await desk.untilEvent(name, "error");
    assert.equal((await desk.crm("errors", name))[0], "invalid-token");
    if (i > 0) await desk.crm("close", name);
  }
  assert.deepEqual(await desk.attackPage("inWasm", parts), []);
  const found = await desk.places();
  assert.deepEqual(traces(found, parts), []);
});

/** A vendor whose grant is itself an address that signs in whoever opens it; Streem's page stands in for it. */
const ONE_TIME = { name: "one-time", placement: { loginUrl: { useWithin: 120 } } };

test("P1, P2: a one-time login URL, used, used up or refused, is left nowhere but at its own server", async () => {
  const { token, parts } = canary({ pieces: 6 });
  const path = `/login/agent@acme.example:${token}`;
  const grants = [
    desk.streem(path),
    `${desk.sandbox.origin("hostile")}${path}`,
    `https://[${path}`,
    `ftp://x${path}`,
  ];
  await desk.open();
  const entries = await desk.crm("history");
  for (const url of grants) {
    const grant = { mode: "value", value: { login_url: url } };
    await desk.mount("one", { vendor: ONE_TIME, url: desk.streem(), log: true, token: [grant, grant] });
    if (url === grants[0]) {
      await desk.untilFrameState("login");
      assert.equal(await desk.crm("ready", "one"), "ok");
      await desk.crm("beginRenewal", "one", { reload: true }); // the same one again
    }
    await desk.untilEvent("one", "error");
    assert.deepEqual(await desk.attackPage("inWasm", parts), []);
    assert.deepEqual(traces(await desk.places({ isInUrl: true }), [token, ...parts]), []);
    await desk.crm("close", "one");
  }
  assert.equal(await desk.crm("history"), entries);
  const { addresses, referers } = await logged(parts);
  assert.deepEqual(addresses, [`acme.streem.localhost ${path}`]);
  assert.ok([...addresses, ...referers].every((line) => line.startsWith("acme.streem.localhost ")));
});

test("P1: what the callback throws is never copied, its cause included", async () => {
  await desk.open();
  const { token, parts } = canary();
  for (const mode of ["throw", "reject"]) {
    const options = { vendor: "genesys-cloud", url: desk.genesys(), log: true, token: { mode, says: token } };
    await desk.mount(mode === "throw" ? "one" : "two", options);
  }
  for (const name of ["one", "two"]) {
    const { detail } = await desk.untilEvent(name, "token-lost");
    assert.deepEqual([detail.error.code, detail.error.hasCause], ["token-callback-failed", false]);
    assert.equal(await desk.crm("ready", name), "token-callback-failed");
  }
  assert.deepEqual(traces(await desk.places(), [token, ...parts]), []);
  assert.deepEqual(await desk.attackPage("inWasm", parts), []);
  assert.deepEqual(await desk.crm("uncaught"), []);
});

test("P1: an old token in the configuration is refused without being repeated", async () => {
  await desk.open();
  const { token, parts } = canary({ pieces: 3 });
  const chat = { vendor: "dead-simple-chat", url: desk.chat() };
  const streem = { vendor: "streem", url: desk.streem() };
  const wrong = [
    [{ ...chat, url: desk.chat(`accessToken=${token}`) }, "token-param-conflict"],
    [{ ...chat, params: { accessToken: token } }, "token-param-conflict"],
    [{ ...streem, url: desk.streem(`/embed#token=${token}`) }, "fragment-conflict"],
    [{ ...streem, url: `https://agent:${token}@x.example/` }, "credentials-in-url"],
    [{ ...streem, url: `https://[x/?token=${token}` }, "invalid-url"],
    [{ ...streem, url: `ftp://x.example/${token}` }, "unsupported-scheme"],
    [{ ...streem, url: `http://x.example/${token}` }, "insecure-scheme"],
  ];
  for (const [options, code] of wrong) {
    await desk.mount("one", { ...options, log: true });
    await desk.untilErrors("one", code);
    assert.deepEqual(traces(await desk.places(), [token, ...parts]), [], code);
    await desk.crm("close", "one");
  }
});

test("P2: what a redirect to a hostile page carries is what the vendor's placement forces", async () => {
  const caught = {};
  for (const [vendor, { url }] of Object.entries(VENDORS)) {
    await desk.open();
    const address = `${url()}${url().includes("?") ? "&" : "?"}fault=redirect-hostile`;
    await desk.mount("one", { vendor, url: address, handshakeTimeout: 1200 });
    const host = () => desk.inVendor("return location.hostname");
    await until("the frame to be led away", async () => (await host()) === "evil.localhost");
    await desk.quiet(700);
    const { tokens } = await secrets();
    caught[vendor] = holds(JSON.stringify(await desk.sandbox.captured()), tokens);
    const hostile = (await desk.sandbox.log()).filter(({ host }) => host.startsWith("evil."));
    assert.ok(!holds(JSON.stringify(hostile), tokens), vendor);
    await desk.sandbox.forget();
  }
  // A fragment follows a redirect to any origin: every browser does that, and no page can forbid it.
  assert.deepEqual(caught, {
    "genesys-cloud": false,
    streem: true,
    "dead-simple-chat": false,
    streamone: true,
  });
});
