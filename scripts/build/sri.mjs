import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes sri.json: the hash of each file that a page loads, as `<script integrity>` and `configure({ integrity })` take it.
 * @param {string} folder
 */
export async function writeHashes(folder) {
  const names = (await readdir(folder)).filter((name) => /\.(js|wasm)$/.test(name)).sort();
  const hashes = await Promise.all(names.map(async (name) => [name, await hashOf(join(folder, name))]));
  await writeFile(join(folder, "sri.json"), `${JSON.stringify(Object.fromEntries(hashes), undefined, 2)}\n`);
}

/** @param {string} file */
async function hashOf(file) {
  return `sha384-${createHash("sha384")
    .update(await readFile(file))
    .digest("base64")}`;
}
