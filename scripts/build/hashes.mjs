import { createHash } from "node:crypto";
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes sri.json, the last file of a build: the hash of each file that a page loads, as `<script integrity>` and
 * `configure({ integrity })` take it.
 * @param {string} folder
 * @param {Date} time What the file says of when it was written.
 */
export async function writeHashes(folder, time) {
  const names = (await readdir(folder)).filter((name) => /\.(js|wasm)$/.test(name)).sort();
  const hashes = names.map(async (name) => {
    const hash = createHash("sha384").update(await readFile(join(folder, name)));
    return [name, `sha384-${hash.digest("base64")}`];
  });
  const text = JSON.stringify(Object.fromEntries(await Promise.all(hashes)), undefined, 2);
  const file = join(folder, "sri.json");
  await writeFile(file, `${text}\n`);
  await utimes(file, time, time);
}
