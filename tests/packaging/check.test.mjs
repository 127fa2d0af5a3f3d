import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { projectFolder } from "./harness/project.mjs";

/** `checkProfile` and `embed-sso check` of the packed tarball, in Node: no page, and the same engine. */

const home = projectFolder("plain");
const { resolve } = createRequire(join(home, "app.js"));
const { checkProfile } = await import(pathToFileURL(resolve("embed-sso/check")).href);
const examples = "examples/profiles";

/** @param {string} name */
const example = async (name) => JSON.parse(await readFile(join(examples, `${name}.json`), "utf8"));

/** @param {...string} args @returns {Promise<any>} */
const run = (...args) =>
  promisify(execFile)(process.execPath, [
    join(home, "node_modules/embed-sso/bin/embed-sso.js"),
    ...args,
  ]).catch(({ code, stdout, stderr }) => ({ code, stdout, stderr }));

test("it tells what a profile would do", async () => {
  const report = await checkProfile(await example("custom-vendor"), { url: "https://desk.example/app" });
  const { valid, url, origins, events } = report;
  assert.deepEqual([valid, url, origins], [true, "https://desk.example/app", ["https://desk.example"]]);
  assert.deepEqual(events, ["session-start", "queue-position", "interaction-end", "token-expiring"]);
  assert.deepEqual(
    report.toPage.map((/** @type {{ when: string }} */ { when }) => when),
    ["every 250 ms until the page answers", "in reply to token?", "send(type)"],
  );
  assert.deepEqual(report.fromPage.slice(0, 2), [
    { type: "desk:here", means: "ready" },
    { type: "desk:token?", means: "requests its token" },
  ]);
  assert.match(report.renewal, /claim "exp".*the page gets it when it next asks/);
});

test("the URL has the profile's parameters, the host's origin and a place for the token", async () => {
  const { url } = await checkProfile(await example("calendly"), { hostOrigin: "https://crm.example" });
  assert.equal(url, "https://vendor.example/?embed_domain=https%3A%2F%2Fcrm.example&embed_type=Inline");
  const silent = { name: "x", placement: { query: { parameter: "t" } } };
  assert.equal((await checkProfile(silent)).url, "https://vendor.example/?t=TOKEN");
});

test("what is wrong is told in the words of mount", async () => {
  const profile = await example("custom-vendor");
  profile.messages.prefixes = "x";
  const report = await checkProfile(profile);
  assert.deepEqual([report.valid, report.error.code], [false, "invalid-profile"]);
  assert.match(report.error.message, /^profile\.messages: unknown field "prefixes"/);
  const { EmbedError } = await import(pathToFileURL(resolve("embed-sso")).href);
  assert.ok(report.error instanceof EmbedError);
});

test("every profile of the examples is valid, also by the command", async () => {
  for (const file of await readdir(examples)) {
    const { stdout, stderr } = await run("check", join(examples, file));
    assert.match(stdout, /^The profile is valid/, `${file}: ${stderr}`);
  }
});

test("the command exits with 1 for a profile that is invalid, or no JSON", async () => {
  const file = join(home, "wrong.json");
  await writeFile(file, '{ "name": "x", "placement": {} }');
  const wrong = await run("check", file);
  assert.deepEqual([wrong.code, wrong.stdout], [1, ""]);
  assert.match(wrong.stderr, /^invalid-profile: profile\.placement: found no field/);
  await writeFile(file, "{");
  assert.equal((await run("check", file)).code, 1);
  assert.equal((await run("check")).code, 1);
});
