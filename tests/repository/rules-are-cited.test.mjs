import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

/** @param {string} folder @returns {Promise<string[]>} */
async function sources(folder) {
  const names = await readdir(folder, { recursive: true });
  const code = names.filter((name) => /\.(rs|ts)$/.test(name));
  return Promise.all(code.map((name) => readFile(join(folder, name), "utf8")));
}

test("each rule's id is in the code that keeps it, so that a search finds the place", async () => {
  const rules = await readFile("docs/behaviour.md", "utf8");
  const ids = Array.from(rules.matchAll(/^- \*\*([A-Z]\d+)\b/gm), ([, id]) => id);
  assert.ok(ids.length > 70, String(ids.length));
  const code = (await Promise.all(["src", "js"].map(sources))).flat().join("\n");
  const missing = ids.filter((id) => !new RegExp(`\\b${id}\\b`).test(code));
  assert.deepEqual(missing, []);
});
