import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { projectFolder } from "./harness/project.mjs";

/** The packed tarball on a server, which renders pages and must not fail for it; and what error trackers read. */

const { resolve } = createRequire(join(projectFolder("plain"), "app.js"));
/** @type {(name: string) => Promise<any>} */
const entry = (name) => import(pathToFileURL(resolve(name)).href);
const { EmbedError, mount } = await entry("embed-sso");

test("importing the element and defining it does nothing", async () => {
  const { defineSsoEmbed } = await entry("embed-sso/element");
  assert.equal(defineSsoEmbed(), undefined);
});

test("mount throws an EmbedError that says that it needs a browser", () => {
  const options = { vendor: "streem", url: "https://acme.streempro.app", getToken: () => "a token" };
  assert.throws(
    () => mount("#tool", options),
    (/** @type {any} */ error) => {
      assert.ok(error instanceof EmbedError);
      assert.match(error.message, /needs a browser/);
      assert.match(error.fix, /embed-sso\/testing/);
      return true;
    },
  );
});

test("an error keeps its name when minified, and its message in JSON", () => {
  const error = new EmbedError("busy", "a call is in progress");
  assert.equal(error.constructor.name, "EmbedError");
  assert.match(inspect(error), /^EmbedError: a call is in progress/);
  assert.deepEqual(JSON.parse(JSON.stringify(error)), {
    name: "EmbedError",
    message: "a call is in progress",
    code: "busy",
    fault: "host",
    retryable: true,
    fix: error.fix,
    docs: "embed-sso/docs/errors/busy.md",
  });
});

test("what is exported can be opened: the page of an error, hashes, classic scripts", () => {
  const { docs } = new EmbedError("busy", "a call is in progress");
  for (const name of [docs, "embed-sso/sri.json", "embed-sso/embed-sso.global.js"])
    assert.ok(existsSync(resolve(name)), name);
});
