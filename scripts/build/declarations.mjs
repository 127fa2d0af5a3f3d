import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { must, root } from "../run/command.mjs";
import { globals } from "./face.mjs";

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
    [...names].map(async (name) => {
      const text = await readFile(join(emitted, `${name}.d.ts`), "utf8");
      await writeFile(join(out, `${name}.d.ts`), exported(text));
    }),
  );
}

/** Writes those of the classic scripts, which all make the same global. @param {string} out */
export async function declareGlobals(out) {
  const declared = join(root, "js/embed-sso.global.d.ts");
  await Promise.all(Object.keys(globals).map((name) => copyFile(declared, join(out, `${name}.d.ts`))));
}

/**
 * A typedef that passes a type on becomes a second one beside it, without its documentation. An export is the type itself.
 * @param {string} text
 */
function exported(text) {
  return text
    .replace(/^\/\*\*\n(?: \* @typedef \{import\(.*\n)+ \*\/\n/gm, "")
    .replace(
      /^export type (\w+) = import\("(.+?)"\)\.\1;$/gm,
      'import type { $1 } from "$2";\nexport type { $1 };',
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
