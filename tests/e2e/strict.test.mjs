import assert from "node:assert/strict";
import { test } from "node:test";
import { until, useAttack } from "./attack.mjs";
import { tokensOf } from "./traces.mjs";

/** Each entry on pages whose policies allow no more than it asks for, or less. */

const desk = useAttack();
const TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'";
const WITH_WASM = ["index", "url", "embed-sso.global"];
const ENTRIES = [...WITH_WASM, "no-wasm", "embed-sso.no-wasm.global"];
const chromiumOnly = {
  skip: desk.here.browser !== "chromium" && "no other engine has credentialless frames",
};
const VENDORS = {
  "genesys-cloud": () => desk.genesys(),
  streem: () => desk.streem(),
  "dead-simple-chat": () => desk.chat(),
};

/** @param {string} entry */
const openFreely = (entry) => desk.page.open(`/e2e/attack.html?entry=${entry}`);

/** What the entry itself asks for, as headers; and a token, so that the strict page has nothing to fetch for itself. */
async function asked(entry, vendor) {
  const options = { vendor, url: VENDORS[vendor]() };
  await openFreely(entry);
  const { csp, permissionsPolicy } = await desk.crm("policy", options);
  await desk.mount("zero", options);
  await until("the grant", async () => (await desk.attackPage("grants")).length > 0);
  const [value] = tokensOf(await desk.attackPage("grants"));
  const directives = Object.entries(csp).map(([name, sources]) => `${name} ${sources.join(" ")}`);
  return { csp: directives, pp: permissionsPolicy, token: { mode: "value", value }, options };
}

for (const entry of ENTRIES)
  for (const vendor of Object.keys(VENDORS))
    test(`E3: ${entry} signs in at ${vendor} under default-src 'none' and what policy() prints`, async () => {
      const { csp, pp, token, options } = await asked(entry, vendor);
      assert.equal(/wasm-unsafe-eval/.test(csp.join()), WITH_WASM.includes(entry), "no more than is needed");
      await desk.openUnder({ entry, csp: ["default-src 'none'", TRUSTED, ...csp].join("; "), pp });
      await desk.mount("one", { ...options, token });
      assert.equal(await desk.crm("ready", "one"), "ok");
      await desk.untilFrameState("signed-in");
      assert.deepEqual(await desk.attackPage("violations"), []);
      await desk.assertQuiet();
    });

for (const entry of WITH_WASM)
  test(`E4: ${entry} without 'wasm-unsafe-eval' names both ways out`, async () => {
    const csp = "default-src 'none'; connect-src 'self'; script-src 'self'; frame-src *";
    await desk.openUnder({ entry, csp });
    await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
    const { fix } = await desk.untilErrors("one", "wasm-blocked");
    assert.ok(fix.includes("'wasm-unsafe-eval'") && fix.includes("script-src"), fix);
    assert.ok(fix.includes("embed-sso/no-wasm"), fix);
    assert.deepEqual([await desk.crm("state", "one"), await desk.crm("frames")], ["failed", 0]);
  });

test("E4: a browser without WebAssembly is wasm-blocked too, and no-wasm works there", async () => {
  await desk.page.open("/e2e/host.html?entry=index&without=WebAssembly");
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
  await desk.untilErrors("one", "wasm-blocked");
  await desk.page.open("/e2e/host.html?entry=no-wasm&without=WebAssembly");
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
  await desk.untilEvent("one", "session-start");
});

test("E4: the wasm file that connect-src keeps out is named, with the directive", async () => {
  const csp = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-src *";
  await desk.openUnder({ entry: "url", csp });
  const token = { mode: "value", value: "t" };
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(), token });
  const { fix } = await desk.untilErrors("one", "wasm-load-failed");
  assert.match(fix, /embed-sso\.wasm.*connect-src/);
});

for (const entry of ENTRIES)
  test(`H5: ${entry} tells without waiting which source frame-src lacks`, async () => {
    const csp = "default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    await desk.openUnder({ entry, csp });
    assert.equal(await desk.crm("preload"), "ok");
    await desk.crm("holdTimers"); // so that no time-out can be what tells it
    await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
    const { fix } = await desk.untilErrors("one", "blocked-by-csp");
    assert.ok(fix.includes(desk.sandbox.origin("genesys")) && fix.includes("frame-src"), fix);
  });

for (const entry of ["index", "url", "no-wasm"])
  test(
    `P2: ${entry} under COEP signs in without credentials, where the browser can`,
    chromiumOnly,
    async () => {
      const options = { vendor: "genesys-cloud", url: desk.genesys() };
      await desk.openUnder({ entry, coep: "require-corp" });
      await desk.mount("kept-out", { ...options, handshakeTimeout: 1000 });
      assert.equal(await desk.crm("ready", "kept-out"), "handshake-timeout");
      await desk.crm("close", "kept-out");
      await desk.mount("one", { ...options, frame: { credentialless: true } });
      await desk.untilEvent("one", "session-start");
      await desk.untilFrameState("signed-in");
    },
  );

test("E3: the time-out names COEP as a possibility, and first of all where it is known", async () => {
  const options = { vendor: "genesys-cloud", url: desk.genesys("fault=ready-never"), handshakeTimeout: 600 };
  const messageUnder = async (/** @type {Record<string, string>} */ policies) => {
    await desk.openUnder(policies);
    await desk.mount("one", options);
    return (await desk.untilErrors("one", "handshake-timeout")).message;
  };
  const first = /in this order: this page's Cross-Origin-Embedder-Policy blocks .*set frame\.credentialless/;
  const isolated = await messageUnder({ coep: "require-corp", coop: "same-origin" });
  assert.match(isolated, first);
  assert.doesNotMatch(isolated, /if it sends one/);
  const possible = await messageUnder({});
  assert.match(possible, /; this page's Cross-Origin-Embedder-Policy, if it sends one,/);
  assert.doesNotMatch(possible, first);
});

test("E3: the element and the inspector keep their looks without any style-src", async () => {
  const { csp, pp, token, options } = await asked("index", "genesys-cloud");
  const policies = ["default-src 'none'", TRUSTED, ...csp].join("; ");
  const wish = { csp: policies, pp, script: "/e2e/strict-people.js" };
  await desk.page.open(`/page?${new URLSearchParams(wish)}`);
  await desk.page.call("people.put", options, token);
  await until("the session", async () => (await desk.page.call("people.state")) === "connected");
  assert.deepEqual(await desk.page.call("people.styles"), ["absolute", "none"]);
  assert.deepEqual(await desk.page.call("people.violations"), []);
});
