import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { buildSandbox } from "../../scripts/build/sandbox.mjs";
import { must, root } from "../../scripts/run/command.mjs";
import { Sandbox } from "../e2e/driver/sandbox.mjs";
import "./loopback.mjs";

/** The servers of examples/ mint what the sandbox's vendors accept, and for nobody else. */

const loopback = new URL("loopback.mjs", import.meta.url).href;
const SESSION = "a-session-of-the-crm";
/** @type {import("node:child_process").ChildProcess[]} */
const started = [];
/** @type {Sandbox} */
let sandbox;
/** @type {Record<string, string>} */
let settings;

before(async () => {
  await buildSandbox();
  await must("cargo", ["build", "--quiet", "--package", "example-backend"]);
  sandbox = await Sandbox.start();
  const keys = await (await fetch(`${sandbox.origin("crm")}/sandbox/keys`)).json();
  settings = {
    DEMO_SESSION: SESSION,
    STREEM_COMPANY: "acme",
    STREEM_ENVIRONMENT: "prod-us",
    STREEM_KEY_ID: "streem/acme/prod-us",
    STREEM_API_KEY: keys["streem/acme/prod-us"],
    CRANKWHEEL_URL: sandbox.origin("crankwheel"),
    CRANKWHEEL_CLIENT_ID: "acme-desk",
    CRANKWHEEL_API_KEY: keys["crankwheel/acme/prod-us"],
  };
});

after(async () => {
  for (const child of started) child.kill();
  await sandbox?.stop();
});

const backends = {
  "examples/backend-node": [
    process.execPath,
    "--import",
    loopback,
    join(root, "examples/backend-node/server.mjs"),
  ],
  "examples/backend-rust": [join(root, "target/debug/example-backend")],
};

for (const [name, [program = "", ...args]] of Object.entries(backends)) {
  test(`${name} signs its user in at Streem, and nobody without its session`, async () => {
    const address = `${await start(program, args)}/api/token/streem`;
    const asked = await ask(address);
    assert.equal(asked.headers.get("cache-control"), "no-store");
    assert.equal(await signIn("streem", (await asked.json()).token), 200);
    assert.equal((await ask(address, { cookie: "crm_session=guessed" })).status, 401);
    assert.equal((await ask(address, { cookie: "" })).status, 401);
    assert.equal((await ask(address, { "sec-fetch-site": "cross-site" })).status, 403);
    const other = `http://globex.streem.localhost:${sandbox.port}`;
    assert.equal(await signIn(other, (await (await ask(address)).json()).token), 400);
  });
}

test("examples/backend-node fetches a login URL that works", async () => {
  const [program = "", ...args] = backends["examples/backend-node"];
  const asked = await ask(`${await start(program, args)}/api/token/crankwheel`);
  const { login_url } = await asked.json();
  const [first, second] = [await follow(login_url), await follow(login_url)];
  assert.match(first, /#/);
  // It works once.
  assert.notEqual(second, first);
  assert.doesNotMatch(second, /#/);
});

test("a backend without settings signs nobody in", async () => {
  const [program = "", ...args] = backends["examples/backend-node"];
  const origin = await start(program, args, {});
  assert.equal((await ask(`${origin}/api/token/streem`, { cookie: "crm_session=" })).status, 401);
});

/** @param {string} url @returns {Promise<string>} Where it leads. */
async function follow(url) {
  return (await fetch(url, { redirect: "manual" })).headers.get("location") ?? "";
}

/** @param {string} program @param {readonly string[]} args @param {Record<string, string>} [env] */
async function start(program, args, env = settings) {
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return `http://127.0.0.1:${JSON.parse(line).port}`;
}

/** As the CRM's own page does. @param {string} address @param {Record<string, string>} [headers] */
function ask(address, headers = {}) {
  const own = { cookie: `crm_session=${SESSION}`, "sec-fetch-site": "same-origin" };
  return fetch(address, { method: "POST", headers: { ...own, ...headers } });
}

/** As the vendor's page does. @param {string} where @param {string} token @returns {Promise<number>} The status. */
async function signIn(where, token) {
  const origin = where === "streem" ? sandbox.origin("streem") : where;
  const answered = await fetch(`${origin}/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return answered.status;
}
