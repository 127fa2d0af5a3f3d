import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";

const emitted = join(root, "target/declarations");

/** What a page can import. */
const entries = ["index", "url", "no-wasm", "element", "react", "inspector"];

/**
 * Writes the declarations that tsc reads from the checked JSDoc: the public ones, which are those that the entries lead to.
 * @param {string} out
 */
export async function declareFace(out) {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  await must(process.execPath, [tsc, "--project", "tsconfig.build.json", "--outDir", emitted]);
  const names = new Set();
  for (const entry of entries) await reachable(entry, names);
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
}
