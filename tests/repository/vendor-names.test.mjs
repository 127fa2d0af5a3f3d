import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

/** Vendors are data: only the list of built-in ones names any. */
const MAY_NAME = ["js/vendors.ts"];

/** @param {string} folder @param {RegExp} kind */
async function files(folder, kind) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => kind.test(name)).map((name) => join(folder, name));
}

test("no code names a vendor, so that adding one touches none", async () => {
  const profiles = [
    ...(await files("src/vendors", /\.json$/)),
    ...(await files("examples/profiles", /\.json$/)),
  ];
  const names = await Promise.all(
    profiles.map(async (path) => JSON.parse(await readFile(path, "utf8")).name),
  );
  assert.ok(names.length >= 8, names.join());
  const sources = [...(await files("src", /\.rs$/)), ...(await files("js", /\.(js|ts)$/))];
  assert.ok(sources.length > 50);
  for (const path of sources.filter((path) => !MAY_NAME.includes(path))) {
    const text = (await readFile(path, "utf8")).toLowerCase();
    for (const name of names) assert.ok(!text.includes(name), `${path} names ${name}`);
  }
});
