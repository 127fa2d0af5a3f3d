import assert from "node:assert/strict";
import { test } from "node:test";
import { useAttack } from "./attack.mjs";
import { entry, onlyIf, until, withWasm } from "./driver/index.mjs";
import { tokensOf, traces } from "./traces.mjs";

const desk = useAttack();
/** What the page of the tests needs for itself. */
const OWN = "default-src 'none'; connect-src 'self'";
const SCRIPTS = "script-src 'self' 'wasm-unsafe-eval'";
const VENDORS = {
  "genesys-cloud": () => desk.genesys(),
  streem: () => desk.streem(),
  "dead-simple-chat": () => desk.chat(),
};

/** @param {string} vendor */
const originOf = (vendor) => new URL(VENDORS[vendor]()).origin;

/** The policy that the SDK itself asks for. */
async function asked(options) {
  await desk.open();
  const { csp } = await desk.crm("policy", options);
  return Object.entries(csp).map(([directive, sources]) => `${directive} ${sources.join(" ")}`);
}

for (const [vendor, url] of Object.entries(VENDORS))
  test(`E3: ${vendor} works under nothing but what policy() asks for, Trusted Types enforced`, async () => {
    const trusted = "require-trusted-types-for 'script'; trusted-types 'none'";
    const wanted = await asked({ vendor, url: url() });
    const own = wanted.includes("connect-src 'self'") ? "default-src 'none'" : OWN;
    const csp = [own, trusted, ...wanted].join("; ");
    await desk.openUnder({ csp });
    await desk.mount("one", { vendor, url: url() });
    assert.equal(await desk.crm("ready", "one"), "ok");
    await desk.untilFrameState("signed-in");
    assert.deepEqual(await desk.attackPage("violations"), []);
    await desk.assertQuiet();
  });

test("E4: a page without 'wasm-unsafe-eval' is told so, and nothing is left", withWasm, async () => {
  await desk.openUnder({ csp: `${OWN}; script-src 'self'; frame-src *` });
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
  const error = await desk.untilErrors("one", "wasm-blocked");
  assert.match(error.fix, /'wasm-unsafe-eval'/);
  assert.match(error.fix, /script-src/);
  assert.equal(error.fault, "environment");
  assert.equal(await desk.crm("ready", "one"), "wasm-blocked");
  assert.equal(await desk.crm("preload"), "wasm-blocked");
  assert.deepEqual([await desk.crm("state", "one"), await desk.crm("frames")], ["failed", 0]);
  assert.deepEqual(await desk.crm("uncaught"), []);
  await desk.crm("close", "one");
});

test(
  "L1: an engine that did not start once is started by retry, and each message counts once",
  withWasm,
  async () => {
    await desk.open();
    await desk.attackPage("engine", { failures: 1 });
    await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
    await desk.untilErrors("one", "wasm-load-failed");
    assert.equal(await desk.crm("frames"), 0);
    await desk.crm("retry", "one");
    await desk.untilEvent("one", "session-start");
    await desk.say("return [{ type: P + 'interaction-end', interactionId: 'once' }]");
    await desk.quiet();
    assert.equal(await desk.crm("count", "one", "interaction-end"), 1);
    assert.equal((await desk.crm("diagnose", "one")).accepted, 4);
    assert.equal(await desk.crm("frames"), 1);
  },
);

for (const [vendor, url] of Object.entries(VENDORS))
  for (const sources of ["'none'", "'self' https://other.example"])
    test(`H5: ${vendor} blocked by frame-src ${sources} is named within a second`, async () => {
      await desk.openUnder({ csp: `${OWN}; ${SCRIPTS}; frame-src ${sources}` });
      await desk.crm("preload");
      await desk.mount("one", { vendor, url: url() });
      const error = await desk.untilErrors("one", "blocked-by-csp");
      assert.ok(error.fix.includes(originOf(vendor)) && /frame-src/.test(error.fix), error.fix);
      assert.ok(error.message.includes(originOf(vendor)), error.message);
      const [violation] = await desk.attackPage("violations");
      const { at } = (await desk.crm("events", "one", "error"))[0];
      assert.ok(at - violation.at < 1000, `${at - violation.at} ms after the report`);
      assert.deepEqual(await desk.crm("states", "one"), [...new Set(await desk.crm("states", "one"))]);
      assert.deepEqual(
        [await desk.crm("state", "one"), await desk.crm("ready", "one")],
        ["failed", "blocked-by-csp"],
      );
      // The frame may be blocked before the backend has answered.
      const granted = async () => tokensOf(await desk.attackPage("grants"));
      await until("the grant", async () => (await granted()).length > 0);
      const tokens = await granted();
      assert.equal(tokens.length, 1);
      const browser = ((await desk.page.console()) ?? []).join("\n");
      assert.deepEqual(traces({ ...(await desk.attackPage("search")), browser }, tokens), []);
      assert.deepEqual(await desk.crm("uncaught"), []);
    });

test("H5: default-src and child-src block as frame-src does", async () => {
  for (const csp of [`default-src 'self' 'wasm-unsafe-eval'`, `${OWN}; ${SCRIPTS}; child-src 'self'`]) {
    await desk.openUnder({ csp });
    await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
    const error = await desk.untilErrors("one", "blocked-by-csp");
    assert.ok(error.fix.includes(originOf("genesys-cloud")), error.fix);
  }
});

test("H5: a synthetic report, or a report about something else, has no effect", async () => {
  await desk.open();
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys("fault=ready-late:800") });
  await desk.untilState("one", "handshaking");
  const blockedURI = originOf("genesys-cloud");
  const report = { blockedURI, disposition: "report", effectiveDirective: "frame-src" };
  for (const fields of [
    report,
    { ...report, disposition: "enforce", effectiveDirective: "img-src" },
    { ...report, disposition: "enforce", blockedURI: `${blockedURI}.example` },
    { ...report, disposition: "enforce", blockedURI: "" },
  ])
    await desk.attackPage("violate", {
      violatedDirective: "",
      documentURI: "",
      originalPolicy: "",
      statusCode: 0,
      ...fields,
    });
  await desk.untilState("one", "connected");
  assert.deepEqual(await desk.crm("errors", "one"), []);
});

test(
  "E4: connect-src 'none' stops no session: wasm and messages need no connection",
  onlyIf(entry !== "url", "fetches its engine"),
  async () => {
    await desk.open();
    await desk.mount("zero", { vendor: "genesys-cloud", url: desk.genesys() });
    assert.equal(await desk.crm("ready", "zero"), "ok");
    const [value] = tokensOf(await desk.attackPage("grants"));
    const csp = `default-src 'none'; ${SCRIPTS}; frame-src ${originOf("genesys-cloud")}`;
    await desk.openUnder({ csp });
    const token = { mode: "value", value };
    await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys(), token });
    await desk.untilEvent("one", "session-start");
    assert.deepEqual(await desk.attackPage("violations"), []);
  },
);

test("P2: under a strict Permissions-Policy the frame gets no more than the page has", async () => {
  await desk.openUnder({ pp: "camera=(), microphone=()", csp: `${OWN}; ${SCRIPTS}; frame-src *` });
  await desk.mount("one", { vendor: "genesys-cloud", url: desk.genesys() });
  await desk.untilEvent("one", "session-start");
  const { permissions } = await desk.crm("diagnose", "one");
  const known = desk.here.browser === "chromium" ? false : null; // the others do not tell
  assert.deepEqual([permissions.camera, permissions.microphone], [known, known]);
});
