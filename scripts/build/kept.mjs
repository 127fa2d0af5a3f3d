import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * A step whose outcome is kept in `folder` and made again only when one of the files has changed that it depends on:
 * the optimisers take most of a build's time, and most changes are not in Rust.
 * @param {string} folder
 * @param {readonly string[]} files
 * @param {(folder: string) => Promise<void>} make
 */
export async function kept(folder, files, make) {
  const stamp = join(folder, ".made-of");
  const hash = createHash("sha256");
  for (const file of files) hash.update(await readFile(file)).update("\0");
  const print = hash.digest("hex");
  if ((await readFile(stamp, "utf8").catch(() => "")) === print) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await make(folder);
  await writeFile(stamp, print);
}
