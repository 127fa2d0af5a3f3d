import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { buildSandbox } from "../../scripts/build/sandbox.mjs";
import { run } from "../../scripts/run/command.mjs";
import { Sandbox } from "../e2e/driver/sandbox.mjs";
import { Backend, buildBackends, names } from "./backend.mjs";
import { brokenWays, openBroken, openLate } from "./broken.mjs";
import { openProxies } from "./proxies.mjs";
import { sandboxSettings } from "./settings.mjs";
import { place, vendors } from "./vendors.mjs";
import "./loopback.mjs";

/** The servers of examples/ mint what the sandbox's vendors accept, for who is signed in and for nobody else. */

/** @type {Sandbox} */
let sandbox;
/** @type {import("./proxies.mjs").Proxies} */
let proxies;
/** @type {Backend | undefined} */
let running;

before(async () => {
  await buildSandbox();
  await buildBackends();
  sandbox = await Sandbox.start();
  proxies = await openProxies(sandbox.port);
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

after(async () => {
  proxies?.close();
  await sandbox?.stop();
});

/**
 * @param {import("./backend.mjs").Name} name
 * @param {{ company?: string, user?: string, others?: Record<string, string> }} [how]
 */
async function start(name, { others, ...who } = {}) {
  const settings = { ...(await sandboxSettings(proxies, who)), ...others };
  running = await Backend.start(name, settings);
  return { backend: running, settings };
}

/** The requests to a vendor since the last `forget`. @param {string} labels */
async function askedAt(labels) {
  const log = await sandbox.log();
  return log.filter(({ host }) => host.startsWith(`${labels}.localhost`));
}

/** What no browser and no log may see. @param {Record<string, string>} settings */
const secretsOf = (settings) =>
  Object.entries(settings)
    .filter(([name]) => /(_KEY|_SECRET|_TOKEN)$/.test(name))
    .map(([, value]) => value);

for (const name of names) {
  for (const [vendor, { user, fields, signedIn, elsewhere }] of Object.entries(vendors)) {
    test(`${name}, ${vendor}: signs its user in, and says nothing else`, async () => {
      const { backend, settings } = await start(name);
      const asked = await backend.ask(`token/${vendor}?user=boss&email=boss@acme.example`, {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ user: "boss", email: "boss@acme.example" }),
      });
      assert.equal(asked.status, 200);
      assert.equal(asked.headers.get("cache-control"), "no-store");
      const answer = await asked.json();
      assert.deepEqual(Object.keys(answer).sort(), fields);
      assert.equal(await signedIn(sandbox, answer), user);
      const said = await backend.stop();
      for (const secret of secretsOf(settings)) {
        assert.ok(!JSON.stringify(answer).includes(secret), "a secret is in the answer");
        assert.ok(!said.includes(secret), "a secret is in the log");
      }
      assert.ok(!said.includes(String(answer[fields.at(-1) ?? ""])), "the token is in the log");
    });

    test(`${name}, ${vendor}: another company's keys sign nobody in`, async () => {
      const { backend } = await start(name, { company: "globex" });
      assert.equal(await signedIn(sandbox, await backend.token(vendor)), undefined);
    });

    test(`${name}, ${vendor}: no session 401, another site 403`, async () => {
      const { backend } = await start(name);
      const refused = {
        401: [{ cookie: "" }, { cookie: "crm_session=guessed" }, { cookie: "crm_session=" }],
      };
      const sites = ["cross-site", "same-site", "none", ""];
      const foreign = { 403: sites.map((site) => ({ "sec-fetch-site": site })) };
      for (const [status, all] of Object.entries({ ...refused, ...foreign }))
        for (const headers of all) {
          const { status: given, headers: of, body } = await backend.ask(`token/${vendor}`, { headers });
          assert.deepEqual(
            [String(given), of.get("cache-control")],
            [status, "no-store"],
            JSON.stringify(headers),
          );
          await body?.cancel();
        }
      assert.equal((await backend.ask(`token/${vendor}`, { method: "GET" })).status, 405);
    });

    test(`${name}, ${vendor}: without a setting it is not served, and the start says so`, async () => {
      const needed = Object.keys((await start(name)).settings).filter((setting) =>
        setting.startsWith(vendor.split("-")[0]?.toUpperCase() ?? ""),
      );
      await running?.stop();
      // The user's, not the vendor's: without it the user is refused.
      const [missing = ""] = needed.filter((setting) => setting !== "GENESYS_REFRESH_TOKEN");
      const { backend } = await start(name, { others: { [missing]: "" } });
      assert.equal((await backend.ask(`token/${vendor}`)).status, 404);
      const served = vendor === "streem" ? "crankwheel" : "streem";
      assert.equal((await backend.ask(`token/${served}`)).status, 200);
      assert.match(await backend.stop(), new RegExp(`^${vendor} is not served: ${missing} not set$`, "m"));
    });

    if (elsewhere)
      test(`${name}, ${vendor}: a vendor that fails is a 502 without a secret`, async (t) => {
        const broken = await openBroken();
        t.after(() => broken.close());
        const others = { ...elsewhere(broken.origin), VENDOR_TIMEOUT_MS: "400" };
        const { backend, settings } = await start(name, { others });
        for (const way of brokenWays) {
          broken.way = way;
          const asked = await backend.ask(`token/${vendor}`, { signal: AbortSignal.timeout(5000) });
          assert.deepEqual([way, asked.status], [way, 502]);
          assert.equal(asked.headers.get("cache-control"), "no-store");
          // Nothing of the vendor's, and nothing about it.
          assert.match(await asked.text(), /^(\{\})?$/);
        }
        assert.ok(!broken.paths.includes("/elsewhere"), "a redirect was followed");
        const said = await backend.stop();
        assert.match(said, new RegExp(`^${vendor}: the vendor answered 500$`, "m"));
        for (const secret of secretsOf(settings)) assert.ok(!said.includes(secret), "a secret is in the log");
      });
  }

  test(`${name}, genesys-cloud: the refresh token rotates, one refresh after the other`, async () => {
    const { backend } = await start(name);
    const ask = async () => {
      const answer = await backend.token("genesys-cloud");
      return vendors["genesys-cloud"]?.signedIn(sandbox, answer);
    };
    assert.equal(await ask(), "agent-7");
    assert.deepEqual(await Promise.all([ask(), ask(), ask(), ask()]), Array(4).fill("agent-7"));
  });

  test(`${name}, genesys-cloud: a page that hangs up does not lose the next refresh token`, async (t) => {
    const late = await openLate(proxies.genesys, 300);
    t.after(() => late.close());
    const { backend } = await start(name, {
      others: { GENESYS_TOKEN_URL: `${late.origin}/api/v2/oauth/token` },
    });
    const signal = AbortSignal.timeout(150);
    await assert.rejects(backend.ask("token/genesys-cloud", { signal }), { name: "TimeoutError" });
    assert.ok((await backend.token("genesys-cloud")).access_token);
  });

  test(`${name}, genesys-cloud: who is not signed in there is refused, and the vendor not asked in vain`, async () => {
    for (const token of ["", "revoked"]) {
      const { backend } = await start(name, { others: { GENESYS_REFRESH_TOKEN: token } });
      await sandbox.forget();
      for (const _ of [1, 2])
        assert.deepEqual(await backend.token("genesys-cloud"), { refused: "signed-out" });
      assert.equal((await askedAt("api.genesys")).length, token ? 1 : 0);
      await backend.stop();
    }
  });

  test(`${name}, dead-simple-chat: a user is created once`, async () => {
    const { backend } = await start(name);
    await sandbox.forget();
    const ask = () => backend.token("dead-simple-chat");
    const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
    assert.deepEqual(others, [first, first]);
    assert.equal((await askedAt("chat")).length, 1);
  });

  test(`${name}, dead-simple-chat: a page that hangs up has its user created once too`, async (t) => {
    const late = await openLate(proxies.chat, 300);
    t.after(() => late.close());
    const { backend } = await start(name, { others: { DEAD_SIMPLE_CHAT_URL: late.origin } });
    await sandbox.forget();
    const signal = AbortSignal.timeout(150);
    await assert.rejects(backend.ask("token/dead-simple-chat", { signal }), { name: "TimeoutError" });
    assert.ok((await backend.token("dead-simple-chat")).accessToken);
    assert.equal((await askedAt("chat")).length, 1);
  });

  test(`${name}, crankwheel: the control panel or the dashboard, once`, async () => {
    const { backend } = await start(name);
    const dashboards = ["", "?dest_url=https://evil.example", "?dest_url=/ss/other"];
    for (const query of ["?dest_url=/ss/app/home", ...dashboards]) {
      const { login_url } = await backend.token("crankwheel", query);
      const start = dashboards.includes(query) ? "/ss#" : "/ss/app/home#";
      assert.ok((await place(login_url)).startsWith(start), query);
      assert.equal(await place(login_url), "/ss/login");
    }
  });

  test(`${name}, streamone: an unknown user is 434 until provisioned`, async () => {
    const { backend } = await start(name, { user: `new-at-${name}` });
    assert.deepEqual(await backend.token("streamone"), { status: 434 });
    const provision = (headers = {}) => backend.ask("provision/streamone", { headers });
    assert.equal((await provision({ cookie: "" })).status, 401);
    assert.equal((await provision({ "sec-fetch-site": "cross-site" })).status, 403);
    assert.equal((await provision()).status, 200);
    const answer = await backend.token("streamone");
    assert.equal(await vendors.streamone?.signedIn(sandbox, answer), `new-at-${name}`);
    assert.equal((await provision()).status, 502, "it is there already");
    assert.equal((await backend.ask("provision/streem")).status, 404);
    assert.match(await backend.stop(), /^streamone: user\/create answered 6$/m);
  });

  test(`${name}: without settings it serves nothing, and it refuses a malformed key`, async () => {
    running = await Backend.start(name, { DEMO_SESSION: "" });
    for (const vendor of Object.keys(vendors))
      assert.equal((await running.ask(`token/${vendor}`)).status, 404);
    await running.stop();
    const { backend } = await start(name, {
      others: { STREEM_API_KEY: "not-hexadecimal", DEMO_SESSION: "" },
    });
    assert.equal((await backend.ask("token/streem")).status, 404);
    const nobody = { cookie: "crm_session=" };
    assert.equal((await backend.ask("token/crankwheel", { headers: nobody })).status, 401);
    assert.match(await backend.stop(), /^streem is not served: STREEM_API_KEY is not made of/m);
  });

  test(`${name}: npm run backend runs it against a sandbox`, async () => {
    const env = { SANDBOX_PORT: String(sandbox.port), PORT: "0", DEMO_SESSION: "demo" };
    running = await Backend.run([process.execPath, "tests/backends/run.mjs", name], env);
    const headers = { cookie: "crm_session=demo" };
    for (const vendor of Object.keys(vendors))
      assert.equal((await running.ask(`token/${vendor}`, { headers })).status, 200, vendor);
  });
}

test("npm run backend says that there is no sandbox, and ends", async () => {
  const env = { SANDBOX_PORT: "1" };
  const { code, output } = await run(process.execPath, ["tests/backends/run.mjs", "node"], { env });
  assert.equal(code, 1);
  assert.match(output, /^there is no sandbox; `npm start` starts one/m);
});
