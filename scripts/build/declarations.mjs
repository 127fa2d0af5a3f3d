import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";

const emitted = join(root, "target/declarations");

/**
 * Writes the declarations that tsc reads from the checked JSDoc: the public ones, which are those that index.d.ts leads to.
 * @param {string} out
 */
export async function declareFace(out) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  await must(process.execPath, [tsc, "--project", "tsconfig.build.json", "--outDir", emitted]);
  const names = await reachable("index", new Set());
  await Promise.all(
    [...names].map((name) => copyFile(join(emitted, `${name}.d.ts`), join(out, `${name}.d.ts`))),
  );
}

/**
 * @param {string} name
 * @param {Set<string>} seen
 */
async function reachable(name, seen) {
  seen.add(name);
  const text = await readFile(join(emitted, `${name}.d.ts`), "utf8");
  for (const [, next] of text.matchAll(/(?:from |import\()"\.\/([\w/-]+)\.js"/g)) {
    if (next && !seen.has(next)) await reachable(next, seen);
  }
  return seen;
}
