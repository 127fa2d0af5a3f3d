import assert from "node:assert/strict";
import { request } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { until, useBrowser } from "../e2e/driver/index.mjs";
import { readBlocks } from "./harness/blocks.mjs";
import { startServer } from "./harness/programs.mjs";
import { projectFolder } from "./harness/project.mjs";
import { untilSignedIn } from "./harness/signed-in.mjs";
import { openSnippet } from "./harness/snippet.mjs";

/** `embed-sso vendor` of the packed tarball: each of its pages signs in, in Chromium, and it fails as asked. */

const here = useBrowser();
const home = projectFolder("plain");
const { protocols } = await import(
  pathToFileURL(join(home, "node_modules/embed-sso/bin/vendor/protocols.js")).href
);
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;
let host = "";
let vendor = "";

before(async () => {
  server = await startServer(home, ["embed-sso", "vendor", "--port", "PORT"]);
  host = `http://localhost:${server.port}`;
  vendor = `http://127.0.0.1:${server.port}`;
});
after(() => server?.stop());

test("it has a page for each placement and protocol", () => {
  const names = ["fragment", "host-first", "login-url", "push", "query", "request"];
  assert.deepEqual(Object.keys(protocols).sort(), names);
});

for (const name of Object.keys(protocols)) {
  test(`${name}: the user is signed in`, async () => {
    await here.page.open(`${host}/try/${name}`);
    await untilSignedIn(here.page);
    assert.match(server.said(), /open http:\/\/localhost:\d+/);
  });

  test(`${name}: a token with a wrong signature is refused`, async () => {
    await here.page.open(`${host}/try/${name}?token=bad-signature`);
    await untilState("login");
  });
}

test("the snippet of docs/recipes/trying.md signs in from a page of another origin", async (t) => {
  const note = "run by tests/packaging/vendor.test.mjs";
  const [block] = (await readBlocks()).filter((one) => one.note === note);
  assert.equal(block?.file, "docs/recipes/trying.md");
  const site = await openSnippet({ code: block.text.replaceAll("4455", String(server.port)) }, here.sandbox);
  t.after(() => site.close());
  await here.page.open(`${site.origin}/`);
  await untilSignedIn(here.page);
});

test("a token is renewed ahead of its end, without a reload", async () => {
  await here.page.open(`${host}/`);
  const script = `const [done] = arguments; import("/dist/index.js").then(async ({ mount }) => {
    const place = document.body.appendChild(document.createElement("div"));
    const getToken = () => fetch("/token/push?ttl=12", { method: "POST" }).then((response) => response.json());
    const embed = mount(place, { vendor: "genesys-cloud", url: "${vendor}/push", getToken });
    embed.addEventListener("token-renewed", () => done(embed.diagnose().loads));
  })`;
  assert.equal(await here.page.driver.executeAsyncScript(script), 1);
});

test("a login URL works once", async () => {
  const { login_url: url } = await post("/token/login-url");
  const states = [await (await fetch(url)).text(), await (await fetch(url)).text()];
  assert.deepEqual(
    states.map((html) => html.includes('data-user="agent-7"')),
    [true, false],
  );
});

test("a token for one page is refused by another", async () => {
  const { access_token: token } = await post("/token/push");
  const session = (/** @type {string} */ protocol) =>
    fetch(`${vendor}/session`, {
      method: "POST",
      headers: { origin: vendor },
      body: JSON.stringify({ protocol, token }),
    });
  assert.equal((await session("push")).status, 200);
  assert.equal((await session("request")).status, 401);
});

test("an unknown fault is answered with the list of known ones", async () => {
  const response = await fetch(`${vendor}/push?fault=nonsense`);
  assert.equal(response.status, 400);
  assert.match(await response.text(), /ready-never/);
  const token = await fetch(`${host}/token/push?fault=nonsense`, { method: "POST" });
  assert.match(await token.text(), /bad-signature/);
});

test("it serves this computer only: no other name, and no page of another site gets a token", async () => {
  assert.equal(await statusFor({ host: "evil.example" }), 403);
  assert.equal(await statusFor({ host: `localhost:${server.port}`, origin: "https://evil.example" }), 403);
  assert.equal(await statusFor({ host: `localhost:${server.port}`, origin: "http://localhost:5173" }), 200);
});

/** @param {string} path @returns {Promise<any>} */
async function post(path) {
  return (await fetch(`${host}${path}`, { method: "POST" })).json();
}

/** `fetch` sets these headers itself. @param {Record<string, string>} headers @returns {Promise<number | undefined>} */
function statusFor(headers) {
  return new Promise((resolve, reject) => {
    const options = { method: "POST", host: "127.0.0.1", port: server.port, path: "/token/push", headers };
    request(options, (response) => resolve(response.resume().statusCode))
      .on("error", reject)
      .end();
  });
}

/** @param {string} state Of the vendor's page. */
function untilState(state) {
  const read = () =>
    here.page.inFrame("iframe", () =>
      here.page.driver.executeScript("return document.body.dataset.state ?? null"),
    );
  return until(`the vendor's page to show ${state}`, async () => (await read()) === state, { last: read });
}
